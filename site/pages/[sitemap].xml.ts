import { settings } from 'virtual:deep-review/settings'
import type { APIRoute } from 'astro'
import { agentsOf } from '../data/agents.ts'
import { documentAddresses } from '../data/docs.ts'
import { filesOf } from '../data/files.ts'
import { loadCollection } from '../data/site.ts'
import { urls } from '../data/urls.ts'
import { element, xmlText } from '../data/xml.ts'

/** The most addresses in a sitemap: https://www.sitemaps.org/protocol.html */
const most = 50_000

/** A sitemap needs absolute addresses. */
export const getStaticPaths = () => (import.meta.env.SITE ? [{ params: { sitemap: 'sitemap' } }] : [])

export const GET: APIRoute = async ({ site }) => {
  const collection = await loadCollection()
  const { targets, rounds } = collection
  const pages = [
    ...[
      urls.home,
      urls.rounds,
      urls.targets,
      urls.agents,
      urls.files,
      urls.findings,
      urls.trends,
      urls.disputes,
      urls.declined,
    ],
    ...(settings.docs ? documentAddresses() : []),
    ...targets.map(urls.target),
    ...filesOf(collection).map(urls.file),
    ...agentsOf(collection).map(({ segment }) => urls.agent(segment)),
    ...rounds.map(urls.round),
    ...targets.flatMap(({ threads }) => threads.map(urls.thread)),
  ]
  const entries = site ? pages.slice(0, most).map((path) => new URL(path, site).href) : []
  return new Response(
    xmlText({
      name: 'urlset',
      attributes: { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' },
      children: entries.map((entry) => element('url', {}, element('loc', {}, entry))),
    }),
  )
}
