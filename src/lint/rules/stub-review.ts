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
        reason: `Unexpected stub in place of the review by ${codeSpan(agent)}, expected its text`,
        actual: agent,
      }
    }
  },
}
