import type { AgentMetrics, Report } from '../../../schemas/report.ts'
import { largest } from '../../lists.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { lostFindings } from '../accounting.ts'
import { leavesSomeToReviews, unexplained } from '../explained.ts'
import { noteIf, type ReportRule } from '../rule.ts'

/** If more findings of one agent are lost, its whole review was probably ignored, and there is one message. */
const mostMessages = 3

export const lostFinding: ReportRule = {
  id: 'lost-finding',
  group: 'truth',
  level: 'warning',
  scope: 'report',
  description:
    'A raw finding that the report never mentions. Only a note if the metrics count it as dropped, or the report says that some findings are only in the raw reviews.',
  *check(file) {
    if (file.mayHaveUnread) return
    const gone = lostFindings(file.report)
    const lost = unexplained(file, gone)
    for (const [agent, own] of Map.groupBy(lost, (entry) => entry.agent)) {
      const metrics = file.report.retro.metrics.find((entry) => entry.agent === agent)
      const explained = gone.filter((entry) => entry.agent === agent).length - own.length
      const known = explained + reconciledDrops(file.report, agent)
      const isAdmitted =
        (metrics !== undefined && (admits(metrics, own.length, known) || saysNone(metrics))) ||
        (own.every(({ raw }) => raw.severity === 'suggestion') && leavesSomeToReviews(file))
      const level = noteIf(isAdmitted)
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

/**
 * Whether the metrics count enough findings as dropped for those that are lost. Some tables count false positives as
 * dropped too, others apart; the drops that the report explains are no longer among them.
 */
function admits({ cells }: AgentMetrics, lost: number, explained: number): boolean {
  const counts = cells
    .filter(({ name }) => name === 'dropped' || name === 'false-positives')
    .map(({ value }) => value ?? 0)
  return largest([0, ...counts]) >= lost && counts.reduce((total, count) => total + count, 0) - explained >= lost
}

/** The number of an agent's findings that were dropped according to the Reconciliation. */
function reconciledDrops({ reconciliation }: Report, agent: string): number {
  return reconciliation.filter((entry) => entry.agent === agent && dropped.test(entry.text)).length
}

const dropped =
  /\b(?:drop(?:ped|s)?|reject(?:ed|s)?|discard(?:ed|s)?|withdrawn|not adopted|left out|false positives?|invalid)\b/i

/** Whether the metrics say that a review had no findings, as for one whose text doesn't list any. */
function saysNone({ cells }: AgentMetrics): boolean {
  return cells.some(({ name, text }) => name === 'findings' && /^\W*none\b/i.test(text))
}
