// Past 250 lines: all steps of linking a round need the same threads and maps.
import type { Evidence } from '../../schemas/consolidation.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Moves } from '../../schemas/moves.ts'
import type { Report } from '../../schemas/report.ts'
import { lazily } from '../lazily.ts'
import {
  assign,
  byScore,
  citationWeight,
  confidenceOf,
  type Features,
  featuresOf,
  Matcher,
  newInterners,
  type Weights,
  weightsOfRounds,
} from '../match/index.ts'
import { rememberBy } from '../remember.ts'
import { type Cause, CauseFinder } from './causes.ts'
import { citedFindings, namedByReports } from './cited.ts'
import { inferResolved } from './outcomes/inferred.ts'
import { isCalledFixed } from './outcomes/resolution.ts'
import { readStatedOutcomes, type StatedOutcome } from './outcomes/stated.ts'
import { type LinkCandidate, likelyPairs, pairsOf, priorOf, type RoundPair, scoreFinding } from './pair-score.ts'
import { EarlierFindings, type RoundFinding, roundFindings } from './round-finding.ts'
import { Threads } from './threads.ts'
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
/** Findings of this many previous rounds are compared; in older rounds, only those of the same title or cited ones. */
const comparedRounds = 24
/** The most earlier findings that are shown as possibly the same. */
const mostPossible = 3

interface LinkOptions {
  weights?: Weights
  /** The log-odds added if a finding names the other one. */
  citation?: number
  /** Selects the findings to link; all by default. */
  only?: (finding: Finding) => boolean
}

/**
 * Links each finding to earlier ones of its target: to recent ones, and to older ones of the same title or cited ones.
 * The rarity of words is counted over what is compared, so that adding a round changes no earlier link. Pairs are
 * assigned greedily, most likely first; ties go to the smaller keys.
 */
export function linkRounds(rounds: readonly Report[], moves: Moves, options: LinkOptions = {}): Links {
  const linker = new Linker(rounds, moves, options)
  for (const round of rounds.keys()) linker.link(round)
  return linker.links
}

class Linker {
  readonly links: Links
  readonly #moves: Moves
  /** If not given, they depend on the findings of each round. */
  readonly #weights: Weights | undefined
  readonly #citation: number
  readonly #earlier: EarlierFindings
  readonly #threads = new Threads()
  /** The latest finding of each title. */
  readonly #byTitle = new Map<string, RoundFinding>()
  readonly #previous = new Map<string, Link>()
  readonly #possible = new Map<string, Link[]>()
  readonly #cited = new Map<string, RoundFinding[]>()
  /** By finding: the earlier ones that its report says it continues or follows from. */
  readonly #named: ReadonlyMap<RoundFinding, readonly RoundFinding[]>
  readonly #causes = new Map<string, Cause>()
  readonly #featuresOf = rememberBy((entry: RoundFinding) => featuresOf({ ...entry, source: entry.report.slug }))
  /** Shared by all rounds, since each is compared with many of the same findings. */
  readonly #interners = newInterners()

  constructor(rounds: readonly Report[], moves: Moves, { weights, citation, only }: LinkOptions) {
    this.#moves = moves
    this.#weights = weights
    this.#citation = citation ?? citationWeight
    const byRound = roundFindings(rounds, only)
    this.#earlier = new EarlierFindings(rounds, byRound)
    this.links = lazily<Links>({
      rounds,
      byRound,
      previous: this.#previous,
      possible: this.#possible,
      threads: this.#threads.ids,
      members: this.#threads.members,
      cited: this.#cited,
      causes: this.#causes,
      stated: readStatedOutcomes(rounds, byRound),
      // It takes comparing all strengths and quotations.
      inferred: () => inferResolved(rounds, byRound),
    })
    this.#named = namedByReports(this.links)
  }

  /** Links the findings of a round. All earlier rounds must be linked already. */
  link(round: number): void {
    const here = this.links.byRound[round] ?? []
    for (const from of here) {
      const cited = [...citedFindings(from, this.#earlier), ...(this.#named.get(from) ?? [])]
      this.#cited.set(from.key, [...new Set(cited)])
    }
    const earlier = this.#comparedWith(here, round)
    const linked = here.length > 0 && earlier.length > 0 ? this.#compare(here, earlier, round) : null
    for (const entry of here) {
      this.#threads.add(entry, linked?.get(entry.key))
      this.#byTitle.set(entry.finding.title, entry)
    }
  }

  #comparedWith(here: readonly RoundFinding[], round: number): RoundFinding[] {
    const first = Math.max(0, round - comparedRounds)
    const old = new Set(
      here.flatMap(({ key, finding }) => [this.#byTitle.get(finding.title) ?? [], this.#cited.get(key) ?? []].flat()),
    )
    const recent = this.links.byRound.slice(first, round).flat()
    return [
      ...[...old].filter((entry) => entry.round < first),
      ...recent.filter((entry) => this.#threads.isCompared(entry) || old.has(entry)),
    ]
  }

  /** Compares the findings of a round with earlier ones. Returns the ids of the threads that they continue, by key. */
  #compare(here: readonly RoundFinding[], earlier: readonly RoundFinding[], round: number): Map<string, string> {
    const fixed = new Set(earlier.filter((entry) => this.#isCalledFixed(entry, round)))
    const candidates = earlier.map((to) => this.#candidate(to, round, fixed))
    const records = [...candidates.map(({ features }) => features), ...here.map((entry) => this.#featuresOf(entry))]
    const matcher = new Matcher(records, this.#weights ?? weightsOfRounds(records), this.#interners)
    const scored = here.map((from) => {
      const own = this.#featuresOf(from)
      const cited = this.#cited.get(from.key) ?? []
      return scoreFinding(from, candidates, cited, this.#citation, (other) => matcher.scoreOf(other, own))
    })
    const scoredOf = new Map(scored.map((row) => [row.from.key, row]))
    const linked = new Map<string, string>()
    for (const pair of assign(
      scored.flatMap((row) => likelyPairs(row, candidates)),
      secondClaim,
    )) {
      linked.set(pair.left, pair.right)
      // The link is to the latest round of the thread, and to the most similar finding if that round has several.
      const latest = new Set(this.#threads.latest(pair.right))
      const row = scoredOf.get(pair.left)
      const pairs = row ? pairsOf(row, candidates, ({ to }) => latest.has(to)) : []
      const best = pairs.reduce((best, next) => (next.score > best.score ? next : best), pairs[0] ?? pair)
      this.#previous.set(pair.left, this.#explain(best, matcher))
    }
    const indexes = new Map(earlier.map((to, index) => [to, index]))
    const finder = new CauseFinder(earlier, here, fixed)
    for (const row of scored) {
      const { from, likeness } = row
      const thread = linked.get(from.key)
      const cause = thread === undefined && this.#causeOf(from, finder, (to) => likeness[indexes.get(to) ?? -1])
      if (cause) this.#causes.set(from.key, cause)
      const possible = pairsOf(row, candidates, (_, index) => confidenceOf(likeness[index] ?? 0) >= doubtFrom)
        .filter(({ right }) => right !== thread)
        .sort((a, b) => b.likeness - a.likeness || byScore(a, b))
        .slice(0, mostPossible)
        .map((pair) => this.#explain({ ...pair, score: pair.likeness }, matcher))
      if (possible.length > 0) this.#possible.set(from.key, possible)
    }
    return linked
  }

  /** The features of an earlier finding, with the locations that its code has in a later round. */
  #featuresIn(entry: RoundFinding, round: number): Features {
    const features = this.#featuresOf(entry)
    const report = this.links.rounds[round]
    if (report === undefined) return features
    const locations = features.locations.map((location) => this.#moves.map(location, entry.report, report))
    const isMoved = locations.some((location, index) => location !== features.locations[index])
    return isMoved ? { ...features, locations } : features
  }

  #candidate(to: RoundFinding, round: number, fixed: ReadonlySet<RoundFinding>): LinkCandidate {
    const last = this.#threads.lastOf(to)
    const isCalledFixed = fixed.has(last)
    const features = this.#featuresIn(to, round)
    const isSaidOpen = this.links.stated
      .get(last.key)
      ?.some((said) => said.round === round && said.fate === 'persisting')
    return {
      to,
      features,
      thread: this.#threads.idOf(to),
      isCalledFixed,
      prior: priorOf(last, isCalledFixed, isSaidOpen ?? false),
    }
  }

  /** Whether a finding was called fixed, by its answer or by a later report up to a round. */
  #isCalledFixed(entry: RoundFinding, round: number): boolean {
    const last = this.links.stated.get(entry.key)?.findLast((statement) => statement.round <= round)
    return last ? last.fate === 'resolved' : isCalledFixed(entry)
  }

  /** The earlier finding whose fix caused a finding. What a text states comes before what a checkout or likeness says. */
  #causeOf(
    from: RoundFinding,
    finder: CauseFinder,
    likenessOf: (to: RoundFinding) => number | undefined,
  ): Cause | null {
    const written = this.#writtenOf(from)
    return (
      finder.statedCauseOf(from, this.#cited.get(from.key) ?? []) ??
      (written && namedFix(written, this.#moves)) ??
      finder.likelyCauseOf(from, likenessOf) ??
      (written && nearestFix(written, this.#moves))
    )
  }

  /** A finding with code that was written since the previous round; null if a checkout doesn't say that it was. */
  #writtenOf(from: RoundFinding): WrittenFinding | null {
    const { rounds, byRound } = this.links
    const [location] = from.finding.locations
    const before = rounds[from.round - 1]
    const writers = location && before ? this.#moves.writers(location, before, from.report) : []
    if (!location || writers.length === 0) return null
    const isFixed = (to: RoundFinding) => this.#isCalledFixed(to, from.round) || this.links.inferred.has(to.key)
    return { from, location, writers, fixed: (byRound[from.round - 1] ?? []).filter(isFixed) }
  }

  /** Makes a link whose evidence is computed when it is first read. */
  #explain({ from, to, score }: RoundPair, matcher: Matcher): Link {
    const evidence = (): Evidence[] => {
      const { evidence } = matcher.compare(to.key, from.key)
      if (!this.#cited.get(from.key)?.includes(to)) return evidence
      const detail = `${to.report.round ?? ''} ${to.finding.id}`.trim()
      return [{ name: 'cited', value: 1, weight: citationWeight, detail }, ...evidence]
    }
    return lazily<Link>({ to, confidence: confidenceOf(score), evidence })
  }
}
