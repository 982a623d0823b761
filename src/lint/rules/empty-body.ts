import type { ReportRule } from '../rule.ts'

export const emptyBody: ReportRule = {
  id: 'empty-body',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: 'A finding that is nothing but its head; one that its agent told so is only noted.',
  *check(file) {
    for (const finding of file.report.findings) {
      if (finding.body.trim() !== '' || finding.struck) continue
      const isAgents = file.isToldBy(finding, ({ title, body }) => title === finding.title && body.trim() === '')
      yield {
        position: file.headLine(finding),
        reason: 'Unexpected finding without a body, expected what is wrong and why',
        ...(isAgents ? { level: 'note' } : {}),
      }
    }
  },
}
