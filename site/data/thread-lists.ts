import { type Severity, severities } from '../../schemas/enums.ts'
import { byCodeUnits } from '../../src/store/index.ts'
import { type Collection, newestFirst, type Placed, type ThreadEntry } from './collection.ts'
import { type ListPage, pagesOf } from './pages.ts'
import { isOpen } from './status.ts'
import { href } from './urls.ts'

const pageSize = 80

/** A page of the problems of one severity: what is open first, then the newest. */
export interface SeverityList {
  severity: Severity
  /** Its address below `severities/`. */
  path: string
  count: number
  open: number
  page: ListPage<Placed>
  newer: string | null
  older: string | null
}

export function severityLists({ targets, rounds }: Collection): SeverityList[] {
  const place = new Map(rounds.map((round, index) => [round, index]))
  const age = ({ latest }: ThreadEntry) => place.get(latest.round) ?? rounds.length
  return severities.flatMap((severity) => {
    const threads = targets
      .flatMap((target) => target.threads)
      .filter(({ latest: { finding } }) => finding.severity === severity && !finding.struck)
      .sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || age(a) - age(b))
    const open = threads.filter(isOpen).length
    const address = (number: number) => (number === 1 ? severity : `${severity}/page/${number}`)
    return pagesOf(
      threads.map(({ latest }) => latest),
      pageSize,
    ).map((page) => ({
      severity,
      path: address(page.number),
      count: threads.length,
      open,
      page,
      newer: page.number > 1 ? href(`severities/${address(page.number - 1)}/`) : null,
      older: page.number < page.last ? href(`severities/${address(page.number + 1)}/`) : null,
    }))
  })
}

/** A problem that its author declined, and what became of it. */
export interface DeclinedEntry {
  thread: ThreadEntry
  /** Where it was declined first. */
  placed: Placed
  reason: string | null
  /** Where it was raised again. */
  again: Placed[]
}

/** All that was declined: first what came back nevertheless, then the newest. */
export function declinedLedger({ targets }: Collection): DeclinedEntry[] {
  const entries = targets.flatMap(({ threads }) =>
    threads.flatMap((thread): DeclinedEntry[] => {
      const at = thread.placed.findIndex(({ finding }) => finding.fate === 'declined')
      const placed = thread.placed[at]
      if (placed === undefined) return []
      return [{ thread, placed, reason: placed.finding.reason, again: thread.placed.slice(at + 1) }]
    }),
  )
  return entries.sort((a, b) => Number(b.again.length > 0) - Number(a.again.length > 0))
}

/** A file of the reviewed code, and the problems that were found in it. */
export interface HotSpot {
  repository: string | null
  path: string
  threads: ThreadEntry[]
  /** The one told last. */
  latest: ThreadEntry
  open: number
}

/** Files by the number of problems; a problem counts once in each file that any of its tellings names. */
export function hotSpotsOf({ targets }: Collection): HotSpot[] {
  const spots = new Map<string, HotSpot>()
  for (const { repository, threads } of targets) {
    for (const thread of threads) {
      for (const path of pathsOf(thread)) {
        const key = `${repository ?? ''}\n${path}`
        const spot = spots.get(key) ?? { repository, path, threads: [], latest: thread, open: 0 }
        spot.threads.push(thread)
        if (newestFirst(thread.latest.round, spot.latest.latest.round) < 0) spot.latest = thread
        if (isOpen(thread)) spot.open += 1
        spots.set(key, spot)
      }
    }
  }
  return [...spots.values()].sort(
    (a, b) =>
      b.threads.length - a.threads.length ||
      byCodeUnits(a.repository ?? '', b.repository ?? '') ||
      byCodeUnits(a.path, b.path),
  )
}

function pathsOf({ placed }: ThreadEntry): Set<string> {
  // The first place is where the problem is; the others are where it shows.
  return new Set(placed.flatMap(({ finding }) => finding.locations.slice(0, 1).map(({ path }) => path)))
}
