import type { ReportRule } from '../rule.ts'

export const emptyDiff: ReportRule = {
  id: 'empty-diff',
  group: 'findings',
  level: 'note',
  scope: 'report',
  description: 'A fix whose `diff` block adds and removes nothing.',
  *check(file) {
    for (const finding of file.report.findings) {
      for (const { value, position } of finding.fixes) {
        if (/^[+-]/m.test(value)) continue
        yield { position, reason: 'This `diff` changes no line' }
      }
    }
  },
}
