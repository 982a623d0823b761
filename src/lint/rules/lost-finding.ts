import type { AgentMetrics } from '../../../schemas/report.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { unaccounted } from '../accounting.ts'
import { leavesSomeToReviews, unexplained } from '../explained.ts'
import type { ReportRule } from '../rule.ts'

/** If more findings of one agent are lost, its whole review was probably ignored, and there is one message. */
const mostMessages = 3

export const lostFinding: ReportRule = {
  id: 'lost-finding',
  group: 'truth',
  level: 'warning',
  scope: 'report',
  description:
    'A raw finding that the report never mentions. Only a note if the metrics count it, or the report leaves such findings to the raw reviews.',
  *check(file) {
    const lost = unexplained(file, unaccounted(file.report))
    for (const [agent, own] of Map.groupBy(lost, (entry) => entry.agent)) {
      const metrics = file.report.retro.metrics.find((entry) => entry.agent === agent)
      const isAdmitted =
        (metrics !== undefined && (admitted(metrics) >= own.length || saysNone(metrics))) ||
        (own.every(({ raw }) => raw.severity === 'suggestion') && leavesSomeToReviews(file))
      const level = isAdmitted ? { level: 'note' as const } : {}
      const [first] = own
      if (first && own.length > mostMessages) {
        yield {
          position: file.headLine(first.raw),
          reason: `The report mentions none of ${own.length} findings by ${codeSpan(agent)}`,
          related: own
            .slice(1)
            .map(({ raw }) => ({ path: file.path, position: file.headLine(raw), reason: 'Another one' })),
          ...level,
        }
        continue
      }
      for (const { raw } of own) {
        yield {
          position: file.headLine(raw),
          reason: `The report never mentions this finding by ${codeSpan(agent)}`,
          actual: raw.id,
          ...level,
        }
      }
    }
  },
}

/** The number of an agent's findings that were dropped according to the metrics. */
function admitted({ cells }: AgentMetrics): number {
  return cells
    .filter(({ name }) => name === 'dropped' || name === 'false-positives')
    .reduce((most, { value }) => Math.max(most, value ?? 0), 0)
}

/** Whether the metrics say that a review had no findings, as for one whose text doesn't list any. */
function saysNone({ cells }: AgentMetrics): boolean {
  return cells.some(({ name, text }) => name === 'findings' && /^\W*none\b/i.test(text))
}
