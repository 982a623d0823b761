import type { Evidence } from '../../schemas/consolidation.ts'
import { assign } from './assign.ts'
import { confidenceOf, Matcher, type Weights } from './matcher.ts'
import { featuresOf, type MatchRecord } from './record.ts'

/** Records judged to be of one problem. */
export interface FindingCluster {
  /** Keys in the order of the records given. */
  members: string[]
  /** Of the weakest tie that holds a member to the rest; 1 for one alone. */
  confidence: number
  /** Of the strongest pair. */
  evidence: Evidence[]
}

export interface DoubtfulPair {
  a: string
  b: string
  confidence: number
  evidence: Evidence[]
}

export interface Clustering {
  clusters: FindingCluster[]
  /** Pairs near the threshold that were kept apart. */
  doubtful: DoubtfulPair[]
}

/** Log-odds from which a second finding of one source joins by its tie to another source's. */
const sameSourceThreshold = 1

/** Pairs kept apart are shown from this confidence on. */
const doubtFrom = 0.3

/**
 * Groups records of one problem. Clusters are merged best first, by the sum of the log-odds between their members over
 * the root of their number, as long as any pair gains by it; ties fall to the smaller keys. So the result depends on
 * the evidence alone, not on the order of the records, but for the order in which clusters and members are listed. Last
 * join second findings: what one source reports as two and another as one.
 */
export function clusterFindings(records: readonly MatchRecord[], weights: Weights): Clustering {
  const matcher = new Matcher(records.map(featuresOf), weights)
  const order = new Map(records.map(({ key }, index) => [key, index]))
  const rank = (key: string) => order.get(key) ?? 0
  const pairs = comparePairs(records, matcher)
  const groups = withSecondFindings(merge(records.map(({ key }) => key).sort(), pairs), records, pairs)
  const clusters = groups
    .map((group) => group.sort((a, b) => rank(a) - rank(b)))
    .sort((a, b) => rank(a[0] ?? '') - rank(b[0] ?? ''))
    .map((members): FindingCluster => ({ members, ...tie(members, pairs, matcher) }))
  const groupOf = new Map(clusters.flatMap(({ members }, index) => members.map((key) => [key, index])))
  const doubtful = [...pairs.values()]
    .filter(({ a, b, score }) => groupOf.get(a) !== groupOf.get(b) && confidenceOf(score) >= doubtFrom)
    .sort((x, y) => y.score - x.score || rank(x.a) - rank(y.a) || rank(x.b) - rank(y.b))
    .map(({ a, b }): DoubtfulPair => {
      const { confidence, evidence } = matcher.compare(a, b)
      return { a, b, confidence, evidence }
    })
  return { clusters, doubtful }
}

interface Pair {
  a: string
  b: string
  score: number
}

type Pairs = ReadonlyMap<string, Pair>

function pairKey(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`
}

function comparePairs(records: readonly MatchRecord[], matcher: Matcher): Pairs {
  const pairs = new Map<string, Pair>()
  records.forEach((left, index) => {
    for (const right of records.slice(index + 1)) {
      const score = matcher.score(left.key, right.key)
      pairs.set(pairKey(left.key, right.key), { a: left.key, b: right.key, score })
    }
  })
  return pairs
}

function merge(keys: readonly string[], pairs: Pairs): string[][] {
  const groups = keys.map((key) => [key])
  const gains = groups.map((left) =>
    groups.map((right) => pairs.get(pairKey(left[0] ?? '', right[0] ?? ''))?.score ?? 0),
  )
  const alive = new Set(groups.keys())
  for (;;) {
    let best = 0
    let found: [number, number] | null = null
    for (const i of alive) {
      for (const j of alive) {
        if (j <= i) continue
        const size = (groups[i]?.length ?? 1) * (groups[j]?.length ?? 1)
        const gain = (gains[i]?.[j] ?? 0) / Math.sqrt(size)
        if (gain <= best) continue
        best = gain
        found = [i, j]
      }
    }
    if (!found) return [...alive].map((index) => groups[index] ?? [])
    const [into, from] = found
    groups[into]?.push(...(groups[from] ?? []))
    alive.delete(from)
    for (const other of alive) {
      const sum = (gains[into]?.[other] ?? 0) + (gains[from]?.[other] ?? 0)
      gains[into]?.splice(other, 1, sum)
      gains[other]?.splice(into, 1, sum)
    }
  }
}

/**
 * What one source reports as two findings, another may report as one. A finding left alone joins a group in which its
 * source has one already, where its tie to somebody else's finding there is strong; the strongest first.
 */
function withSecondFindings(groups: readonly string[][], records: readonly MatchRecord[], pairs: Pairs): string[][] {
  const sources = new Map(records.map(({ key, source }) => [key, source]))
  const candidates = groups
    .flatMap(([key, ...others]) => (key === undefined || others.length > 0 ? [] : [key]))
    .flatMap((left) => {
      const source = sources.get(left)
      return groups
        .filter((group) => !group.includes(left) && group.some((other) => sources.get(other) === source))
        .map((group) => {
          const others = group.filter((other) => sources.get(other) !== source)
          const score = Math.max(...others.map((other) => pairs.get(pairKey(left, other))?.score ?? 0))
          return { left, right: group[0] ?? '', score }
        })
    })
    .filter(({ score }) => score >= sameSourceThreshold)
  const joined = new Map(assign(candidates, Number.NEGATIVE_INFINITY).map(({ left, right }) => [left, right]))
  return groups
    .filter(([key]) => !joined.has(key ?? ''))
    .map((group) => [...group, ...[...joined].filter(([, into]) => into === group[0]).map(([key]) => key)])
}

/** How surely the members belong together: the weakest of each member's strongest ties. */
function tie(members: readonly string[], pairs: Pairs, matcher: Matcher): { confidence: number; evidence: Evidence[] } {
  if (members.length === 1) return { confidence: 1, evidence: [] }
  const strongest = members.map((member) =>
    members
      .flatMap((other) => pairs.get(pairKey(member, other)) ?? [])
      .reduce((best, next) => (next.score > best.score ? next : best)),
  )
  const best = strongest.reduce((a, b) => (b.score > a.score ? b : a))
  const weakest = Math.min(...strongest.map(({ score }) => score))
  return { confidence: confidenceOf(weakest), evidence: matcher.compare(best.a, best.b).evidence }
}
