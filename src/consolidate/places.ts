import type { Location } from '../../schemas/finding.ts'
import { renderLocations } from '../render/index.ts'
import { counted } from '../text.ts'
import { isOneFile } from './paths.ts'

/** The most locations in the head of a finding. */
const shownInHead = 10

/** The locations of a finding: those in its head, and the others as a folded list. */
export interface Places {
  shown: Location[]
  folded: string
}

/**
 * The locations of several raw findings of one problem, each once, without locations that are inside another one; those
 * that overlap are one. Files are in the order in which they are named, and lines ascending.
 */
export function placesOf(members: readonly (readonly Location[])[]): Places {
  let all: Location[] = []
  for (const location of members.flat()) {
    if (all.some((known) => covers(known, location))) continue
    all = [...all.filter((known) => !covers(location, known)), location]
  }
  const places = withoutOverlaps(byFile(members.flat(), all))
  return { shown: places.slice(0, shownInHead), folded: folded(places.slice(shownInHead)) }
}

/** Sorts locations by file, in the order in which files are named, and by line. */
function byFile(named: readonly Location[], places: readonly Location[]): Location[] {
  const rank = ({ path }: Location) => named.findIndex((other) => isOneFile(other.path, path))
  return places.toSorted((a, b) => rank(a) - rank(b) || (a.startLine ?? 0) - (b.startLine ?? 0))
}

/** Joins neighbours whose lines overlap: two agents often mean the same lines, but one more or less. */
function withoutOverlaps(places: readonly Location[]): Location[] {
  const joined: Location[] = []
  for (const place of places) {
    const last = joined.at(-1)
    const end = last?.endLine ?? last?.startLine ?? null
    const isOverlap = last?.path === place.path && end !== null && place.startLine !== null && place.startLine <= end
    if (last && isOverlap) joined[joined.length - 1] = { ...last, endLine: Math.max(end, place.endLine ?? end) }
    else joined.push(place)
  }
  return joined
}

/** Whether a location is redundant next to a known one. A whole file is redundant next to any location in it. */
export function covers(known: Location, place: Location): boolean {
  if (!isOneFile(known.path, place.path)) return false
  if (place.startLine === null) return true
  if (known.startLine === null) return false
  return known.startLine <= place.startLine && (place.endLine ?? place.startLine) <= (known.endLine ?? known.startLine)
}

function folded(places: readonly Location[]): string {
  if (places.length === 0) return ''
  const byPath = new Map<string, Location[]>()
  for (const place of places) byPath.set(place.path, [...(byPath.get(place.path) ?? []), place])
  const items = [...byPath.values()].map((own) => `- ${renderLocations(own)}`)
  const count = counted(places.length, 'more place')
  return `<details>\n<summary>${count}</summary>\n\n${items.join('\n')}\n\n</details>`
}
