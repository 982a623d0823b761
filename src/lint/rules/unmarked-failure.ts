import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const unmarkedFailure: ReportRule = {
  id: 'unmarked-failure',
  group: 'appendix',
  level: 'warning',
  scope: 'report',
  description: 'A reviewer whose review failed, listed as if it had not.',
  *check(file) {
    const { reviewers, reviews } = file.report
    const row = file.headerRow('Reviewers')
    for (const { name, status, note } of reviewers) {
      const failed = reviews.find((review) => review.agent === name && review.status === 'failed')
      if (!row || !failed || status !== 'completed' || note !== null) continue
      yield {
        position: file.locate(name, file.span(row.valueStart, row.valueEnd)),
        reason: `Unexpected reviewer ${codeSpan(name)} whose review failed, expected ${codeSpan(`~~${name}~~ (reason)`)}`,
        actual: name,
        expected: [`~~${name}~~ (reason)`],
        related: [{ path: file.path, position: file.line(failed.position.start.line), reason: 'The failed review' }],
      }
    }
  },
}
