import type { RoundEntry } from '../../schemas/site-rounds.ts'

/** The day of a round as a number of days; null if neither slug nor header gives it. */
export function dayNumber({ slug, date }: Pick<RoundEntry, 'slug' | 'date'>): number | null {
  const [, year, month, day] =
    /^(\d{4})-(\d{2})-(\d{2})/.exec(date ?? '') ?? /^(\d{4})(\d{2})(\d{2})(?=-|$)/.exec(slug) ?? []
  const time = Date.parse(`${year}-${month}-${day}T00:00:00Z`)
  return Number.isNaN(time) ? null : time / 86_400_000
}

/** The day of the newest round. Ages are counted from it, so that a later build gives the same site. */
export function newestDay(rounds: readonly RoundEntry[]): number | null {
  const days = rounds.flatMap((round) => dayNumber(round) ?? [])
  return days.length === 0 ? null : days.reduce((a, b) => Math.max(a, b))
}
