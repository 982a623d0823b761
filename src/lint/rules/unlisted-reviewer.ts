import { codeSpan } from '../../markdown/fence.ts'
import { isModelName } from '../../parse/index.ts'
import type { ReportRule } from '../rule.ts'

export const unlistedReviewer: ReportRule = {
  id: 'unlisted-reviewer',
  group: 'appendix',
  level: 'warning',
  scope: 'report',
  description: "An agent with a review or a metrics column that the header doesn't list.",
  *check(file) {
    const { reviewers, reviews, retro } = file.report
    if (reviewers.length === 0) return
    const listed = new Set(reviewers.map(({ name }) => name))
    const expected = [...listed]
    for (const { agent, position } of reviews) {
      if (listed.has(agent)) continue
      const reason = `${codeSpan(agent)} is not among the Reviewers`
      yield { position: file.line(position.start.line), reason, actual: agent, expected }
    }
    const table = file.section('retro')?.position
    for (const { agent } of table ? retro.metrics : []) {
      // Columns without the name of a model are sums or counts.
      if (!table || listed.has(agent) || !isModelName(agent)) continue
      const reason = `${codeSpan(agent)} is not among the Reviewers`
      yield { position: file.locate(agent, table), reason, actual: agent, expected }
    }
  },
}
