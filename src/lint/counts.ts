import { type Severity, severities } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { AgentMetrics, MetricCell, Report } from '../../schemas/report.ts'

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

/** The number of findings in an agent's reviews, and of findings that the report attributes to it. */
export interface AgentCounts {
  raw: Counts
  attributed: Counts
}

/**
 * Counts the findings of an agent. For a single pass, both counts are those of its review, because attributions don't
 * name passes.
 * @param pass null for all passes
 * @returns null if that isn't possible: the review is missing or incomplete, or has findings without a severity
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
