import type { Collection } from './collection.ts'
import { type FacetName, type FacetValue, facetsOf } from './facets.ts'
import { type ListPage, pagesOf } from './pages.ts'
import { type RoundRow, rowOf } from './rows.ts'
import { href, urls } from './urls.ts'

/** Rows on a page: more than fit on a screen, few enough to be there at once. */
export const pageSize = 60

/** A page of rounds: all of them, or those of one value of a facet. */
export interface RoundList {
  /** Its address below `rounds/`. */
  path: string
  facet: FacetName | null
  value: FacetValue | null
  count: number
  page: ListPage<RoundRow>
  newer: string | null
  older: string | null
}

export function roundLists(collection: Collection): RoundList[] {
  const all = listOf('', collection, null, null, collection.rounds)
  const byFacet = facetsOf(collection).flatMap(({ name, values }) =>
    // A target has a page of its own.
    name === 'target'
      ? []
      : values.flatMap((value) => listOf(`by/${name}/${value.segment}/`, collection, name, value, value.rounds)),
  )
  return [...all, ...byFacet]
}

function listOf(
  path: string,
  collection: Collection,
  facet: FacetName | null,
  value: FacetValue | null,
  rounds: Collection['rounds'],
): RoundList[] {
  const address = (number: number) => (number === 1 ? path : `${path}page/${number}/`)
  return pagesOf(rounds, pageSize).map(({ number, last, items }) => ({
    path: address(number),
    facet,
    value,
    count: rounds.length,
    page: { number, last, items: items.map((round) => rowOf(round, collection)) },
    newer: number > 1 ? href(`rounds/${address(number - 1)}`) : null,
    older: number < last ? href(`rounds/${address(number + 1)}`) : null,
  }))
}

export interface FacetLink {
  label: string
  href: string
  count: number
  isHere: boolean
  value: string
}

export interface FacetLinks {
  name: FacetName
  title: string
  /** The most frequent ones. */
  links: FacetLink[]
  /** Those that are folded. */
  folded: FacetLink[]
}

/**
 * What a list of rounds offers to choose from, each a page of its own. The list of all rounds offers every value, that
 * of one value the most frequent ones of each facet.
 */
export function facetLinks(collection: Collection, here: FacetValue | null): FacetLinks[] {
  return facetsOf(collection)
    .filter(({ values }) => values.length > 1 || (values.length === 1 && values[0] === here))
    .map(({ name, title, values }) => {
      const links = values.map((value) => ({
        label: value.label,
        value: value.value,
        href: linkOf(name, value),
        count: value.rounds.length,
        isHere: value === here,
      }))
      const folded = here === null ? links.slice(linksShown, mostFolded) : []
      return { name, title, links: links.slice(0, linksShown), folded }
    })
}

const linksShown = 10
/** Nobody looks through more; words find a target as well. */
const mostFolded = 1000

function linkOf(name: FacetName, { segment, rounds }: FacetValue): string {
  const [newest] = rounds
  return name === 'target' && newest ? urls.target(newest) : urls.roundsBy(name, segment)
}
