import type { Collection } from './collection.ts'
import { findingFacets } from './finding-facets.ts'
import { urls } from './urls.ts'

/** The page that lists the problems with a value of a facet; undefined if there are none, so that no link is dead. */
export function findingsLink(collection: Collection, facet: string, value: string): string | undefined {
  const found = findingFacets(collection)
    .find(({ name }) => name === facet)
    ?.values.find((known) => known.value === value)
  return found && (found.page ?? urls.findingsBy(facet, found.segment))
}
