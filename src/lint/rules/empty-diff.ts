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
        yield { position, reason: 'Unexpected `diff` without a changed line, expected lines led by `+` or `-`' }
      }
    }
  },
}
