import type { Collection, Placed, ThreadEntry } from './collection.ts'
import { newestFirst } from './collection.ts'

/** A problem that its author declined, and what became of it. */
interface DeclinedEntry {
  thread: ThreadEntry
  /** The finding that was declined first. */
  placed: Placed
  reason: string | null
  /** The findings that raised it again. */
  again: Placed[]
}

/** All declined problems: those that were raised again first, then the newest. */
export function declinedLedger({ targets }: Collection): DeclinedEntry[] {
  const entries = targets.flatMap(({ threads }) =>
    threads.flatMap((thread): DeclinedEntry[] => {
      const at = thread.placed.findIndex(({ finding }) => finding.fate === 'declined')
      const placed = thread.placed[at]
      if (placed === undefined) return []
      return [{ thread, placed, reason: placed.finding.reason, again: thread.placed.slice(at + 1) }]
    }),
  )
  return entries.sort(
    (a, b) => Number(b.again.length > 0) - Number(a.again.length > 0) || newestFirst(a.placed.round, b.placed.round),
  )
}
