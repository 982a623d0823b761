import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

const clean = /\b(?:LGTM|looks good|no (?:issues|findings|problems)(?! in\b)|nothing to add)\b/i

export const stubReview: ReportRule = {
  id: 'stub-review',
  group: 'appendix',
  level: 'warning',
  scope: 'report',
  description: 'A raw review that only says where its text used to be.',
  *check(file) {
    const { reviews, reviewers } = file.report
    const admitted = new Set(reviewers.filter(({ status }) => status === 'stub').map(({ name }) => name))
    for (const { agent, status, position, source } of reviews) {
      // A review without findings may mention its own file.
      if (status !== 'stub' || admitted.has(agent) || clean.test(source)) continue
      yield {
        position: file.line(position.start.line),
        reason: `The review by ${codeSpan(agent)} only says where its text is`,
        actual: agent,
      }
    }
  },
}
