import type { AgentMetrics } from '../../../schemas/report.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { unaccounted } from '../accounting.ts'
import type { ReportRule } from '../rule.ts'

export const lostFinding: ReportRule = {
  id: 'lost-finding',
  group: 'truth',
  level: 'warning',
  scope: 'report',
  description:
    'A raw finding that the report does not tell anywhere; one that the metrics at least count is only noted.',
  *check(file) {
    const lost = unaccounted(file.report)
    for (const { agent, raw } of lost) {
      const own = lost.filter((entry) => entry.agent === agent).length
      const metrics = file.report.retro.metrics.find((entry) => entry.agent === agent)
      yield {
        position: file.headLine(raw),
        reason: `Unexpected raw finding ${codeSpan(raw.title)} that the report passes over, expected it as a finding, in another section, or reconciled`,
        actual: raw.id,
        ...(metrics && admitted(metrics) >= own ? { level: 'note' } : {}),
      }
    }
  },
}

/** How many findings of an agent the metrics say were left out. */
function admitted({ cells }: AgentMetrics): number {
  return cells
    .filter(({ name }) => name === 'dropped' || name === 'false-positives')
    .reduce((most, { value }) => Math.max(most, value ?? 0), 0)
}
