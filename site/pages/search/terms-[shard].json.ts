import type { APIRoute } from 'astro'
import { json } from '../../data/endpoint.ts'
import { loadSearchIndex } from '../../data/site.ts'

export async function getStaticPaths() {
  return (await loadSearchIndex()).shards.map((shard) => ({ params: { shard } }))
}

export const GET: APIRoute = async ({ params: { shard = '' } }) => json((await loadSearchIndex()).shard(shard))
