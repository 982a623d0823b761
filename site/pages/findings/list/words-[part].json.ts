import type { APIRoute } from 'astro'
import type { ThreadEntry } from '../../../data/collection.ts'
import { json } from '../../../data/endpoint.ts'
import { wordsOf } from '../../../data/finding-facets.ts'
import { partsOf, sizes } from '../../../data/list-index.ts'
import { allThreads } from '../../../data/problems.ts'
import { loadCollection } from '../../../data/site.ts'

export async function getStaticPaths() {
  const parts = partsOf(allThreads(await loadCollection()), sizes.words)
  return parts.map(({ number, items }) => ({ params: { part: number }, props: { items } }))
}

export const GET: APIRoute<{ items: ThreadEntry[] }> = ({ props: { items } }) => json(items.map(wordsOf))
