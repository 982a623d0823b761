import type { Location } from '../../schemas/finding.ts'
import { renderLocations } from '../render/index.ts'
import { isOneFile } from './paths.ts'

/** The places that the head of a finding names; a reader needs no more to know where to look. */
const shownInHead = 10

/** The places of a finding: those in its head, and the others as a list that a reader unfolds. */
export interface Places {
  shown: Location[]
  folded: string
}

/**
 * All places that several raw findings of one problem name, each once: what lies in another one is left out. Files stand
 * in the order in which they are named, the lines of each from the top.
 */
export function placesOf(members: readonly (readonly Location[])[]): Places {
  const all: Location[] = []
  for (const location of members.flat()) {
    if (all.some((known) => covers(known, location))) continue
    const around = all.filter((known) => !covers(location, known))
    all.splice(0, all.length, ...around, location)
  }
  const places = byFile(members.flat(), all)
  return { shown: places.slice(0, shownInHead), folded: folded(places.slice(shownInHead)) }
}

/** Places by file, in the order in which the files are named, and by line. */
function byFile(named: readonly Location[], places: readonly Location[]): Location[] {
  const rank = ({ path }: Location) => named.findIndex((other) => isOneFile(other.path, path))
  return places.toSorted((a, b) => rank(a) - rank(b) || (a.startLine ?? 0) - (b.startLine ?? 0))
}

/** Whether a place lies in another one. A whole file lies in any place of it: that place says more. */
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
  const count = `${places.length} more ${places.length === 1 ? 'place' : 'places'}`
  return `<details>\n<summary>${count}</summary>\n\n${items.join('\n')}\n\n</details>`
}
