import { type Severity, severities } from '../../../schemas/enums.ts'
import type { MetricCell } from '../../../schemas/report.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { counted } from '../../text.ts'
import { type AgentCounts, countsOf, movedBy } from '../counts.ts'
import { positionOfCell } from '../metric-cells.ts'
import type { ReportFile } from '../report-file.ts'
import { noteIf, type Problem, type ReportRule } from '../rule.ts'

/**
 * Depending on the report, the numbers count an agent's findings before or after reconciliation, or those attributed to
 * it. So a number is wrong only if it is lower than the lowest or higher than the highest of these, by more than the
 * number of findings that moved according to the table.
 */
export const wrongMetric: ReportRule = {
  id: 'wrong-metric',
  group: 'truth',
  level: 'warning',
  scope: 'report',
  description:
    "A number in the metrics that matches neither the agent's review nor the report. Only a note if no agent's numbers match.",
  *check(file) {
    const problems = [...problemsIn(file)]
    const wrong = new Set(problems.map(({ agent }) => agent))
    const counted = file.report.retro.metrics.filter(({ cells }) => cells.some(({ counts }) => counts !== null))
    // If not one agent's numbers match, they count something else.
    const areOthers = counted.length > 2 && counted.every(({ agent }) => wrong.has(agent))
    for (const { problem } of problems) yield { ...problem, ...noteIf(areOthers) }
  },
}

function* problemsIn(file: ReportFile): Generator<{ agent: string; problem: Problem }> {
  const agents = file.report.retro.metrics
  // Some tables have a column for findings of several agents.
  if (agents.some(({ agent }) => /^(?:both|shared|common|joint)\b/i.test(agent))) return
  for (const metrics of agents) {
    const seen = new Set<string>()
    for (const cell of metrics.cells) {
      const counts = countsOf(file.report, metrics.agent, cell.pass)
      if (!counts) continue
      if (cell.name === 'totals' && metrics.cells.some(({ label }) => countsMore.test(label))) continue
      const counted = countedIn(cell, counts, movedBy(metrics))
      const text = plainText(cell.text)
      // Totals often repeat Findings, so the same text is flagged only once.
      if (counted === null || seen.has(`${cell.pass} ${text}`)) continue
      seen.add(`${cell.pass} ${text}`)
      const who = cell.pass === null ? codeSpan(metrics.agent) : `Pass ${cell.pass} of ${codeSpan(metrics.agent)}`
      const problem = {
        position: positionOfCell(file, metrics.agent, cell),
        reason: `${who} has ${counted}; the table says ${codeSpan(text)}`,
        actual: cell.text,
      }
      yield { agent: metrics.agent, problem }
    }
  }
}

/** Words for cells that count other things along with findings, or other numbers. */
const countsMore =
  /\b(?:gaps?|tests?|testing|docs?|documentation|concerns?|observations?|notes?|strengths?|incl\w*|raw|claimed|reported|kept|accepted|overall)\b|[~≈]/i

/** The right number in words; null if the cell may be right. */
function countedIn(cell: MetricCell, { least, most, total }: AgentCounts, moved: number): string | null {
  if (countsMore.test(`${cell.label} ${cell.text}`)) return null
  if ((cell.name === 'findings' || cell.name === 'totals') && cell.value !== null && cell.value > total) {
    return `at most ${counted(total, 'finding')}`
  }
  for (const severity of severities) {
    const number = numberOf(cell, severity)
    const from = Math.max(0, least[severity] - moved)
    const to = most[severity] + moved
    if (number === null || (number >= from && number <= to)) continue
    const range = from === to ? `${from}` : cell.pass === null ? `${from} to ${to}` : `at most ${to}`
    return `${range} ${severity}${severity === 'suggestion' && to !== 1 ? 's' : ''}`
  }
  return null
}

/** The number of a severity in a cell; null with a remark, as in `1 (downgraded)`, which explains any number. */
function numberOf(cell: MetricCell, severity: Severity): number | null {
  const isTotal = cell.name === 'findings' || cell.name === 'totals'
  if (isTotal) return cell.counts?.[severity] ?? null
  return cell.name === severity && /^[\d*\s]+$/.test(cell.text) ? cell.value : null
}
