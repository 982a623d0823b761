// Past 250 lines: one class whose steps share the rounds that are linked already.
import type { Evidence } from '../../schemas/consolidation.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'
import { lazily } from '../lazily.ts'
import {
  acrossRounds,
  assign,
  byScore,
  citationWeight,
  confidenceOf,
  type Features,
  featuresOf,
  Interner,
  Matcher,
  type ScoredPair,
  type Weights,
} from '../match/index.ts'
import { isElsewhere } from './call-sites.ts'
import { type Cause, CauseFinder } from './causes.ts'
import { citedFindings } from './cited.ts'
import type { Moves } from './moves.ts'
import { inferResolved } from './outcomes/inferred.ts'
import { isAnswered, isCalledFixed } from './outcomes/resolution.ts'
import { readStatedOutcomes, type StatedOutcome } from './outcomes/stated.ts'
import { saysStill } from './outcomes/still.ts'
import { EarlierFindings, type RoundFinding, roundFindings } from './round-finding.ts'
import { namedFix, nearestFix, type WrittenFinding } from './written-by-fix.ts'

/** A link to an earlier finding that is, or may be, the same problem. */
export interface Link {
  to: RoundFinding
  confidence: number
  evidence: Evidence[]
}

export interface Links {
  /** The reports in order, including those without findings. */
  rounds: readonly Report[]
  /** The findings of each report. */
  byRound: readonly (readonly RoundFinding[])[]
  /** By key: the same problem in the latest earlier round that had it. */
  previous: ReadonlyMap<string, Link>
  /** By key: earlier findings near the threshold, most likely first. */
  possible: ReadonlyMap<string, Link[]>
  /** By key: the first finding of its thread. */
  threads: ReadonlyMap<string, string>
  /** By the key of a thread's first finding: all its findings, in the order of the rounds. */
  members: ReadonlyMap<string, readonly RoundFinding[]>
  /** By key: the earlier findings that its text names. */
  cited: ReadonlyMap<string, readonly RoundFinding[]>
  /** By key: the earlier finding whose fix most likely caused it; only for findings without a link. */
  causes: ReadonlyMap<string, Cause>
  /** By key: what became of a finding according to later reports, in order. */
  stated: ReadonlyMap<string, readonly StatedOutcome[]>
  /** By key: the text in the next report that shows that a finding was fixed. */
  inferred: ReadonlyMap<string, string>
}

/** Earlier findings are shown as possibly the same from this confidence on. */
const doubtFrom = 0.3
/** In log-odds above the threshold. A second finding of a round only joins a thread if it is this likely. */
const secondClaim = 1.5
/**
 * The log-odds subtracted if the earlier finding was called fixed: few fixed problems are raised again, and similar
 * findings are mostly about what the fix missed or broke.
 */
const goneWeight = 3.5
/** The log-odds added instead if the later finding says that the problem is still there. */
const stillWeight = 0.5
/** The log-odds added if the report of the earlier finding has no Resolution, since it was then rarely fixed. */
const unansweredWeight = 0.2
/** The log-odds subtracted if the titles name different places: one call may be missing in several functions. */
const elsewhereWeight = 3
/** Findings of this many previous rounds are compared; in older rounds, only identical titles are found. */
const comparedRounds = 24

/** The most findings of a thread that are compared. */
const comparedMembers = 3

interface LinkOptions {
  weights?: Weights
  /** The log-odds added if a finding names the other one. */
  citation?: number
  /** The log-odds subtracted if the earlier finding was called fixed. */
  gone?: number
  /** Selects the findings to link; all by default. */
  only?: (finding: Finding) => boolean
}

/**
 * Links each finding to the earlier rounds of its target. Each round is compared with all earlier ones; the rarity of
 * words is counted over these rounds only, so that adding a round changes no earlier link. Pairs are assigned greedily,
 * most likely first; ties go to the smaller keys.
 */
export function linkRounds(rounds: readonly Report[], moves: Moves, options: LinkOptions = {}): Links {
  const linker = new Linker(rounds, moves, options)
  for (const round of rounds.keys()) linker.link(round)
  return linker.links
}

interface Pair extends ScoredPair {
  from: RoundFinding
  to: RoundFinding
  /** The score without what is subtracted for being called fixed. */
  likeness: number
}

/** An earlier finding that those of a round are compared with. */
interface Compared {
  to: RoundFinding
  features: Features
  /** The first finding of its thread. */
  thread: string
  /** Whether the last finding of its thread, which decides what became of the problem, was called fixed. */
  isGone: boolean
  /** The log-odds added to the likeness, unless the later finding says that the problem is still there. */
  prior: number
}

/** A finding of a round, compared with earlier ones: the likeness and the score of each, by its position. */
interface Row {
  from: RoundFinding
  likeness: Float64Array
  scores: Float64Array
}

class Linker {
  readonly #rounds: readonly Report[]
  readonly #moves: Moves
  readonly #weights: Weights
  readonly #citation: number
  readonly #gone: number
  readonly #byRound: readonly (readonly RoundFinding[])[]
  readonly #earlier: EarlierFindings
  readonly #stated: ReadonlyMap<string, readonly StatedOutcome[]>
  /** Computed lazily, because it takes comparing all strengths and quotations. */
  #shown: ReadonlyMap<string, string> | undefined
  /** The latest finding of each title. */
  readonly #byTitle = new Map<string, RoundFinding>()
  readonly #previous = new Map<string, Link>()
  readonly #possible = new Map<string, Link[]>()
  readonly #threads = new Map<string, string>()
  readonly #members = new Map<string, RoundFinding[]>()
  readonly #cited = new Map<string, RoundFinding[]>()
  readonly #features = new Map<RoundFinding, Features>()
  /** Shared by all rounds, since each is compared with many of the same findings. */
  readonly #interner = new Interner()
  readonly #causes = new Map<string, Cause>()

  constructor(rounds: readonly Report[], moves: Moves, { weights, citation, gone, only }: LinkOptions) {
    this.#rounds = rounds
    this.#moves = moves
    this.#weights = weights ?? acrossRounds
    this.#citation = citation ?? citationWeight
    this.#gone = gone ?? goneWeight
    this.#byRound = roundFindings(rounds, only)
    this.#earlier = new EarlierFindings(rounds, this.#byRound)
    this.#stated = readStatedOutcomes(rounds, this.#byRound)
  }

  get #inferred(): ReadonlyMap<string, string> {
    this.#shown ??= inferResolved(this.#rounds, this.#byRound)
    return this.#shown
  }

  get links(): Links {
    return lazily<Links>({
      rounds: this.#rounds,
      byRound: this.#byRound,
      previous: this.#previous,
      possible: this.#possible,
      threads: this.#threads,
      members: this.#members,
      cited: this.#cited,
      causes: this.#causes,
      stated: this.#stated,
      inferred: () => this.#inferred,
    })
  }

  /** Links the findings of a round. All earlier rounds must be linked already. */
  link(round: number): void {
    const here = this.#byRound[round] ?? []
    for (const from of here) this.#cited.set(from.key, citedFindings(from, this.#earlier))
    const earlier = this.#comparedWith(here, round)
    if (here.length > 0 && earlier.length > 0) this.#compare(here, earlier, round)
    for (const entry of here) {
      const thread = this.#threads.get(entry.key) ?? entry.key
      this.#threads.set(entry.key, thread)
      const members = this.#members.get(thread)
      if (members) members.push(entry)
      else this.#members.set(thread, [entry])
      this.#byTitle.set(entry.finding.title, entry)
    }
  }

  #comparedWith(here: readonly RoundFinding[], round: number): RoundFinding[] {
    const first = Math.max(0, round - comparedRounds)
    const old = new Set(
      here.flatMap(({ key, finding }) => [this.#byTitle.get(finding.title) ?? [], this.#cited.get(key) ?? []].flat()),
    )
    const recent = this.#byRound.slice(first, round).flat()
    return [
      ...[...old].filter((entry) => entry.round < first),
      ...recent.filter((entry) => this.#isOfLast(entry) || old.has(entry)),
    ]
  }

  #compare(here: readonly RoundFinding[], earlier: readonly RoundFinding[], round: number): void {
    const report = this.#rounds[round]
    const records = [...earlier, ...here].map((entry) => {
      const features = this.#featuresOf(entry)
      if (entry.round === round || report === undefined) return features
      const locations = features.locations.map((location) => this.#moves.map(location, entry.report, report))
      const isMoved = locations.some((location, index) => location !== features.locations[index])
      return isMoved ? { ...features, locations } : features
    })
    const matcher = new Matcher(records, this.#weights, this.#interner)
    const gone = new Set(earlier.filter((entry) => this.#isGone(entry, round)))
    const compared = earlier.map((to, index) => this.#compared(to, records[index], gone))
    const places = new Map(earlier.map((to, index) => [to, index]))
    const causes = new CauseFinder(earlier, here, gone)
    const rows = here.map((from, index) => this.#row(from, records[earlier.length + index], compared, matcher))
    const byKey = new Map(rows.map((row) => [row.from.key, row]))
    const taken = new Set<string>()
    for (const pair of assign(
      rows.flatMap((row) => likelyPairs(row, compared)),
      secondClaim,
    )) {
      taken.add(pair.left)
      this.#threads.set(pair.left, pair.right)
      this.#previous.set(pair.left, this.#explain(this.#latest(pair, byKey.get(pair.left), compared, places), matcher))
    }
    for (const row of rows) {
      const { from } = row
      if (!taken.has(from.key)) {
        const written = this.#writtenOf(from)
        const likenessOf = (to: RoundFinding) => row.likeness[places.get(to) ?? -1]
        const cause =
          causes.statedCauseOf(from, this.#cited.get(from.key) ?? []) ??
          (written && namedFix(written, this.#moves)) ??
          causes.likelyCauseOf(from, likenessOf) ??
          (written && nearestFix(written, this.#moves))
        if (cause) this.#causes.set(from.key, cause)
      }
      const thread = this.#threads.get(from.key)
      const others = pairsOf(row, compared, (index) => confidenceOf(row.likeness[index] ?? 0) >= doubtFrom)
        .filter(({ right }) => right !== thread)
        .sort((a, b) => b.likeness - a.likeness || byScore(a, b))
      if (others.length > 0) {
        const shown = others.slice(0, 3).map((pair) => this.#explain({ ...pair, score: pair.likeness }, matcher))
        this.#possible.set(from.key, shown)
      }
    }
  }

  /** Whether a finding is among the last ones of its thread, which are the ones that are compared. */
  #isOfLast(entry: RoundFinding): boolean {
    const members = this.#members.get(this.#threads.get(entry.key) ?? entry.key) ?? []
    return members.slice(-comparedMembers).includes(entry)
  }

  #featuresOf(entry: RoundFinding): Features {
    const known = this.#features.get(entry)
    if (known) return known
    const features = featuresOf({ ...entry, source: entry.report.slug })
    this.#features.set(entry, features)
    return features
  }

  #compared(to: RoundFinding, features: Features | undefined, gone: ReadonlySet<RoundFinding>): Compared {
    const thread = this.#threads.get(to.key) ?? to.key
    const last = this.#members.get(thread)?.at(-1) ?? to
    const isGone = gone.has(last)
    const prior = isGone ? -this.#gone : isAnswered(last.report) ? 0 : unansweredWeight
    return { to, features: features ?? this.#featuresOf(to), thread, isGone, prior }
  }

  #row(from: RoundFinding, features: Features | undefined, compared: readonly Compared[], matcher: Matcher): Row {
    const own = features ?? this.#featuresOf(from)
    const cited = this.#cited.get(from.key) ?? []
    const isStill = saysStill(from.finding)
    const likeness = new Float64Array(compared.length)
    const scores = new Float64Array(compared.length)
    for (const [index, { to, features: other, isGone, prior }] of compared.entries()) {
      const isCited = cited.length > 0 && cited.includes(to)
      // A text that names a fixed finding is about the fix, unless it says that the problem is still there.
      const like =
        matcher.scoreOf(other, own) +
        (isCited && (!isGone || isStill) ? this.#citation : 0) -
        (!isCited && isElsewhere(from.finding, to.finding) ? elsewhereWeight : 0)
      likeness[index] = like
      scores[index] = like + (isGone && isStill ? stillWeight : prior)
    }
    return { from, likeness, scores }
  }

  /** The pair with the latest finding of a thread; the most likely one if a round has several. */
  #latest(
    pair: Pair,
    row: Row | undefined,
    compared: readonly Compared[],
    places: ReadonlyMap<RoundFinding, number>,
  ): Pair {
    const members = this.#members.get(pair.right) ?? []
    const last = members.at(-1)?.round
    // Of very many in one round only the last few were compared.
    const scored = members
      .filter(({ round }) => round === last)
      .flatMap((to) => (row ? (pairAt(row, compared, places.get(to) ?? -1) ?? []) : []))
    return scored.reduce((best, next) => (next.score > best.score ? next : best), scored[0] ?? pair)
  }

  #isGone(entry: RoundFinding, round: number): boolean {
    const said = this.#stated.get(entry.key)?.findLast((statement) => statement.round <= round)
    return said ? said.fate === 'resolved' : isCalledFixed(entry)
  }

  /** A finding with code that was written since the previous round; null if a checkout doesn't say that it was. */
  #writtenOf(from: RoundFinding): WrittenFinding | null {
    const [location] = from.finding.locations
    const before = this.#rounds[from.round - 1]
    const writers = location && before ? this.#moves.writers(location, before, from.report) : []
    if (!location || writers.length === 0) return null
    const isFixed = (to: RoundFinding) => this.#isGone(to, from.round) || this.#inferred.has(to.key)
    return { from, location, writers, fixed: (this.#byRound[from.round - 1] ?? []).filter(isFixed) }
  }

  /** Makes a link whose evidence is computed when it is first read. */
  #explain({ from, to, score }: Pair, matcher: Matcher): Link {
    const evidence = (): Evidence[] => {
      const { evidence } = matcher.compare(to.key, from.key)
      if (!this.#cited.get(from.key)?.includes(to)) return evidence
      const detail = `${to.report.round ?? ''} ${to.finding.id}`.trim()
      return [{ name: 'cited', value: 1, weight: citationWeight, detail }, ...evidence]
    }
    return lazily<Link>({ to, confidence: confidenceOf(score), evidence })
  }
}

function pairAt({ from, likeness, scores }: Row, compared: readonly Compared[], index: number): Pair | null {
  const other = compared[index]
  if (!other) return null
  const [like = 0, score = 0] = [likeness[index], scores[index]]
  return { from, to: other.to, left: from.key, right: other.thread, likeness: like, score }
}

function pairsOf(row: Row, compared: readonly Compared[], test: (index: number) => boolean): Pair[] {
  const pairs: Pair[] = []
  for (const index of compared.keys()) {
    const pair = test(index) ? pairAt(row, compared, index) : null
    if (pair) pairs.push(pair)
  }
  return pairs
}

/** The pairs of a finding that may be one problem; none if the most similar one was fixed and isn't similar enough. */
function likelyPairs(row: Row, compared: readonly Compared[]): Pair[] {
  const most = row.likeness.reduce((best, value) => Math.max(best, value), Number.NEGATIVE_INFINITY)
  const [best] = pairsOf(row, compared, (index) => row.likeness[index] === most).sort(byScore)
  if (!best || (best.likeness > 0 && best.score <= 0)) return []
  return pairsOf(row, compared, (index) => (row.scores[index] ?? 0) > 0)
}
