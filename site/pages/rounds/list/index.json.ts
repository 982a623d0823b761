import type { APIRoute } from 'astro'
import { json } from '../../../data/endpoint.ts'
import { listIndex } from '../../../data/list-index.ts'
import { findingFacetIndexes, roundFacets } from '../../../data/round-facets.ts'
import { loadCollection } from '../../../data/site.ts'

export const GET: APIRoute = async () => {
  const collection = await loadCollection()
  return json(listIndex(collection.rounds, roundFacets(collection), findingFacetIndexes(collection)))
}
