import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const copiedReview: ReportRule = {
  id: 'copied-review',
  group: 'appendix',
  level: 'warning',
  scope: 'report',
  description: 'Two raw reviews with exactly the same text.',
  *check(file) {
    const { reviews } = file.report
    for (const [index, { agent, source, position, findings }] of reviews.entries()) {
      // Two agents may report that they found nothing, or hit a quota, in the same words.
      if (findings.length === 0) continue
      const before = reviews.slice(0, index).find((earlier) => earlier.source === source)
      if (!before) continue
      yield {
        position: file.line(position.start.line),
        reason: `The review by ${codeSpan(agent)} repeats that by ${codeSpan(before.agent)}`,
        actual: agent,
      }
    }
  },
}
