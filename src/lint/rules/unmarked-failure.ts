import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const unmarkedFailure: ReportRule = {
  id: 'unmarked-failure',
  group: 'appendix',
  level: 'warning',
  scope: 'report',
  description: "A reviewer whose review failed, but who is listed as if it hadn't.",
  *check(file) {
    const { reviewers, reviews, otherRows } = file.report
    const noted = otherRows.flatMap(({ value }) =>
      file.names.mentionedIn(value).concat(file.names.resolve(value.replace(/(?<!\s)\s*\(.*/, '')) ?? []),
    )
    const row = file.headerRow('Reviewers')
    for (const { name, status, note } of reviewers) {
      const own = reviews.filter((review) => review.agent === name)
      const failed = own.find((review) => review.status === 'failed')
      // Another pass of the agent may have succeeded.
      const hasWorked = own.some((review) => review.status !== 'failed')
      if (!row || !failed || hasWorked || status !== 'completed' || note !== null || noted.includes(name)) continue
      yield {
        position: file.locate(name, file.span(row.valueStart, row.valueEnd)),
        reason: `The review by ${codeSpan(name)} failed; say so in the header`,
        actual: name,
        expected: [`~~${name}~~ (reason)`],
        related: [{ path: file.path, position: file.line(failed.position.start.line), reason: 'The failed review' }],
      }
    }
  },
}
