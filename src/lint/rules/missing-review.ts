import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const missingReview: ReportRule = {
  id: 'missing-review',
  group: 'appendix',
  level: 'warning',
  scope: 'report',
  description: 'A reviewer without a raw review in the appendix, and without a note that says why.',
  *check(file) {
    const { reviewers, reviews } = file.report
    const row = file.headerRow('Reviewers')
    const appendix = file.section('appendix')
    if (!row || !appendix) return
    if (reviews.length === 0) {
      const position = file.line(appendix.position.start.line)
      yield { position, reason: 'Unexpected appendix without a review, expected one of each reviewer' }
      return
    }
    for (const { name, status, note } of reviewers) {
      if (reviews.some(({ agent }) => agent === name) || status !== 'completed' || note !== null) continue
      yield {
        position: file.locate(name, file.span(row.valueStart, row.valueEnd)),
        reason: `Unexpected reviewer ${codeSpan(name)} without a review, expected one in the appendix, or why there is none`,
        actual: name,
      }
    }
  },
}
