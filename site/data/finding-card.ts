import type { Finding, Location } from '../../schemas/finding.ts'
import type { FindingEntry, RoundEntry } from '../../schemas/site-rounds.ts'
import { locationText } from '../../src/text.ts'
import type { AgentLinks } from './agent-links.ts'
import { codeLink } from './code-links.ts'
import type { Collection, Placed } from './collection.ts'
import { promptOf } from './finding-prompt.ts'
import { patchText } from './patch-text.ts'
import type { Prose } from './prose.ts'
import { type Condition, conditionOf, previousOf } from './status.ts'
import { titleHtml } from './title-html.ts'
import { urls } from './urls.ts'

export interface LinkedText {
  text: string
  href: string | null
}

/** A finding on the page of its round. */
export interface FindingCard {
  entry: FindingEntry
  /** The anchor on the page. */
  anchor: string
  titleHtml: string
  bodyHtml: string
  agents: LinkedText[]
  locations: LinkedText[]
  /** The same problem in the latest earlier round that had it. */
  previous: LinkedText | null
  /** The finding whose fix caused it. */
  cause: LinkedText | null
  /** The same problem in the next round that raised it. */
  next: LinkedText | null
  /** Whether that is in this round: a report may raise a problem twice. */
  isNextHere: boolean
  threadHref: string | null
  /** The status of the problem; null if a later round raised it again. */
  condition: Condition | null
  /** The number of rounds that raised it. */
  roundsRaised: number
  reasonHtml: string | null
  /** The prompt for an agent that works on it. */
  prompt: string
  /** The discussion about it. */
  comment: LinkedText | null
  patch: string | null
}

interface CardContext {
  round: RoundEntry
  collection: Collection
  prose: Prose
  agents: AgentLinks
}

export function cardOf(finding: Finding, entry: FindingEntry, context: CardContext): FindingCard {
  const { round, collection, prose } = context
  const thread = collection.threadOf.get(entry)
  const place = thread?.placed.findIndex((placed) => placed.finding === entry) ?? -1
  const next = thread?.placed[place + 1] ?? null
  const isSame = next?.round === round
  const fix = finding.fixes.find(({ lang }) => lang === 'diff' || lang === 'patch')
  const [location] = finding.locations
  return {
    entry,
    anchor: entry.id.toLowerCase(),
    titleHtml: titleHtml(finding.titleMarkdown),
    bodyHtml: bodyOf(finding, prose),
    agents: entry.agents.map((name) => ({ text: name, href: context.agents.get(name) ?? null })),
    locations: locationLinks(entry.locations, prose),
    previous: roundLink(previousOf(entry, collection)),
    cause: causeOf(entry, round, collection),
    next: next === null ? null : { text: isSame ? next.finding.name : roundName(next), href: urls.finding(next) },
    isNextHere: isSame,
    threadHref: thread ? urls.thread(thread) : null,
    condition: thread?.latest.round === round ? conditionOf(thread, collection) : null,
    roundsRaised: thread?.placed.length ?? 1,
    reasonHtml: entry.reason === null ? null : titleHtml(entry.reason),
    prompt: promptOf(finding, entry, round),
    comment: commentOf(finding, round),
    patch: fix ? patchText(fix.value, location?.path ?? null, location?.startLine ?? null) : null,
  }
}

const bodies = new WeakMap<Finding, string>()

/** Cached, because the pages of the round and of the problem show the same text. Reading a report again gives new keys. */
function bodyOf(finding: Finding, prose: Prose): string {
  const known = bodies.get(finding)
  if (known !== undefined) return known
  const html = prose.html(finding.body, 4)
  bodies.set(finding, html)
  return html
}

export function locationLinks(locations: readonly Location[], { host }: Pick<Prose, 'host'>): LinkedText[] {
  return locations.map((location) => ({ text: locationText(location), href: codeLink(host, location) }))
}

/** The thread of the pull request that the finding's own text links to. */
export function commentOf(
  { body }: Pick<Finding, 'body'>,
  { pullRequest }: Pick<RoundEntry, 'pullRequest'>,
): LinkedText | null {
  const url = pullRequest?.url
  if (!url || !/^https?:\/\//.test(url)) return null
  const link = body.match(/https?:\/\/[^\s<>)\]"']+#(?:discussion_r|issuecomment-|pullrequestreview-|note_)\d+/)?.[0]
  // Without a separator, the link may lead to another host: `https://github.com` and `https://github.com.evil.example`.
  const isBelow = link?.startsWith(url) && /^[/?#]/.test(link.slice(url.length))
  return link && isBelow ? { text: 'Thread on the pull request', href: link } : null
}

export function roundLink(placed: Placed | null): LinkedText | null {
  if (placed === null) return null
  return { text: roundName(placed), href: urls.finding(placed) }
}

function roundName({ round, finding }: Placed): string {
  return `round ${round.round} ${finding.name}`
}

function causeOf({ causedBy }: FindingEntry, round: RoundEntry, collection: Collection): LinkedText | null {
  if (causedBy === null) return null
  const other = collection.targetOf.get(round)?.rounds.find(({ slug }) => slug === causedBy.report)
  const finding = other?.findings.find(({ id }) => id === causedBy.id)
  return other && finding ? roundLink({ round: other, finding }) : null
}
