import type { APIRoute } from 'astro'
import { feedOfAll, jsonFeed } from '../data/feeds.ts'
import { loadCollection } from '../data/site.ts'
import { urls } from '../data/urls.ts'

/** A feed needs absolute addresses. */
export const getStaticPaths = () => (import.meta.env.SITE ? [{ params: { feed: 'feed' } }] : [])

export const GET: APIRoute = async ({ site }) =>
  new Response(jsonFeed(feedOfAll(await loadCollection(), urls.jsonFeed, site)))
