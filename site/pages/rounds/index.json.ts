import type { APIRoute } from 'astro'
import { roundIndex } from '../../data/round-index.ts'
import { loadCollection } from '../../data/site.ts'

/** For the filter of the page beside it: no indent, since it grows with the rounds. */
export const GET: APIRoute = async () => new Response(JSON.stringify(roundIndex(await loadCollection())))
