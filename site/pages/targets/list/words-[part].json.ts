import type { APIRoute } from 'astro'
import { json } from '../../../data/endpoint.ts'
import { partsOf, sizes } from '../../../data/list-index.ts'
import { loadCollection } from '../../../data/site.ts'
import type { Standing } from '../../../data/status.ts'
import { allStandings, wordsOfTarget } from '../../../data/target-facets.ts'

export async function getStaticPaths() {
  const parts = partsOf(allStandings(await loadCollection()), sizes.words)
  return parts.map(({ number, items }) => ({ params: { part: number }, props: { items } }))
}

export const GET: APIRoute<{ items: Standing[] }> = ({ props: { items } }) => json(items.map(wordsOfTarget))
