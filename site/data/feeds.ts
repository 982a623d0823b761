import { settings } from 'virtual:deep-review/settings'
import { severities } from '../../schemas/enums.ts'
import type { RoundEntry } from '../../schemas/site-rounds.ts'
import { jsonText } from '../../src/text.ts'
import { threadUuid } from '../../src/track/index.ts'
import type { Collection, TargetEntry } from './collection.ts'
import { formatTarget } from './format.ts'
import { rowOf, titleOf } from './rows.ts'
import { urls } from './urls.ts'
import { count, severityWords } from './words.ts'
import { element, type XmlElement, xmlText } from './xml.ts'

/** The number of rounds in a feed: enough for a reader that checks once a week. */
const newest = 50

interface FeedItem {
  id: string
  url: string
  title: string
  summary: string
  /** RFC 3339; the reports name no time zone, and count as UTC. */
  time: string
}

interface FeedInput {
  title: string
  /** The paths of the page that the feed belongs to, and of the feed itself. */
  home: string
  self: string
  /** The newest first. */
  rounds: readonly RoundEntry[]
  collection: Collection
  /** The address of the host, if it is known. */
  site: URL | undefined
}

export function atomFeed(input: FeedInput): string {
  const items = itemsOf(input)
  const link = (rel: string, path: string) => element('link', { rel, href: absolute(path, input.site) })
  const entries = items.map(
    (item): XmlElement =>
      element(
        'entry',
        {},
        element('id', {}, `urn:uuid:${threadUuid(item.id)}`),
        element('title', {}, item.title),
        link('alternate', item.url),
        element('updated', {}, item.time),
        element('summary', {}, item.summary),
      ),
  )
  return xmlText(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom' },
      element('id', {}, `urn:uuid:${threadUuid(`${settings.title} ${input.home}`)}`),
      element('title', {}, input.title),
      link('alternate', input.home),
      link('self', input.self),
      element('updated', {}, items[0]?.time ?? '1970-01-01T00:00:00Z'),
      element('author', {}, element('name', {}, settings.title)),
      element('generator', {}, 'deep-review'),
      ...entries,
    ),
  )
}

/** Source: JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/ */
export function jsonFeed(input: FeedInput): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: input.title,
    home_page_url: absolute(input.home, input.site),
    feed_url: absolute(input.self, input.site),
    items: itemsOf(input).map(({ id, url, title, summary, time }) => ({
      id,
      url: absolute(url, input.site),
      title,
      content_text: summary,
      date_published: time,
    })),
  }
  return jsonText(feed)
}

function itemsOf({ rounds, collection }: FeedInput): FeedItem[] {
  return rounds.slice(0, newest).map((round): FeedItem => {
    const row = rowOf(round, collection)
    const found = severities
      .filter((severity) => row.counts[severity] > 0)
      .map((severity) => count(row.counts[severity], severityWords[severity].one, severityWords[severity].many))
    const back = row.back === 0 ? [] : [`${row.back} came back`]
    return {
      id: `${round.repository ?? ''} ${round.slug}`,
      url: row.href,
      title: `${row.title}, round ${row.round}${row.verdict === null ? '' : `: ${row.verdict}`}`,
      summary: `${[...found, ...back].join(', ') || 'No findings'}. Reviewed by ${row.agents.join(', ') || 'no agent'}.`,
      time: timeOf(round),
    }
  })
}

function timeOf({ slug, date }: RoundEntry): string {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})(?=-|$)/.exec(slug) ?? []
  const stamp = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
  if (year !== undefined && !Number.isNaN(Date.parse(stamp))) return stamp
  const known = new Date(`${(date ?? '').slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(known.getTime()) ? '1970-01-01T00:00:00Z' : known.toISOString().replace('.000', '')
}

/** If the host is unknown, readers resolve the path against the address of the feed. */
function absolute(path: string, site: URL | undefined): string {
  return site ? new URL(path, site).href : path
}

export function feedOfAll(collection: Collection, self: string, site: URL | undefined): FeedInput {
  return { title: settings.title, home: urls.home, self, rounds: collection.rounds, collection, site }
}

export function feedOfTarget(
  target: TargetEntry,
  collection: Collection,
  self: string,
  site: URL | undefined,
): FeedInput {
  return {
    title: `${titleOf(target.latest)} (${formatTarget(target.target)})`,
    home: urls.target(target),
    self,
    rounds: target.rounds.toReversed(),
    collection,
    site,
  }
}
