import { byScore, type Features, type ScoredPair } from '../match/index.ts'
import { isElsewhere } from './call-sites.ts'
import { saysChanged, speaksOfFix } from './cause-words.ts'
import { isAnswered } from './outcomes/resolution.ts'
import { saysStill } from './outcomes/still.ts'
import { roundsOfRaising } from './raised-before.ts'
import { numberOf, type RoundFinding } from './round-finding.ts'

/*
 * How likely it is that a finding and an earlier one are one problem, in log-odds. The likeness is mostly from the two
 * findings; of what became of the earlier one, it only counts that naming a fixed finding is no sign of being the same
 * problem. The score adds how likely the earlier one is to be raised again. test/bench/rounds.ts measures the weights.
 */

/**
 * Subtracted if the earlier finding was called fixed: few fixed problems are raised again, and similar findings are
 * mostly about what the fix missed or broke.
 */
const fixedPenalty = 3.5
/** Added instead of the penalty of a problem that was called fixed, if the later finding says that the problem is still there. */
const stillBonus = 0.5
/** Added if the report of the earlier finding wasn't answered, since its findings were then rarely fixed. */
const unansweredBonus = 0.2
/** Subtracted, besides `fixedPenalty`, if the later finding says that the code changed since then: it is about the change. */
const changedPenalty = 2
/** Added if the later report says that the earlier problem is still open: most of those are raised again. */
const saidOpenBonus = 1.5
/** Added if the later finding says that it was raised in the round of the earlier one, without saying as which finding. */
const raisedBonus = 2.5
/** Subtracted if the titles name different places: one call may be missing in several functions. */
const elsewherePenalty = 20

/** An earlier finding that those of a round are compared with. */
export interface LinkCandidate {
  to: RoundFinding
  features: Features
  /** The id of its thread. */
  thread: string
  /** Whether the last finding of its thread was called fixed. */
  isCalledFixed: boolean
  /** Added to the likeness; for a problem that was called fixed and is said to be still there, `stillBonus` is. */
  prior: number
}

/** What the fate of the last finding of a thread says about its being raised again. */
export function priorOf(last: RoundFinding, isCalledFixed: boolean, isSaidOpen: boolean): number {
  if (isCalledFixed) return -fixedPenalty
  if (isSaidOpen) return saidOpenBonus
  return isAnswered(last.report) ? 0 : unansweredBonus
}

/** A finding of a round with the likeness and the score of each earlier finding, by its index. */
interface ScoredFinding {
  from: RoundFinding
  likeness: Float64Array
  scores: Float64Array
}

/**
 * @param cited the earlier findings that its text names
 * @param citation added for these
 * @param scoreOf compares it with an earlier finding by wording, places and the like
 */
export function scoreFinding(
  from: RoundFinding,
  candidates: readonly LinkCandidate[],
  cited: readonly RoundFinding[],
  citation: number,
  scoreOf: (features: Features) => number,
): ScoredFinding {
  const isStill = saysStill(from.finding)
  // In its head: bodies also speak of other fixes.
  const isOfFix = speaksOfFix({ ...from.finding, body: '' }) && !isStill
  const changed = saysChanged(from.finding) && !isStill ? changedPenalty : 0
  const raisedIn = cited.length === 0 && !isOfFix ? roundsOfRaising(from.finding) : []
  const isRaisedIn = (to: RoundFinding) =>
    raisedIn.some((number) => (number === null ? to.round === from.round - 1 : number === numberOf(to)))
  const likeness = new Float64Array(candidates.length)
  const scores = new Float64Array(candidates.length)
  for (const [index, { to, features, isCalledFixed, prior }] of candidates.entries()) {
    const isCited = cited.includes(to)
    // A text that names a fixed finding, or a fix, is about the fix, unless it says that the problem is still there.
    const like =
      scoreOf(features) +
      (isCited && !isOfFix && (!isCalledFixed || isStill) ? citation : 0) +
      (isRaisedIn(to) ? raisedBonus : 0) -
      (!isCited && isElsewhere(from.finding, to.finding) ? elsewherePenalty : 0)
    likeness[index] = like
    scores[index] = like + (isCalledFixed && isStill ? stillBonus : prior) - (isCalledFixed ? changed : 0)
  }
  return { from, likeness, scores }
}

/** A finding of a round (`left`, by its key) and an earlier one (`right`, by its thread). */
export interface RoundPair extends ScoredPair {
  from: RoundFinding
  to: RoundFinding
  likeness: number
}

/** The pairs of a finding with the earlier ones that pass a test. */
export function pairsOf(
  { from, likeness, scores }: ScoredFinding,
  candidates: readonly LinkCandidate[],
  test: (candidate: LinkCandidate, index: number) => boolean,
): RoundPair[] {
  return candidates.flatMap((candidate, index) => {
    if (!test(candidate, index)) return []
    const { to, thread } = candidate
    return { from, to, left: from.key, right: thread, likeness: likeness[index] ?? 0, score: scores[index] ?? 0 }
  })
}

/** The pairs of a finding that may be one problem; none if the most similar one was fixed and isn't similar enough. */
export function likelyPairs(scored: ScoredFinding, candidates: readonly LinkCandidate[]): RoundPair[] {
  const { likeness, scores } = scored
  const most = likeness.reduce((best, value) => Math.max(best, value), Number.NEGATIVE_INFINITY)
  const [best] = pairsOf(scored, candidates, (_, index) => likeness[index] === most).sort(byScore)
  if (!best || (best.likeness > 0 && best.score <= 0)) return []
  return pairsOf(scored, candidates, (_, index) => (scores[index] ?? 0) > 0)
}
