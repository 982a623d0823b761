import type { Finding } from '../../schemas/finding.ts'
import { agentLinks } from './agent-links.ts'
import type { Collection, Placed, ThreadEntry } from './collection.ts'
import type { Fact } from './fact.ts'
import { cardOf, type FindingCard, type LinkedText, locationLinks } from './finding-card.ts'
import { formatDay, formatTarget } from './format.ts'
import { proseOf } from './prose.ts'
import { titleOf } from './rows.ts'
import { segment } from './segment.ts'
import type { Source } from './source.ts'
import { titleHtml } from './title-html.ts'
import { urls } from './urls.ts'
import { titledDiff } from './word-diff.ts'
import { count, severityWords } from './words.ts'

/** The text of one agent about the problem. */
interface OriginalFinding {
  agent: LinkedText
  id: string
  severity: Finding['severity']
  titleHtml: string
  bodyHtml: string
  locations: LinkedText[]
}

/** The problem in one round. */
interface ThreadRound {
  /** The anchor on the page. */
  anchor: string
  round: LinkedText
  day: string
  card: FindingCard
  /** The words that changed since the previous finding, title first; null if it is the first, or all words are new. */
  changes: string | null
  originals: OriginalFinding[]
}

interface ThreadPage {
  title: string
  titleHtml: string
  description: string
  crumbs: { label: string; href: string }[]
  latest: Placed
  /** The facts about the problem. */
  facts: Fact[]
  /** The latest first. */
  rounds: ThreadRound[]
  /** Earlier findings that may be the same problem, but were kept separate. */
  possibly: { linked: LinkedText; confidence: number }[]
}

export async function threadPage(
  thread: ThreadEntry,
  collection: Collection,
  read: (round: Placed['round']) => Promise<Source>,
): Promise<ThreadPage> {
  const rounds: ThreadRound[] = []
  let before: Finding | null = null
  for (const placed of thread.placed) {
    const source = await read(placed.round)
    const finding = source.report.findings.find(({ id }) => id === placed.finding.id)
    if (finding === undefined) continue
    rounds.unshift(threadRound(placed, rounds.length + 1, finding, before, source, collection))
    before = finding
  }
  const { round, finding } = thread.latest
  return {
    title: finding.title,
    titleHtml: titleHtml(finding.titleMarkdown),
    description: `${severityWords[finding.severity].label}, raised in ${count(thread.placed.length, 'round')} of ${titleOf(round)}.`,
    crumbs: [
      { label: formatTarget(round.target), href: urls.target(round) },
      { label: `Round ${round.round}`, href: urls.round(round) },
    ],
    latest: thread.latest,
    facts: factsOf(thread, collection),
    rounds,
    possibly: possiblyOf(thread, collection),
  }
}

function factsOf({ placed, first, latest }: ThreadEntry, collection: Collection): ThreadPage['facts'] {
  const links = agentLinks(collection)
  const agents = [...new Set(placed.flatMap(({ finding }) => finding.agents))]
  const { round, finding } = latest
  const [location] = finding.locations
  const when = (at: Placed) => ({
    text: [`Round ${at.round.round}`, at.round.date && formatDay(at.round.date)].filter(Boolean).join(', '),
    href: urls.finding(at),
  })
  const file = location && { repository: round.repository, segment: segment(location.path) }
  const facts = [
    { name: targetLabel(round.target), values: [{ text: titleOf(round), href: urls.target(round) }] },
    {
      name: 'Repository',
      values: round.repository === null ? [] : [{ text: round.repository, href: urls.repository(round.repository) }],
    },
    { name: 'File', values: file ? [{ text: location.path, href: urls.file(file) }] : [] },
    { name: 'First raised', values: [when(first)] },
    { name: 'Last raised', values: first === latest ? [] : [when(latest)] },
    { name: 'Raised by', values: agents.map((name) => ({ text: name, href: links.get(name) ?? null })) },
  ]
  return facts.filter(({ values }) => values.length > 0)
}

function targetLabel(target: string): string {
  const name = formatTarget(target)
  return name === target ? 'Branch' : `Pull request ${name}`
}

function threadRound(
  placed: Placed,
  place: number,
  finding: Finding,
  before: Finding | null,
  { report }: Source,
  collection: Collection,
): ThreadRound {
  const { round } = placed
  const agents = agentLinks(collection)
  const { reviews } = report
  const prose = proseOf({ round, collection, reviews })
  const card = cardOf(finding, placed.finding, { round, collection, prose, agents })
  const originals = round.rawFindings.flatMap((outcome): OriginalFinding[] => {
    const review = reviews.find(({ agent, pass }) => agent === outcome.agent && pass === outcome.pass)
    const raw = outcome.finding === finding.id ? review?.findings.find(({ id }) => id === outcome.id) : undefined
    if (review === undefined || raw === undefined) return []
    return [
      {
        agent: { text: outcome.agent, href: agents.get(outcome.agent) ?? null },
        id: raw.id,
        severity: raw.severity,
        titleHtml: titleHtml(raw.titleMarkdown),
        bodyHtml: proseOf({ round, collection, reviews, review }).html(raw.body, 4),
        locations: locationLinks(raw.locations, prose),
      },
    ]
  })
  return {
    anchor: `round-${place}`,
    round: { text: `Round ${round.round}`, href: urls.finding(placed) },
    day: round.date === null ? '' : formatDay(round.date),
    card,
    changes: before === null ? null : titledDiff(textOf(before), textOf(finding)),
    originals,
  }
}

function textOf({ titleMarkdown, body }: Finding): { title: string; body: string } {
  return { title: titleMarkdown, body: body.trim() }
}

function possiblyOf({ first }: ThreadEntry, collection: Collection): ThreadPage['possibly'] {
  const rounds = collection.targetOf.get(first.round)?.rounds ?? []
  return first.finding.possibly.flatMap(({ report, id, confidence }) => {
    const round = rounds.find(({ slug }) => slug === report)
    const finding = round?.findings.find((other) => other.id === id)
    if (round === undefined || finding === undefined) return []
    const text = `${finding.title} (round ${round.round} ${id})`
    return [{ linked: { text, href: urls.finding({ round, finding }) }, confidence }]
  })
}
