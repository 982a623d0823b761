import type { APIRoute } from 'astro'
import { json } from '../../../data/endpoint.ts'
import { findingFacets } from '../../../data/finding-facets.ts'
import { listIndex } from '../../../data/list-index.ts'
import { allThreads } from '../../../data/problems.ts'
import { loadCollection } from '../../../data/site.ts'

export const GET: APIRoute = async () => {
  const collection = await loadCollection()
  return json(listIndex(allThreads(collection), findingFacets(collection)))
}
