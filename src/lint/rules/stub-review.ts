import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const stubReview: ReportRule = {
  id: 'stub-review',
  group: 'appendix',
  level: 'warning',
  scope: 'report',
  description: 'A raw review that only points to where its text was.',
  *check(file) {
    for (const { agent, status, position } of file.report.reviews) {
      if (status !== 'stub') continue
      yield {
        position: file.line(position.start.line),
        reason: `The review by ${codeSpan(agent)} is only a pointer to its text`,
        actual: agent,
      }
    }
  },
}
