import type { APIRoute } from 'astro'
import { json } from '../../../data/endpoint.ts'
import { partsOf, sizes } from '../../../data/list-index.ts'
import { wordsOf } from '../../../data/round-facets.ts'
import { loadCollection } from '../../../data/site.ts'

export async function getStaticPaths() {
  const words = (await loadCollection()).rounds.map(wordsOf)
  return partsOf(words, sizes.words).map(({ number, items }) => ({ params: { part: number }, props: { items } }))
}

export const GET: APIRoute<{ items: string[] }> = ({ props: { items } }) => json(items)
