import type { Decisions } from '../../schemas/decisions.ts'
import { type Destination, destinations } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { RawFindingPlacement } from '../../schemas/raw-finding.ts'
import type { Report } from '../../schemas/report.ts'
import type { Review } from '../../schemas/review.ts'
import { comparable, rawName } from '../grammar/pass-name.ts'
import { hasSettings } from '../grammar/settings-comment.ts'
import { acrossAgents, assign, featuresOf, Matcher } from '../match/index.ts'

interface Raw {
  key: string
  review: Review
  finding: Finding
}

/** In log-odds. Below this, a raw finding isn't the one for which the report names its agent. */
const leastScore = -1
/** The same if no other raw finding of the agent is similar. */
const leastScoreAlone = -4

/**
 * Assigns the raw findings of a report to its findings: by people's decisions, by the Reconciliation, and otherwise by
 * likeness. Only raw findings of the agents that a finding names are candidates. The most likely pairs are assigned
 * first, each raw finding once.
 */
export function rawFindingPlacements(report: Report, decisions: Decisions = {}): RawFindingPlacement[] {
  const raw = report.reviews.flatMap((review) =>
    review.findings.map((finding): Raw => ({ key: comparable(rawName(review, finding)), review, finding })),
  )
  const gone = goneOf(report, raw, decisions)
  const kept = raw.filter(({ key }) => !gone.has(key))
  const found = withMerged(new Map([...likeliest(report, kept), ...reconciled(report, kept)]), kept, decisions)
  return raw.map((one) => {
    const { agent, pass } = one.review
    const { id, severity, rated, title, struck } = one.finding
    const finding = found.get(one.key)?.id ?? null
    const to = finding === null ? (gone.get(one.key) ?? destinationOf(report, one) ?? 'dropped') : null
    return { agent, pass, id, severity, rated, title, struck, finding, to }
  })
}

interface Place {
  id: string
  score: number
}

/** By key: the most similar finding of the report among those that name the agent. */
function likeliest(report: Report, raw: readonly Raw[]): Map<string, Place> {
  const pairs = raw.flatMap(({ key, review }) =>
    report.findings.filter(({ agents }) => agents.includes(review.agent)).map(({ id }) => ({ left: key, right: id })),
  )
  if (pairs.length === 0) return new Map()
  const featuresIn = (key: string, source: string, finding: Finding) => featuresOf({ key, source, finding })
  const matcher = new Matcher(
    [
      ...report.findings.map((finding) => featuresIn(finding.id, 'report', finding)),
      ...raw.map(({ key, review, finding }) => featuresIn(key, review.agent, finding)),
    ],
    acrossAgents,
  )
  const agentOf = new Map(raw.map(({ key, review }) => [key, review.agent]))
  const slotOf = (pair: { left: string; right: string }) => `${agentOf.get(pair.left)} ${pair.right}`
  const scored = pairs.map((pair) => ({ ...pair, score: matcher.score(pair.right, pair.left) }))
  const sure = assign(
    scored.filter(({ score }) => score > leastScore),
    Number.NEGATIVE_INFINITY,
  )
  const placed = new Map(sure.map(({ left, right, score }) => [left, { id: right, score }]))
  const filled = new Set(sure.map(slotOf))
  const free = scored.filter(
    (pair) => pair.score > leastScoreAlone && !placed.has(pair.left) && !filled.has(slotOf(pair)),
  )
  for (const { left, id, score } of assign(free.map((pair) => ({ ...pair, id: pair.right, right: slotOf(pair) }))))
    placed.set(left, { id, score })
  // Only a Reconciliation that deep-review wrote lists all dropped raw findings; the rest became findings then.
  if (!hasSettings(report.lead)) return placed
  const rest = scored.filter(({ left }) => !placed.has(left))
  for (const { left, right, score } of assign(rest, Number.NEGATIVE_INFINITY)) placed.set(left, { id: right, score })
  return placed
}

/** By key: the finding that a raw finding became, according to a Reconciliation written by deep-review. */
function reconciled({ findings, reconciliation }: Report, raw: readonly Raw[]): Map<string, Place> {
  return new Map(
    raw.flatMap(({ key, review, finding }): [string, Place][] => {
      const start = `${rawName(review, finding)} → `
      const text = reconciliation.find((entry) => entry.text.startsWith(start))?.text.slice(start.length) ?? ''
      const became = findings.find(({ id }) => text.startsWith(`${id}:`))
      return became ? [[key, { id: became.id, score: Number.POSITIVE_INFINITY }]] : []
    }),
  )
}

/** Moves raw findings that people merged to the same finding: that of the most likely one. */
function withMerged(
  found: ReadonlyMap<string, Place>,
  raw: readonly Raw[],
  { merge = [] }: Decisions,
): ReadonlyMap<string, Place> {
  const known = new Set(raw.map(({ key }) => key))
  const all = new Map(found)
  for (const names of merge) {
    const keys = names.map(comparable).filter((key) => known.has(key))
    const [best] = keys.flatMap((key) => all.get(key) ?? []).sort((a, b) => b.score - a.score)
    if (best) for (const key of keys) all.set(key, best)
  }
  return all
}

/** By key: what raw findings became instead of findings, by decisions or a Reconciliation written by deep-review. */
function goneOf(report: Report, raw: readonly Raw[], { findings = {} }: Decisions): Map<string, Destination> {
  const gone = new Map<string, Destination>()
  for (const one of raw) {
    const name = rawName(one.review, one.finding)
    const to = destinations.find((to) => report.reconciliation.some(({ text }) => text.startsWith(`${name} → ${to}`)))
    if (to) gone.set(one.key, to)
  }
  const known = new Set(raw.map(({ key }) => key))
  for (const [name, { drop, demote }] of Object.entries(findings)) {
    const key = comparable(name)
    if (!known.has(key)) continue
    if (drop !== undefined) gone.set(key, 'dropped')
    else if (demote) gone.set(key, demote.to)
    else gone.delete(key)
  }
  return gone
}

/** What a raw finding became, according to a Reconciliation in people's own words; null if it doesn't say. */
function destinationOf({ reconciliation }: Report, { review, finding }: Raw): Destination | null {
  const entry = reconciliation.find(
    ({ agent, from }) => agent === review.agent && from !== null && (from === finding.id || from === finding.label),
  )
  return destinations.find((destination) => destination === entry?.to) ?? null
}
