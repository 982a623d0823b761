import { byCodeUnits } from '../../src/order.ts'
import { uniqueSegments } from './segment.ts'

/** How one property of the items of a list becomes a filter. */
export interface FacetSpec<T> {
  /** As it is typed: `severity:critical`. */
  name: string
  title: string
  /** What an item has; several, one or none. */
  valuesOf: (item: T) => readonly string[]
  /** In their own order; by how many items they have where left out. */
  order?: readonly string[]
  labelOf?: (value: string) => string
  /** The page of a value, where it has one elsewhere; null where it has none. */
  pageOf?: (items: readonly T[], value: string) => string | null
}

export interface FacetValue<T> {
  value: string
  label: string
  /** Names its page. */
  segment: string
  /** In the order of the list. */
  items: T[]
  /** Where another page lists the same. */
  page: string | null
}

export interface Facet<T> {
  name: string
  title: string
  values: FacetValue<T>[]
  /** The places of an item's values among those of the facet, in their order. */
  placesOf: (item: T) => number[]
}

/** @param items in the order of the list */
export function facetsOf<T>(items: readonly T[], specs: readonly FacetSpec<T>[]): Facet<T>[] {
  return specs.map(({ name, title, valuesOf, order, labelOf, pageOf }) => {
    const found = new Map<string, T[]>()
    for (const item of items) {
      for (const value of new Set(valuesOf(item))) {
        const known = found.get(value)
        if (known) known.push(item)
        else found.set(value, [item])
      }
    }
    const segments = uniqueSegments(found.keys())
    const values = [...found].sort(([a, x], [b, y]) =>
      order ? order.indexOf(a) - order.indexOf(b) : y.length - x.length || byCodeUnits(a, b),
    )
    const places = new Map(values.map(([value], place) => [value, place]))
    return {
      name,
      title,
      placesOf: (item) => [...new Set(valuesOf(item))].map((value) => places.get(value) ?? 0).sort((a, b) => a - b),
      values: values.map(([value, items]) => ({
        value,
        label: labelOf?.(value) ?? value,
        segment: segments.get(value) ?? value,
        items,
        page: pageOf?.(items, value) ?? null,
      })),
    }
  })
}
