import type { Collection } from './collection.ts'
import type { RoundEntry } from './round-entry.ts'

/** The day of a round as a number that counts days; null where neither slug nor header says it. */
export function dayNumber({ slug, date }: Pick<RoundEntry, 'slug' | 'date'>): number | null {
  const [, year, month, day] =
    /^(\d{4})-(\d{2})-(\d{2})/.exec(date ?? '') ?? /^(\d{4})(\d{2})(\d{2})(?=-|$)/.exec(slug) ?? []
  const time = Date.parse(`${year}-${month}-${day}T00:00:00Z`)
  return Number.isNaN(time) ? null : time / 86_400_000
}

const known = new WeakMap<Collection, number | null>()

/** The day of the newest round: ages are counted from it, so that a site built again later is the same. */
export function newestDay(collection: Collection): number | null {
  const made = known.get(collection)
  if (made !== undefined) return made
  const days = collection.rounds.flatMap((round) => dayNumber(round) ?? [])
  const newest = days.length === 0 ? null : days.reduce((a, b) => Math.max(a, b))
  known.set(collection, newest)
  return newest
}
