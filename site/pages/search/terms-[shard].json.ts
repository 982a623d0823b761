import type { APIRoute } from 'astro'
import { json } from '../../data/endpoint.ts'
import { type SearchShard, searchShards } from '../../data/search-index.ts'
import { loadCollection } from '../../data/site.ts'

export async function getStaticPaths() {
  const shards = searchShards(await loadCollection())
  return [...shards].map(([name, shard]) => ({ params: { shard: name }, props: { shard } }))
}

export const GET: APIRoute<{ shard: SearchShard }> = ({ props: { shard } }) => json(shard)
