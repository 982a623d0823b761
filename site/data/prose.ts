import type { Review } from '../../schemas/review.ts'
import type { CodeHost, RoundEntry } from '../../schemas/site-rounds.ts'
import { type HtmlOptions, markdownToHtml, type TextReference } from '../../src/markdown/index.ts'
import { findingNamed } from '../../src/parse/index.ts'
import { rememberBy } from '../../src/remember.ts'
import { type AgentNames, agentNames } from './agent-names.ts'
import { type Citation, readCitations } from './citations.ts'
import { codeLink, commitLink } from './code-links.ts'
import type { Collection } from './collection.ts'
import { highlight } from './highlight.ts'
import { urls } from './urls.ts'

/** Turns the Markdown of one round into HTML whose references are links. */
export interface Prose {
  /** Blocks; `headingLevel` is that of the topmost heading. */
  html: (markdown: string, headingLevel?: number) => string
  host: CodeHost | null
}

interface ProseContext {
  round: RoundEntry
  collection: Collection
  /** The raw reviews of the round, because agents use the ids of their own reviews. */
  reviews: readonly Review[]
  /** The raw review that the words are from; the report by default. */
  review?: Review
}

export function proseOf(context: ProseContext): Prose {
  const { round } = context
  const host = round.codeHost
  const paths = new Map(
    round.findings.flatMap(({ locations }) => locations.map(({ path }) => [path.replace(/^.*\//, ''), path])),
  )
  const shared: HtmlOptions = {
    highlight,
    // A link that is relative to the repository would be broken here.
    link: (url) => (/^(?:https?:|mailto:)/i.test(url) ? url : null),
    code: (code) => linkCode(code, host, paths),
    references: (text) => referencesIn(text, context),
  }
  return { host, html: (markdown, headingLevel = 4) => markdownToHtml(markdown, { ...shared, headingLevel }) }
}

/** Links `path.go:10-20` and commits to the code, and a bare name to the file that a finding names with its full path. */
function linkCode(code: string, host: CodeHost | null, paths: ReadonlyMap<string, string>): string | null {
  if (/^(?=[0-9a-f]*\d)[0-9a-f]{7,40}$/.test(code)) return commitLink(host, code)
  const match = /^([\w.@+-]+(?:\/[\w.@+-]+)*\.\w{1,12})(?::(\d{1,6})(?:-(\d{1,6}))?)?$/.exec(code)
  const [, path, from, to] = match ?? []
  if (path === undefined || (from === undefined && !path.includes('/'))) return null
  const full = path.includes('/') ? path : paths.get(path)
  if (full === undefined) return null
  const startLine = from === undefined ? null : Number(from)
  return codeLink(host, { path: full, startLine, endLine: to === undefined ? startLine : Number(to) })
}

function referencesIn(text: string, context: ProseContext): TextReference[] {
  return readCitations(text, namesIn(context.collection, context.round).pattern).flatMap((citation) => {
    const href = hrefOf(citation, context)
    return href === null ? [] : [{ start: citation.start, core: citation.core, end: citation.end, href }]
  })
}

/** The address of a cited finding; null if it isn't clear which one is meant. */
function hrefOf({ id, of }: Citation, { round, collection, reviews, review }: ProseContext): string | null {
  if (of === 'unclear') return null
  if (of === 'here') {
    return review === undefined ? findingHref(round, id) : rawFindingHref(round, [review], id)
  }
  if ('round' in of) {
    const named = collection.targetOf.get(round)?.rounds.filter((other) => other.round === of.round) ?? []
    return named[0] && named.length === 1 ? findingHref(named[0], id) : null
  }
  const names = namesIn(collection, round).byName.get(of.agent.toLowerCase())
  const meant = reviews.filter(({ agent, pass }) => names?.has(agent) && (of.pass === null || of.pass === pass))
  const isOne = new Set(meant.map(({ agent }) => agent)).size === 1
  return isOne ? rawFindingHref(round, meant, id) : null
}

function findingHref(round: RoundEntry, name: string): string | null {
  const finding = round.findings.find((known) => known.name === name)
  return finding ? urls.finding({ round, finding }) : null
}

/** The finding of the report that a raw finding became; null if none did, or several passes disagree. */
function rawFindingHref(round: RoundEntry, reviews: readonly Review[], name: string): string | null {
  const made = reviews.flatMap(({ agent, pass, findings }) => {
    const raw = findingNamed(findings, name)
    return raw ? round.rawFindings.filter((one) => one.agent === agent && one.pass === pass && one.id === raw.id) : []
  })
  const ids = new Set(made.map(({ finding }) => finding))
  const finding = round.findings.find(({ id }) => ids.has(id))
  return finding && ids.size === 1 ? urls.finding({ round, finding }) : null
}

const namesOfAgents = rememberBy(agentNames)

function namesIn({ agents }: Collection, { repository }: RoundEntry): AgentNames {
  return namesOfAgents(agents.reviewing.get(repository) ?? [])
}
