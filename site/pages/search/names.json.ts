import type { APIRoute } from 'astro'
import { json } from '../../data/endpoint.ts'
import { searchNames } from '../../data/search-index.ts'
import { loadCollection, loadSearchIndex } from '../../data/site.ts'

export const GET: APIRoute = async () => json(searchNames(await loadCollection(), (await loadSearchIndex()).shards))
