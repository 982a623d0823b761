import type { Evidence } from '../../schemas/consolidation.ts'
import type { Finding, Location } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'
import { findingNamed } from '../grammar/finding-name.ts'
import { lazily } from '../lazily.ts'
import { acrossRounds, citationWeight, confidenceOf, featuresOf, Matcher, type Weights } from '../match/index.ts'
import type { Moves } from './moves.ts'

/** A finding in its round. `key` is `slug#id`. */
export interface RoundFinding {
  key: string
  /** Index of its round. */
  round: number
  report: Report
  finding: Finding
}

/** An earlier finding held for the same problem, or possibly so. */
export interface Link {
  to: RoundFinding
  confidence: number
  evidence: Evidence[]
}

export interface Links {
  /** The reports, in their order; some may have no findings. */
  rounds: readonly Report[]
  /** All findings, in the order of the rounds. */
  placed: RoundFinding[]
  /** By key: the same problem in the latest earlier round that had it. */
  previous: ReadonlyMap<string, Link>
  /** By key: earlier findings near the threshold, the likeliest first. */
  possible: ReadonlyMap<string, Link[]>
  /** By key: the first finding of its thread. */
  threads: ReadonlyMap<string, string>
  /** By key: earlier findings that its text names. */
  cited: ReadonlyMap<string, RoundFinding[]>
}

/** Earlier findings are shown as possibly the same from this confidence on. */
const doubtFrom = 0.3
/** A second finding of a round joins a thread only where it is this much surer, in log-odds, than is needed. */
const secondClaim = 1.5

export interface LinkOptions {
  weights?: Weights
  /** Log-odds added where a finding names the other. */
  citation?: number
  /** Whether a finding is to be linked; all are, where this is left out. */
  only?: (finding: Finding) => boolean
}

/**
 * Links each finding to the earlier rounds of its target. A round is compared with all earlier ones together; how rare
 * words are is counted over it and those, so that a round that is added changes nothing before it. Pairs are taken best
 * first; ties fall to the smaller keys.
 */
export function linkRounds(
  rounds: readonly Report[],
  moves: Moves,
  { weights = acrossRounds, citation = citationWeight, only = () => true }: LinkOptions = {},
): Links {
  const placed = rounds.flatMap((report, round) =>
    report.findings
      .filter(only)
      .map((finding): RoundFinding => ({ key: `${report.slug}#${finding.id}`, round, report, finding })),
  )
  const features = new Map(placed.map((entry) => [entry.key, featuresOf({ ...entry, source: entry.report.slug })]))
  const cited = new Map(placed.map((entry) => [entry.key, citedBy(entry, placed)]))
  const previous = new Map<string, Link>()
  const possible = new Map<string, Link[]>()
  const threads = new Map<string, string>()
  rounds.forEach((report, round) => {
    const here = placed.filter((entry) => entry.round === round)
    const earlier = placed.filter((entry) => entry.round < round)
    if (here.length > 0 && earlier.length > 0) {
      const compared = [...earlier, ...here].flatMap((entry) => {
        const own = features.get(entry.key)
        const map = (location: Location) => (entry.round < round ? moves.map(location, entry.report, report) : location)
        return own ? [{ ...own, locations: own.locations.map(map) }] : []
      })
      const matcher = new Matcher(compared, weights)
      linkRound({ here, earlier, matcher, citation, cited, previous, possible, threads })
    }
    for (const { key } of here) if (!threads.has(key)) threads.set(key, key)
  })
  return { rounds, placed, previous, possible, threads, cited }
}

interface RoundWork {
  here: readonly RoundFinding[]
  earlier: readonly RoundFinding[]
  /** Compares them, locations as this round has them. */
  matcher: Matcher
  /** Log-odds added where one names the other. */
  citation: number
  cited: ReadonlyMap<string, RoundFinding[]>
  previous: Map<string, Link>
  possible: Map<string, Link[]>
  threads: Map<string, string>
}

interface Pair {
  from: RoundFinding
  to: RoundFinding
  score: number
}

function linkRound({ here, earlier, matcher, citation, cited, previous, possible, threads }: RoundWork): void {
  const pairs = here
    .flatMap((from) =>
      earlier.map((to): Pair => {
        const isCited = cited.get(from.key)?.includes(to) ?? false
        return { from, to, score: matcher.score(to.key, from.key) + (isCited ? citation : 0) }
      }),
    )
    .filter(({ score }) => confidenceOf(score) >= doubtFrom)
    .sort((a, b) => b.score - a.score || order(a.from.key, b.from.key) || order(a.to.key, b.to.key))
  const taken = new Set<string>()
  for (const pair of pairs) {
    const { from, to, score } = pair
    const thread = threads.get(to.key) ?? to.key
    if (score <= 0 || threads.has(from.key) || (taken.has(thread) && score < secondClaim)) continue
    taken.add(thread)
    threads.set(from.key, thread)
    previous.set(from.key, explain(latestOf(thread, pair, pairs, earlier, threads), matcher, cited))
  }
  for (const from of here) {
    const others = pairs.filter((pair) => pair.from === from && threads.get(pair.to.key) !== threads.get(from.key))
    if (others.length > 0)
      possible.set(
        from.key,
        others.slice(0, 3).map((pair) => explain(pair, matcher, cited)),
      )
  }
}

/** The pair with the latest finding of the thread; of several in one round, the likeliest. */
function latestOf(
  thread: string,
  found: Pair,
  pairs: readonly Pair[],
  earlier: readonly RoundFinding[],
  threads: ReadonlyMap<string, string>,
): Pair {
  const members = earlier.filter(({ key }) => threads.get(key) === thread)
  const last = Math.max(...members.map(({ round }) => round))
  const candidates = members.filter(({ round }) => round === last)
  const scored = candidates.map(
    (to) => pairs.find((pair) => pair.from === found.from && pair.to === to) ?? { ...found, to },
  )
  return scored.reduce((best, next) => (next.score > best.score ? next : best))
}

/** Few ask for the evidence of every link: it is worked out for those that do. */
function explain({ from, to, score }: Pair, matcher: Matcher, cited: ReadonlyMap<string, RoundFinding[]>): Link {
  const evidence = (): Evidence[] => {
    const { evidence } = matcher.compare(to.key, from.key)
    if (!cited.get(from.key)?.includes(to)) return evidence
    const detail = `${to.report.round ?? ''} ${to.finding.id}`.trim()
    return [{ name: 'cited', value: 1, weight: citationWeight, detail }, ...evidence]
  }
  return lazily<Link>({ to, confidence: confidenceOf(score), evidence })
}

/** Findings of earlier rounds that a finding names by round and id. */
function citedBy({ round, finding }: RoundFinding, placed: readonly RoundFinding[]): RoundFinding[] {
  return finding.references.flatMap((reference) =>
    placed.filter(
      (other) =>
        other.round < round &&
        numberOf(other) === reference.round &&
        findingNamed(other.report.findings, reference.id) === other.finding,
    ),
  )
}

/** The round's number; its place among the rounds where it has none. */
export function numberOf({ report, round }: RoundFinding): number {
  return report.round ?? round + 1
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
