import type { ItemKeys, ListIndex } from '../data/list-index.ts'
import type { Query } from './query.ts'

/** The factor in the codes of pairs: see `list-index.ts`. */
const pairBase = 64

export interface Matches {
  /** The places of the matching items, in the order of the list. */
  found: number[]
  /** The number of items that would be left with each value, by facet and place of the value. */
  counts: number[][]
}

/** The indexes of the chosen values by facet; null if none is chosen. Typed text chooses every value that contains it. */
function chosenPlaces({ facets }: ListIndex, values: Query['values']): (Set<number> | null)[] {
  return facets.map((facet) => {
    const wanted = values.get(facet.name)
    if (wanted === undefined) return null
    const places = [...wanted].flatMap((text) => placesOf(facet.values, text.toLowerCase()))
    return new Set(places)
  })
}

function placesOf(values: ListIndex['facets'][number]['values'], text: string): number[] {
  const exact = values.flatMap(({ value, label }, place) =>
    value.toLowerCase() === text || label.toLowerCase() === text ? [place] : [],
  )
  if (exact.length > 0) return exact
  return values.flatMap(({ value }, place) => (value.toLowerCase().includes(text) ? [place] : []))
}

/** @param wordsOf returns the words of an item; called only if the query has words */
export function matchList(
  index: ListIndex,
  keys: readonly ItemKeys[],
  query: Query,
  wordsOf: (place: number) => string,
): Matches {
  const chosen = chosenPlaces(index, query.values)
  const without = chosenPlaces(index, query.without)
  const from = dayOf(query.values.get('from'))
  const to = dayOf(query.values.get('to'))
  const counts = index.facets.map(({ values }) => values.map(() => 0))
  const found: number[] = []
  keys.forEach((item, place) => {
    const day = Number(item[index.facets.length + 1])
    if ((from !== null && day < from) || (to !== null && (day > to || day === 0))) return
    if (without.some((places, facet) => places && listOf(item[facet]).some((value) => places.has(value)))) return
    if (query.words.length > 0) {
      const words = wordsOf(place)
      if (!query.words.every((word) => words.includes(word))) return
    }
    const failing = failingFacets(index, item, chosen)
    if (failing.length === 0) found.push(place)
    // A facet's own choice does not narrow its counts.
    counts.forEach((byValue, facet) => {
      if (failing.length > 1 || (failing.length === 1 && failing[0] !== facet)) return
      for (const value of placesIn(item, facet, index, chosen)) byValue[value] = (byValue[value] ?? 0) + 1
    })
  })
  return { found, counts }
}

/** The facets in which an item has none of the chosen values. */
function failingFacets(index: ListIndex, item: ItemKeys, chosen: readonly (Set<number> | null)[]): number[] {
  return index.facets.flatMap((_, facet) => {
    const wanted = chosen[facet]
    if (wanted === null || wanted === undefined) return []
    return placesIn(item, facet, index, chosen).some((value) => wanted.has(value)) ? [] : [facet]
  })
}

/** The values of an item in a facet; in a joint facet, those that occur together with a chosen value of the other one. */
function placesIn(
  item: ItemKeys,
  facet: number,
  { joint, facets }: ListIndex,
  chosen: readonly (Set<number> | null)[],
): readonly number[] {
  const side = joint?.indexOf(facet) ?? -1
  const other = joint && side >= 0 ? chosen[joint[1 - side] ?? -1] : null
  if (other) {
    const pairs = listOf(item[facets.length])
    const kept = pairs.flatMap((code) => {
      const both = [Math.floor(code / pairBase), code % pairBase]
      return other.has(both[1 - side] ?? -1) ? [both[side] ?? -1] : []
    })
    return [...new Set(kept)]
  }
  return listOf(item[facet])
}

function listOf(value: number | number[] | undefined): readonly number[] {
  return typeof value === 'number' ? [value] : (value ?? [])
}

function dayOf(texts: Set<string> | undefined): number | null {
  const [text] = texts ?? []
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(time) ? null : time / 86_400_000
}

/** An item of a grouped list; it is in several groups if it has several values. */
export interface Grouped {
  place: number
  /** The label of its group; null if the list is not grouped. */
  group: string | null
}

/** Groups items by the values of a facet, the value with the most items first. */
export function groupPlaces(
  { facets }: ListIndex,
  keys: readonly ItemKeys[],
  found: readonly number[],
  name: string,
): Grouped[] {
  const facet = facets.findIndex((known) => known.name === name)
  if (facet < 0) return found.map((place) => ({ place, group: null }))
  const groups = Map.groupBy(
    found.flatMap((place) => {
      const values = listOf(keys[place]?.[facet])
      return (values.length === 0 ? [Number.POSITIVE_INFINITY] : values).map((value) => ({ place, value }))
    }),
    ({ value }) => value,
  )
  return [...groups]
    .sort(([a, x], [b, y]) => y.length - x.length || a - b)
    .flatMap(([value, items]) => {
      const { label = null, value: text = null } = facets[facet]?.values[value] ?? {}
      const group = label === null ? `No ${facets[facet]?.title.toLowerCase()}` : name === 'file' ? text : label
      return items.map(({ place }) => ({ place, group }))
    })
}
