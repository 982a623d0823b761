import type { APIRoute } from 'astro'
import type { ThreadEntry } from '../../../data/collection.ts'
import { dayNumber } from '../../../data/days.ts'
import { json } from '../../../data/endpoint.ts'
import { findingFacets } from '../../../data/finding-facets.ts'
import { itemKeys, partsOf, sizes } from '../../../data/list-index.ts'
import { allThreads } from '../../../data/problems.ts'
import { loadCollection } from '../../../data/site.ts'

export async function getStaticPaths() {
  const parts = partsOf(allThreads(await loadCollection()), sizes.keys)
  return parts.map(({ number, items }) => ({ params: { part: number }, props: { items } }))
}

export const GET: APIRoute<{ items: ThreadEntry[] }> = async ({ props: { items } }) =>
  json(itemKeys(items, findingFacets(await loadCollection()), ({ latest }) => dayNumber(latest.round)))
