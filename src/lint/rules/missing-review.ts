import { codeSpan } from '../../markdown/fence.ts'
import { noteIf, type ReportRule } from '../rule.ts'

export const missingReview: ReportRule = {
  id: 'missing-review',
  group: 'appendix',
  level: 'warning',
  scope: 'report',
  description: 'A reviewer without a raw review in the appendix and without a note that explains why.',
  *check(file) {
    const { reviewers, reviews } = file.report
    const row = file.headerRow('Reviewers')
    const appendix = file.section('appendix')
    if (!row || !appendix) return
    if (reviews.length === 0) {
      const heading = file.line(appendix.position.start.line)
      // Text in the appendix may explain where the reviews are.
      const isExplained = /\w/.test(file.text.slice(heading.end.offset, appendix.position.end.offset))
      yield { position: heading, reason: 'The appendix contains no review', ...noteIf(isExplained) }
      return
    }
    for (const { name, status, note } of reviewers) {
      if (reviews.some(({ agent }) => agent === name) || status !== 'completed' || note !== null) continue
      yield {
        position: file.locate(name, file.span(row.valueStart, row.valueEnd)),
        reason: `No review by ${codeSpan(name)} in the appendix`,
        actual: name,
      }
    }
  },
}
