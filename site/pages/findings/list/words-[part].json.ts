import type { APIRoute } from 'astro'
import { json } from '../../../data/endpoint.ts'
import { allThreads, wordsOf } from '../../../data/finding-facets.ts'
import { partsOf, sizes } from '../../../data/list-index.ts'
import { loadCollection } from '../../../data/site.ts'

export async function getStaticPaths() {
  const words = allThreads(await loadCollection()).map(wordsOf)
  return partsOf(words, sizes.words).map(({ number, items }) => ({ params: { part: number }, props: { items } }))
}

export const GET: APIRoute<{ items: string[] }> = ({ props: { items } }) => json(items)
