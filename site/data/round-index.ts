import type { Collection } from './collection.ts'
import { facetNames, facetsOf } from './facets.ts'
import { formatTarget } from './format.ts'
import type { RoundEntry } from './round-entry.ts'
import { pageSize } from './round-lists.ts'
import { titleOf } from './rows.ts'

/**
 * What the filter knows of every round. Their rows stay in the pages of the list, from which the filter takes those that
 * it shows: so it stays small, and a row is written in one place.
 */
export interface RoundIndex {
  /** Rounds on each page of the list. */
  pageSize: number
  /** The values of each facet. */
  facets: { name: string; values: string[] }[]
  /** In the order of the list: day, words, and for each facet which of its values the round has. */
  rounds: [day: string, words: string, values: number[][]][]
}

export function roundIndex(collection: Collection): RoundIndex {
  const facets = facetsOf(collection)
  const values = new Map<RoundEntry, number[][]>(
    collection.rounds.map((round) => [round, facetNames.map((): number[] => [])]),
  )
  facets.forEach((facet, place) => {
    facet.values.forEach(({ rounds }, value) => {
      for (const round of rounds) values.get(round)?.[place]?.push(value)
    })
  })
  return {
    pageSize,
    facets: facets.map((facet) => ({ name: facet.name, values: facet.values.map(({ value }) => value) })),
    rounds: collection.rounds.map((round) => [
      (round.date ?? '').slice(0, 10),
      [titleOf(round), formatTarget(round.target), round.repository ?? '', round.branch ?? ''].join(' ').toLowerCase(),
      values.get(round) ?? [],
    ]),
  }
}
