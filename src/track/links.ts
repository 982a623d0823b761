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
    const causes = new CauseFinder(earlier, here, gone)
    const pairs = here.map((from) => earlier.map((to) => this.#pair(from, to, matcher, gone)))
    const candidates = pairs.flatMap((own) => this.#likely(own))
    const taken = new Set<string>()
    for (const pair of assign(candidates, secondClaim)) {
      taken.add(pair.left)
      this.#threads.set(pair.left, pair.right)
      this.#previous.set(pair.left, this.#explain(this.#latest(pair, pairs), matcher))
    }
    for (const [index, from] of here.entries()) {
      const own = pairs[index] ?? []
      if (!taken.has(from.key)) {
        const written = this.#writtenOf(from)
        const cause =
          causes.statedCauseOf(from, this.#cited.get(from.key) ?? []) ??
          (written && namedFix(written, this.#moves)) ??
          causes.likelyCauseOf(from, own) ??
          (written && nearestFix(written, this.#moves))
        if (cause) this.#causes.set(from.key, cause)
      }
      const thread = this.#threads.get(from.key)
      const others = own
        .filter(({ likeness, right }) => confidenceOf(likeness) >= doubtFrom && right !== thread)
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

  #pair(from: RoundFinding, to: RoundFinding, matcher: Matcher, gone: ReadonlySet<RoundFinding>): Pair {
    const isCited = this.#cited.get(from.key)?.includes(to) ?? false
    const thread = this.#threads.get(to.key) ?? to.key
    // The last finding of a thread decides what became of the problem.
    const last = this.#members.get(thread)?.at(-1) ?? to
    const isGone = gone.has(last)
    const isStill = saysStill(from.finding)
    const prior = isGone ? (isStill ? 0.5 : -this.#gone) : isAnswered(last.report) ? 0 : unansweredWeight
    // A text that names a fixed finding is about the fix, unless it says that the problem is still there.
    const likeness =
      matcher.score(to.key, from.key) +
      (isCited && (!isGone || isStill) ? this.#citation : 0) -
      (!isCited && isElsewhere(from.finding, to.finding) ? elsewhereWeight : 0)
    return { from, to, left: from.key, right: thread, likeness, score: likeness + prior }
  }

  /**
   * The pairs of a finding that may be one problem; none if the most similar one was fixed and isn't similar enough.
   */
  #likely(own: readonly Pair[]): Pair[] {
    const [best] = own.toSorted((a, b) => b.likeness - a.likeness || byScore(a, b))
    if (!best || (best.likeness > 0 && best.score <= 0)) return []
    return own.filter(({ score }) => score > 0)
  }

  /** The pair with the latest finding of a thread; the most likely one if a round has several. */
  #latest(pair: Pair, pairs: readonly (readonly Pair[])[]): Pair {
    const members = this.#members.get(pair.right) ?? []
    const last = members.at(-1)?.round
    const own = pairs.find(([first]) => first?.left === pair.left) ?? []
    // Of very many in one round only the last few were compared.
    const scored = members
      .filter(({ round }) => round === last)
      .flatMap((to) => own.find((other) => other.to === to) ?? [])
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
