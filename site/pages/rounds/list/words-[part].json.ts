import type { APIRoute } from 'astro'
import type { RoundEntry } from '../../../../schemas/site-rounds.ts'
import { json } from '../../../data/endpoint.ts'
import { partsOf, sizes } from '../../../data/list-index.ts'
import { wordsOf } from '../../../data/round-facets.ts'
import { loadCollection } from '../../../data/site.ts'

export async function getStaticPaths() {
  const parts = partsOf((await loadCollection()).rounds, sizes.words)
  return parts.map(({ number, items }) => ({ params: { part: number }, props: { items } }))
}

export const GET: APIRoute<{ items: RoundEntry[] }> = ({ props: { items } }) => json(items.map(wordsOf))
