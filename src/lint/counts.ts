import { type Severity, severities } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { AgentMetrics, MetricCell, Report } from '../../schemas/report.ts'
import type { Review } from '../../schemas/review.ts'

export type Counts = Record<Severity, number>

/** Counts the findings of each severity, without struck ones. */
export function countBySeverity(findings: readonly Finding[]): Counts {
  const counts: Counts = { critical: 0, important: 0, suggestion: 0 }
  for (const { severity, struck } of findings) if (!struck) counts[severity] += 1
  return counts
}

/** The total of all severities. */
export function sum(counts: Counts): number {
  return severities.reduce((total, severity) => total + counts[severity], 0)
}

/** The numbers of findings that a table may give for an agent or one of its passes. */
export interface AgentCounts {
  least: Counts
  most: Counts
  /** The largest number of findings of all severities. */
  total: number
}

/**
 * The numbers that a table may give for an agent: those of its reviews, those attributed to it in the report, and all
 * between. Tables count for a pass all its findings, only new ones, or only those in the report.
 * @param pass null for all passes
 * @returns null if they are unknown: the review is missing or incomplete, or has findings without a severity
 */
export function countsOf({ findings, reviews }: Report, agent: string, pass: number | null): AgentCounts | null {
  const own = reviews.filter((review) => review.agent === agent && (pass === null || review.pass === pass))
  if (own.length === 0 || own.some(isUncountable)) return null
  const raw = countBySeverity(own.flatMap((review) => review.findings))
  const attributed = countBySeverity(findings.filter(({ agents }) => agents.includes(agent)))
  const rawTotal = sum(raw)
  if (pass === null) {
    const least = bySeverity((severity) => Math.min(raw[severity], attributed[severity]))
    const most = bySeverity((severity) => Math.max(raw[severity], attributed[severity]))
    return { least, most, total: Math.max(rawTotal, sum(attributed)) }
  }
  // Attributions don't name passes: a pass has at most as many of a severity as the agent, and as many as it found.
  const most = bySeverity((severity) => Math.max(raw[severity], Math.min(attributed[severity], rawTotal)))
  return { least: bySeverity(() => 0), most, total: rawTotal }
}

function isUncountable({ status, findings }: Review): boolean {
  return status === 'stub' || status === 'partial' || findings.some(({ rated }) => !rated)
}

function bySeverity(count: (severity: Severity) => number): Counts {
  return { critical: count('critical'), important: count('important'), suggestion: count('suggestion') }
}

/** The sum of an agent's Findings cells, since some tables have a row per pass; null if one of them isn't a count. */
export function totalCounts(cells: readonly MetricCell[]): Counts | null {
  const total: Counts = { critical: 0, important: 0, suggestion: 0 }
  const findings = cells.filter(({ name, text }) => name === 'findings' && !isBlank(text))
  const whole = findings.filter(({ pass }) => pass === null)
  const rows = whole.length > 0 ? whole : findings
  for (const { counts } of rows) {
    if (!counts) return null
    for (const severity of severities) total[severity] += counts[severity] ?? 0
  }
  return rows.length === 0 ? null : total
}

/** Whether a cell is blank or a dash, as for a pass that didn't take place. */
function isBlank(text: string): boolean {
  return /^[\s*_—–-]*$/.test(text)
}

const moves: readonly (string | null)[] = ['upgraded', 'downgraded', 'dropped', 'merged']

/** Other row labels for findings that became something else. */
const otherMoves = /\b(?:moved|split|re-?homed|reclassified|converted|deferred|withdrawn|rejected)\b/i

/** According to the table, the number of an agent's findings that got another severity, were dropped or merged. */
export function movedBy({ cells }: AgentMetrics): number {
  return cells
    .filter(({ name, label }) => moves.includes(name) || otherMoves.test(label))
    .reduce((moved, { value }) => moved + (value ?? 0), 0)
}

/** `0 critical, 4 important, 1 suggestion`. */
export function countsInWords(counts: Counts): string {
  return severities
    .map(
      (severity) => `${counts[severity]} ${severity}${severity === 'suggestion' && counts[severity] !== 1 ? 's' : ''}`,
    )
    .join(', ')
}
