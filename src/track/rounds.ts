import type { TargetState } from '../../schemas/enums.ts'
import type { Report } from '../../schemas/report.ts'
import type { TargetRecord } from '../../schemas/targets.ts'
import { inUtc, onClock } from '../grammar/dates.ts'
import { append } from '../lists.ts'
import { byCodeUnits } from '../order.ts'
import { readSlug } from '../parse/index.ts'

/** A target with its rounds in order. */
export interface Target {
  repository: string | null
  target: string
  rounds: Report[]
  /** By slug of a renamed report: its original slug, which the ids of threads keep. */
  renamed?: Readonly<Record<string, string>>
}

/** A target with the facts from `targets.yaml`. */
export interface KnownTarget extends Target {
  state: TargetState
  /** The date of this state; null if unknown. */
  since: string | null
}

/**
 * Groups reports by repository and target, sorted by name. A report without a repository joins the only repository that
 * has its target. Aliases are resolved.
 * @param records the records of `targets.yaml`
 */
export function groupTargets(reports: readonly Report[], records: readonly TargetRecord[] = []): KnownTarget[] {
  const idOf = (report: Report) => recordOf(report.target, report.repository, records)?.id ?? report.target
  const repositories = new Map<string, Set<string>>()
  for (const report of reports) {
    const id = idOf(report)
    if (report.repository !== null) repositories.set(id, (repositories.get(id) ?? new Set()).add(report.repository))
  }
  const groups = new Map<string, Target>()
  for (const report of reports) {
    const target = idOf(report)
    const [only = null, ...others] = repositories.get(target) ?? []
    const repository = report.repository ?? (others.length === 0 ? only : null)
    const key = `${repository ?? ''}\n${target}`
    const group = groups.get(key) ?? { repository, target, rounds: [] }
    group.rounds.push(report)
    groups.set(key, group)
  }
  return [...groups]
    .sort(([a], [b]) => byCodeUnits(a, b))
    .map(([, { repository, target, rounds }]) => {
      const { state = 'open', since = null, renamed = {} } = recordOf(target, repository, records) ?? {}
      return { repository, target, rounds: orderRounds(rounds), state, since, renamed }
    })
}

/** The record of a target, by id or alias; preferably one that names its repository. */
function recordOf(
  target: string,
  repository: string | null,
  records: readonly TargetRecord[],
): TargetRecord | undefined {
  const named = records.filter(({ id, aliases = [] }) => id === target || aliases.includes(target))
  return (
    named.find((record) => record.repository !== undefined && record.repository === repository) ??
    named.find((record) => record.repository === undefined || repository === null)
  )
}

/**
 * Sorts the rounds of a target by number. A report without a number is placed before the first numbered round with a
 * later slug. Ties are sorted by slug. If the target has several names, whose rounds are numbered separately, the
 * rounds of each name are sorted first, and then merged by the time in their slugs.
 */
export function orderRounds(reports: readonly Report[]): Report[] {
  const series = [...Map.groupBy(reports, ({ target }) => target).values()].map(orderSeries)
  if (series.length < 2) return series[0] ?? []
  const ordered: Report[] = []
  while (ordered.length < reports.length) {
    const [next] = series
      .filter((rest) => rest.length > 0)
      .sort(([a], [b]) => (a && b ? byCodeUnits(beginOf(a), beginOf(b)) || byCodeUnits(a.slug, b.slug) : 0))
    append(ordered, next?.splice(0, 1) ?? [])
  }
  return ordered
}

function orderSeries(reports: readonly Report[]): Report[] {
  const bySlug = (a: Report, b: Report) => byCodeUnits(a.slug, b.slug)
  const numbered = reports
    .filter(({ round }) => round !== null)
    .sort((a, b) => (a.round ?? 0) - (b.round ?? 0) || bySlug(a, b))
  const others = reports
    .filter(({ round }) => round === null)
    .sort((a, b) => byCodeUnits(beginOf(a), beginOf(b)) || bySlug(a, b))
  const ordered: Report[] = []
  for (const round of numbered) {
    while (others[0] && beginOf(others[0]) < beginOf(round)) append(ordered, others.splice(0, 1))
    ordered.push(round)
  }
  return [...ordered, ...others]
}

/**
 * The start of a round according to its slug. If the Date row gives a UTC offset, the start is in UTC: the slug is
 * taken to be in local time or in UTC, whichever is closer to the Date row.
 */
export function beginOf({ slug, date, utcOffset }: Pick<Report, 'slug' | 'date' | 'utcOffset'>): string {
  const { time } = readSlug(slug)
  if (time === null) return date ?? ''
  if (date === null || utcOffset === null || !time.includes('T')) return time
  const here = onClock(date, utcOffset)
  return distance(time, here) < distance(time, date) ? inUtc(time, utcOffset) : time
}

function distance(a: string, b: string): number {
  return Math.abs(Date.parse(`${a}Z`) - Date.parse(`${b}Z`))
}
