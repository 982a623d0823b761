import type { APIRoute } from 'astro'
import type { RoundEntry } from '../../../../schemas/site-rounds.ts'
import { dayNumber } from '../../../data/days.ts'
import { json } from '../../../data/endpoint.ts'
import { itemKeys, partsOf, sizes } from '../../../data/list-index.ts'
import { findingPairs, roundFacets } from '../../../data/round-facets.ts'
import { loadCollection } from '../../../data/site.ts'

export async function getStaticPaths() {
  const parts = partsOf((await loadCollection()).rounds, sizes.keys)
  return parts.map(({ number, items }) => ({ params: { part: number }, props: { items } }))
}

export const GET: APIRoute<{ items: RoundEntry[] }> = async ({ props: { items } }) => {
  const collection = await loadCollection()
  return json(itemKeys(items, roundFacets(collection), dayNumber, (round) => findingPairs(round, collection)))
}
