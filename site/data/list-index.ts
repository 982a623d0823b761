import type { Facet } from './facet.ts'

/**
 * What the filter of a list knows: which values each item has, and its words. Both are in parts, which the filter reads
 * as it needs them, and rows are in parts of their own: so a list of any length is filtered in the browser.
 */
export interface ListIndex {
  total: number
  /** How many items a part holds. */
  sizes: { keys: number; words: number; rows: number }
  facets: { name: string; title: string; values: { value: string; label: string }[] }[]
  /** Facets that are of a part of an item: both values must be of one part. */
  joint: [number, number] | null
}

/**
 * The values of one item, facet by facet, as places among those of the facet, one alone standing for itself; then the
 * pairs of the joint facets, and the day as a number, or 0.
 */
export type ItemKeys = (number | number[])[]

export const sizes: ListIndex['sizes'] = { keys: 5000, words: 1000, rows: 25 }

/** The code of a pair is the first index times this number, plus the second index. */
export const pairBase = 64

export function listIndex<T>(
  items: readonly T[],
  facets: readonly Facet<T>[],
  joint: ListIndex['joint'] = null,
): ListIndex {
  return {
    total: items.length,
    sizes,
    facets: facets.map(({ name, title, values }) => ({
      name,
      title,
      values: values.map(({ value, label }) => ({ value, label })),
    })),
    joint,
  }
}

export function itemKeys<T>(
  items: readonly T[],
  facets: readonly Facet<T>[],
  dayOf: (item: T) => number | null,
  pairsOf: (item: T) => number[] = () => [],
): ItemKeys[] {
  return items.map((item) => [
    ...facets.map(({ placesOf }) => {
      const places = placesOf(item)
      return places.length === 1 ? (places[0] ?? []) : places
    }),
    pairsOf(item),
    dayOf(item) ?? 0,
  ])
}

/** The parts of a list, by number from 1. */
export function partsOf<T>(items: readonly T[], size: number): { number: string; items: T[] }[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => ({
    number: String(index + 1),
    items: items.slice(index * size, (index + 1) * size),
  }))
}
