import { byCodeUnits } from '../../src/order.ts'
import { uniqueSegments } from './segment.ts'

/** A property of the items in a list that can be filtered. */
export interface FacetSpec<T> {
  /** The name as it is typed: `severity:critical`. */
  name: string
  title: string
  /** The values of an item: none, one or several. */
  valuesOf: (item: T) => readonly string[]
  /** The order of the values; by the number of their items by default. */
  order?: readonly string[]
  labelOf?: (value: string) => string
  /** The page of a value if that is not a page of the list; null if it has none. */
  pageOf?: (items: readonly T[], value: string) => string | null
}

export interface FacetValue<T> {
  value: string
  label: string
  /** Names its page. */
  segment: string
  /** In the order of the list. */
  items: T[]
  /** The address of another page that lists the same items. */
  page: string | null
}

export interface Facet<T> {
  name: string
  title: string
  values: FacetValue<T>[]
  /** The indexes of an item's values among those of the facet, in order. */
  valueIndexes: (item: T) => number[]
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
      valueIndexes: (item) => [...new Set(valuesOf(item))].map((value) => places.get(value) ?? 0).sort((a, b) => a - b),
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
