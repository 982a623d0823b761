import type { APIRoute } from 'astro'
import { dayNumber } from '../../../data/days.ts'
import { json } from '../../../data/endpoint.ts'
import { itemKeys, partsOf, sizes } from '../../../data/list-index.ts'
import { loadCollection } from '../../../data/site.ts'
import type { Standing } from '../../../data/status.ts'
import { allStandings, targetFacets } from '../../../data/target-facets.ts'

export async function getStaticPaths() {
  const parts = partsOf(allStandings(await loadCollection()), sizes.keys)
  return parts.map(({ number, items }) => ({ params: { part: number }, props: { items } }))
}

export const GET: APIRoute<{ items: Standing[] }> = async ({ props: { items } }) =>
  json(itemKeys(items, targetFacets(await loadCollection()), ({ target }) => dayNumber(target.latest)))
