import type { APIRoute } from 'astro'
import { dayNumber } from '../../../data/days.ts'
import { json } from '../../../data/endpoint.ts'
import { allThreads, findingFacets } from '../../../data/finding-facets.ts'
import { type ItemKeys, itemKeys, partsOf, sizes } from '../../../data/list-index.ts'
import { loadCollection } from '../../../data/site.ts'

export async function getStaticPaths() {
  const collection = await loadCollection()
  const keys = itemKeys(allThreads(collection), findingFacets(collection), ({ latest }) => dayNumber(latest.round))
  return partsOf(keys, sizes.keys).map(({ number, items }) => ({ params: { part: number }, props: { items } }))
}

export const GET: APIRoute<{ items: ItemKeys[] }> = ({ props: { items } }) => json(items)
