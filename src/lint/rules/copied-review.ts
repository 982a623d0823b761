import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const copiedReview: ReportRule = {
  id: 'copied-review',
  group: 'appendix',
  level: 'warning',
  scope: 'report',
  description: 'Two raw reviews with the very same text.',
  *check(file) {
    const seen = new Map<string, string>()
    for (const { agent, source, position } of file.report.reviews) {
      const text = source.trim()
      const before = seen.get(text)
      if (text === '') continue
      if (before === undefined) seen.set(text, agent)
      else {
        yield {
          position: file.line(position.start.line),
          reason: `Unexpected review by ${codeSpan(agent)} with the text of ${codeSpan(before)}, expected its own`,
          actual: agent,
        }
      }
    }
  },
}
