import type { Evidence } from '../../schemas/consolidation.ts'
import type { Location } from '../../schemas/finding.ts'
import { largest, smallest } from '../lists.ts'
import { byCodeUnits } from '../order.ts'
import { assign } from './assign.ts'
import { averageLinkage, countsAsNotCompared, decidedApart, decidedTogether, type Pair } from './linkage.ts'
import { areElsewhere, sharedStart } from './locations.ts'
import { confidenceOf, Matcher, type Weights } from './matcher.ts'
import { type Features, featuresOf, type MatchRecord } from './record.ts'

/** Records that describe the same problem. */
export interface FindingCluster {
  /** The keys, in the order of the given records. */
  members: string[]
  /** The confidence of the weakest tie that connects a member to the others; 1 for a single member. */
  confidence: number
  /** The evidence of the strongest pair. */
  evidence: Evidence[]
}

/** A pair whose confidence is in the uncertain range, or that was joined without a file in common. */
export interface UncertainPair {
  a: string
  b: string
  confidence: number
  evidence: Evidence[]
}

export interface Clustering {
  clusters: FindingCluster[]
  /** The pairs that people may want to decide, by what became of them here. */
  uncertain: { apart: UncertainPair[]; joined: UncertainPair[] }
}

/** In log-odds above the threshold. A second finding of a source only joins a cluster with a tie this strong. */
const sameSourceThreshold = 2

/**
 * Pairs between these confidences are uncertain. Deciding all of them correctly, which are two to eight per round,
 * would raise the pairwise F1 of unseen rounds by 0.03 to 0.07; see test/bench/match.ts.
 */
const uncertainRange = { from: 0.15, to: 0.85 }

/**
 * Clusters records by average linkage over the log-odds of their pairs; ties go to the smaller keys. The order of the
 * records only affects the order of clusters and members. Finally, second findings of a source join clusters, for
 * problems that one source reports as two findings and another as one.
 * @param known pairs that were decided, whatever the evidence says
 */
export function clusterFindings(records: readonly MatchRecord[], weights: Weights, known: KnownPairs = {}): Clustering {
  const features = records.map(featuresOf).sort((a, b) => byCodeUnits(a.key, b.key))
  const matcher = new Matcher(features, weights)
  const order = new Map(records.map(({ key }, index) => [key, index]))
  const rank = (key: string) => order.get(key) ?? 0
  const pairs = new Pairs(matcher, known)
  const keys = features.map(({ key }) => key)
  const groups = withSecondFindings(
    averageLinkage(keys, pairs.all, weights.threshold),
    new Map(features.map((entry) => [entry.key, entry])),
    pairs,
    weights.threshold,
  )
  const clusters = groups
    .map((group) => group.sort((a, b) => rank(a) - rank(b)))
    .sort((a, b) => rank(a[0] ?? '') - rank(b[0] ?? ''))
    .map((members): FindingCluster => ({ members, ...tie(members, pairs, matcher) }))
  const clusterOf = new Map(clusters.flatMap(({ members }, index) => members.map((key) => [key, index])))
  const isJoined = ({ a, b }: Pick<Pair, 'a' | 'b'>) => clusterOf.get(a) === clusterOf.get(b)
  const locations = new Map(features.map((entry) => [entry.key, entry.locations]))
  const uncertain = pairs.all
    .filter((pair) => isUncertain(pair.score, isJoined(pair), locations.get(pair.a) ?? [], locations.get(pair.b) ?? []))
    .map(({ a, b, score }) => (rank(a) < rank(b) ? { a, b, score } : { a: b, b: a, score }))
    .sort((x, y) => y.score - x.score || rank(x.a) - rank(y.a) || rank(x.b) - rank(y.b))
    .map(({ a, b }): UncertainPair => {
      const { confidence, evidence } = matcher.compare(a, b)
      return { a, b, confidence, evidence }
    })
  const { joined = [], apart = [] } = Object.groupBy(uncertain, (pair) => (isJoined(pair) ? 'joined' : 'apart'))
  return { clusters, uncertain: { apart, joined } }
}

/** Pairs of keys that people or a judge decided about. */
interface KnownPairs {
  together?: readonly (readonly [string, string])[]
  apart?: readonly (readonly [string, string])[]
}

/**
 * Whether people may want to decide about a pair: its confidence is in the uncertain range, it was kept apart in spite
 * of strong evidence, or it was joined although it names no file in common.
 */
function isUncertain(score: number, isJoined: boolean, a: readonly Location[], b: readonly Location[]): boolean {
  const confidence = confidenceOf(score)
  if (!isJoined) return confidence >= uncertainRange.from
  if (confidence >= uncertainRange.from && confidence <= uncertainRange.to) return true
  return score < decidedTogether && areElsewhere(a, b)
}

/** All compared pairs. */
class Pairs {
  readonly all: readonly Pair[]
  /** By either key: the pairs that may join two records or must keep them apart, which are few. */
  readonly #ties = new Map<string, Map<string, Pair>>()

  constructor(matcher: Matcher, { together = [], apart = [] }: KnownPairs) {
    const known = new Map<string, number>([
      ...together.map(([a, b]) => [pairKey(a, b), decidedTogether] as const),
      ...apart.map(([a, b]) => [pairKey(a, b), decidedApart] as const),
    ])
    const scored = matcher.scored()
    this.all =
      known.size === 0 ? scored : scored.map(({ a, b, score }) => ({ a, b, score: known.get(pairKey(a, b)) ?? score }))
    for (const pair of this.all) {
      if (countsAsNotCompared(pair.score)) continue
      this.#note(pair.a, pair.b, pair)
      this.#note(pair.b, pair.a, pair)
    }
  }

  #note(key: string, other: string, pair: Pair): void {
    const ties = this.#ties.get(key)
    if (ties) ties.set(other, pair)
    else this.#ties.set(key, new Map([[other, pair]]))
  }

  /** The keys that a key may belong to. */
  partners(key: string): readonly string[] {
    return [...(this.#ties.get(key)?.keys() ?? [])]
  }

  /** The pair of two keys in any order; undefined if they were not compared or are clearly different. */
  of(a: string, b: string): Pair | undefined {
    return this.#ties.get(a)?.get(b)
  }
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`
}

/**
 * Lets single findings join a cluster that already has a finding of the same source, if their tie to a finding of
 * another source is strong; the strongest first. One source may report as two findings what another reports as one.
 */
function withSecondFindings(
  groups: readonly string[][],
  features: ReadonlyMap<string, Features>,
  pairs: Pairs,
  threshold: number,
): string[][] {
  const firstOf = (group: readonly string[]) => group[0] ?? ''
  const sourceOf = (key: string) => features.get(key)?.source
  const groupOf = new Map(groups.flatMap((group) => group.map((key) => [key, group] as const)))

  /** The groups that have a finding of the same source and may take the single one in. */
  const groupsNear = (single: string) =>
    [...new Set(pairs.partners(single).map((key) => groupOf.get(key) ?? []))]
      .filter((group) => group !== groupOf.get(single))
      .filter((group) => group.some((other) => sourceOf(other) === sourceOf(single)))
      .filter((group) => group.every((other) => pairs.of(single, other)?.score !== decidedApart))

  /** The best score of a single finding with those of other sources in a group. */
  const scoreIn = (single: string, group: readonly string[]) => {
    const others = group.filter((other) => sourceOf(other) !== sourceOf(single))
    const scores = others.map((other) => {
      const score = pairs.of(single, other)?.score ?? Number.NEGATIVE_INFINITY
      return isPartOf(features.get(single), features.get(other)) ? score + sameSourceThreshold : score
    })
    return largest(scores)
  }

  const joined = assign(
    groups
      .filter(({ length }) => length === 1)
      .map(firstOf)
      .flatMap((left) =>
        groupsNear(left).map((group) => ({ left, right: firstOf(group), score: scoreIn(left, group) })),
      )
      .filter(({ score }) => score >= threshold + sameSourceThreshold),
    Number.NEGATIVE_INFINITY,
  )
  const isJoined = new Set(joined.map(({ left }) => left))
  const added = Map.groupBy(joined, ({ right }) => right)
  return groups
    .filter((group) => !isJoined.has(firstOf(group)))
    .map((group) => [...group, ...(added.get(firstOf(group)) ?? []).map(({ left }) => left)])
}

/** Whether a finding lies at one of the places of another one, which lists several: `Files: a.ts:3, b.ts:9, c.ts:5`. */
function isPartOf(one: Features | undefined, all: Features | undefined): boolean {
  if (!one || !all || new Set(all.locations.map(({ path }) => path)).size < fewestPlaces) return false
  return sharedStart(one.locations, all.locations) !== null
}

const fewestPlaces = 3

/** The confidence of a cluster: the weakest of each member's strongest ties. */
function tie(members: readonly string[], pairs: Pairs, matcher: Matcher): { confidence: number; evidence: Evidence[] } {
  const strongest = members.flatMap((member) => {
    const own = members.flatMap((other) => pairs.of(member, other) ?? [])
    return own.length === 0 ? [] : [own.reduce((best, next) => (next.score > best.score ? next : best))]
  })
  if (strongest.length === 0) return { confidence: 1, evidence: [] }
  const best = strongest.reduce((a, b) => (b.score > a.score ? b : a))
  const weakest = smallest(strongest.map(({ score }) => score))
  return { confidence: confidenceOf(weakest), evidence: matcher.compare(best.a, best.b).evidence }
}
