import type { APIRoute } from 'astro'
import { json } from '../../../data/endpoint.ts'
import { listIndex } from '../../../data/list-index.ts'
import { loadCollection } from '../../../data/site.ts'
import { allStandings, targetFacets } from '../../../data/target-facets.ts'

export const GET: APIRoute = async () => {
  const collection = await loadCollection()
  return json(listIndex(allStandings(collection), targetFacets(collection)))
}
