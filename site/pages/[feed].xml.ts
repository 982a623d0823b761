import type { APIRoute } from 'astro'
import { atomFeed, feedOfAll } from '../data/feeds.ts'
import { loadCollection } from '../data/site.ts'
import { urls } from '../data/urls.ts'

/** A feed needs absolute addresses. */
export const getStaticPaths = () => (import.meta.env.SITE ? [{ params: { feed: 'feed' } }] : [])

export const GET: APIRoute = async ({ site }) =>
  new Response(atomFeed(feedOfAll(await loadCollection(), urls.feed, site)))
