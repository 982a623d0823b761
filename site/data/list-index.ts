import type { Facet } from './facet.ts'

/**
 * The data for the filter of a list: the values and the words of each item. Both are in parts that the filter reads when it
 * needs them, and the rows are in other parts, so that the browser can filter a list of any length.
 */
export interface ListIndex {
  total: number
  /** The number of items in a part. */
  sizes: { keys: number; words: number; rows: number }
  facets: { name: string; title: string; values: { value: string; label: string }[] }[]
  /** Facets whose values must belong to the same part of an item. */
  joint: [number, number] | null
}

/**
 * The values of an item by facet, as indexes among the values of the facet (a single one as a number); then the pairs of
 * the joint facets, and the day as a number, or 0.
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
    ...facets.map(({ valueIndexes }) => {
      const indexes = valueIndexes(item)
      return indexes.length === 1 ? (indexes[0] ?? []) : indexes
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
