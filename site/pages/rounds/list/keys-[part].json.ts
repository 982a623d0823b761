import type { APIRoute } from 'astro'
import { dayNumber } from '../../../data/days.ts'
import { json } from '../../../data/endpoint.ts'
import { type ItemKeys, itemKeys, partsOf, sizes } from '../../../data/list-index.ts'
import { findingPairs, roundFacets } from '../../../data/round-facets.ts'
import { loadCollection } from '../../../data/site.ts'

export async function getStaticPaths() {
  const collection = await loadCollection()
  const keys = itemKeys(collection.rounds, roundFacets(collection), dayNumber, (round) =>
    findingPairs(round, collection),
  )
  return partsOf(keys, sizes.keys).map(({ number, items }) => ({ params: { part: number }, props: { items } }))
}

export const GET: APIRoute<{ items: ItemKeys[] }> = ({ props: { items } }) => json(items)
