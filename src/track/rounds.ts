import type { Report } from '../../schemas/report.ts'
import { readSlug } from '../parse/index.ts'

/** The rounds of one target, in their order. */
export interface Target {
  repository: string | null
  target: string
  rounds: Report[]
}

/**
 * Groups reports by repository and target, both in the order of their names. A report that names no repository joins
 * the only one that its target has.
 */
export function groupTargets(reports: readonly Report[]): Target[] {
  const repositories = new Map<string, Set<string>>()
  for (const { target, repository } of reports) {
    if (repository !== null) repositories.set(target, (repositories.get(target) ?? new Set()).add(repository))
  }
  const groups = new Map<string, Target>()
  for (const report of reports) {
    const known = [...(repositories.get(report.target) ?? [])]
    const repository = report.repository ?? (known.length === 1 ? (known[0] ?? null) : null)
    const key = `${repository ?? ''}\n${report.target}`
    const group = groups.get(key) ?? { repository, target: report.target, rounds: [] }
    group.rounds.push(report)
    groups.set(key, group)
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => ({ ...group, rounds: orderRounds(group.rounds) }))
}

/**
 * Orders the rounds of one target: by number; a report without one stands by the time in its slug before the first
 * numbered round that is later. Ties go by slug.
 */
export function orderRounds(reports: readonly Report[]): Report[] {
  const bySlug = (a: Report, b: Report) => compareText(a.slug, b.slug)
  const numbered = reports
    .filter(({ round }) => round !== null)
    .sort((a, b) => (a.round ?? 0) - (b.round ?? 0) || bySlug(a, b))
  const others = reports
    .filter(({ round }) => round === null)
    .sort((a, b) => compareText(timeOf(a), timeOf(b)) || bySlug(a, b))
  const ordered: Report[] = []
  for (const round of numbered) {
    while (others[0] && timeOf(others[0]) < timeOf(round)) ordered.push(...others.splice(0, 1))
    ordered.push(round)
  }
  return [...ordered, ...others]
}

function timeOf({ slug, date }: Report): string {
  return readSlug(slug).time ?? date ?? ''
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
