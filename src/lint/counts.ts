import { type Severity, severities } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { AgentMetrics, MetricCell, Report } from '../../schemas/report.ts'

export type Counts = Record<Severity, number>

/** How many findings of each severity there are; struck ones count for nothing. */
export function countBySeverity(findings: readonly Finding[]): Counts {
  const counts: Counts = { critical: 0, important: 0, suggestion: 0 }
  for (const { severity, struck } of findings) if (!struck) counts[severity] += 1
  return counts
}

export function sum(counts: Counts): number {
  return severities.reduce((total, severity) => total + counts[severity], 0)
}

/** What an agent found by itself, and what the report attributes to it. */
export interface AgentCounts {
  raw: Counts
  attributed: Counts
}

/**
 * What the report says of an agent, of all its passes or of one alone: what is attributed to it names no pass.
 * @returns null for an agent whose review the report does not hold, or that rates nothing: nothing can be counted then
 */
export function countsOf({ findings, reviews }: Report, agent: string, pass: number | null = null): AgentCounts | null {
  const own = reviews.filter((review) => review.agent === agent && (pass === null || review.pass === pass))
  if (
    own.length === 0 ||
    own.some(
      ({ status, findings }) => status === 'stub' || status === 'partial' || findings.some(({ rated }) => !rated),
    )
  )
    return null
  const raw = countBySeverity(own.flatMap((review) => review.findings))
  const attributed = findings.filter(({ agents }) => agents.includes(agent))
  return { raw, attributed: pass === null ? countBySeverity(attributed) : raw }
}

/** What the Findings cells of an agent add up to: some tables have a row for each pass. Null where one is not a count. */
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

/** Whether a cell says that there is nothing to say, such as for a pass that was not made. */
function isBlank(text: string): boolean {
  return /^[\s*_—–-]*$/.test(text)
}

const moves: readonly (string | null)[] = ['upgraded', 'downgraded', 'dropped', 'merged']

/** Rows of other names by which a table says that a finding is something else now. */
const otherMoves = /\b(?:moved|split|re-?homed|reclassified|converted|deferred|withdrawn|rejected)\b/i

/** How many of an agent's findings the table says got another severity, were dropped, or are part of another of its own. */
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
