import { type Severity, severities } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { AgentMetrics, Report } from '../../schemas/report.ts'

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
 * @returns null for an agent whose review the report does not hold: nothing can be counted then
 */
export function countsOf({ findings, reviews }: Report, agent: string, pass: number | null = null): AgentCounts | null {
  const own = reviews.filter((review) => review.agent === agent && (pass === null || review.pass === pass))
  if (own.length === 0 || own.some(({ status }) => status === 'stub' || status === 'partial')) return null
  const raw = countBySeverity(own.flatMap((review) => review.findings))
  const attributed = findings.filter(({ agents }) => agents.includes(agent))
  return { raw, attributed: pass === null ? countBySeverity(attributed) : raw }
}

const moves: readonly (string | null)[] = ['upgraded', 'downgraded', 'dropped', 'merged']

/** How many of an agent's findings the table says got another severity, were dropped, or are told in another of its own. */
export function movedBy({ cells }: AgentMetrics): number {
  return cells.filter(({ name }) => moves.includes(name)).reduce((moved, { value }) => moved + (value ?? 0), 0)
}

/** `0 critical, 4 important, 1 suggestion`. */
export function inWords(counts: Counts): string {
  return severities
    .map(
      (severity) => `${counts[severity]} ${severity}${severity === 'suggestion' && counts[severity] !== 1 ? 's' : ''}`,
    )
    .join(', ')
}
