import type { ReportRule } from '../rule.ts'

export const missingHeader: ReportRule = {
  id: 'missing-header',
  group: 'form',
  level: 'warning',
  scope: 'report',
  description: 'A report without a header table.',
  *check(file) {
    if (file.headerRows.length > 0) return
    yield {
      position: file.span(0, 0),
      reason: 'Missing header: a table of date, reviewers, verdict',
    }
  },
}
