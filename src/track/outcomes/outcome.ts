import type { Fate } from '../../../schemas/enums.ts'
import { saysOpen } from '../../parse/index.ts'
import type { Links, RoundFinding } from '../links.ts'
import { inferResolved } from './inferred.ts'
import { isDeclined, resolutionOf } from './resolution.ts'
import { readStatedOutcomes, type StatedOutcome } from './stated.ts'

/** The confidence at which two findings are as likely one problem as two. */
const even = 0.5

/** What became of a finding. */
export interface Outcome {
  fate: Fate
  /** What the resolution says of it, or a later report. */
  reason: string | null
  /** A later finding that contradicts the resolution, or that later report. */
  overruledBy: RoundFinding | null
}

/**
 * The fate of each finding, by key; the first that applies. A finding that is merely not raised again is `unraised`:
 * agents find a part of what there is, and silence is no fix.
 */
export function outcomesOf({ rounds, placed, threads, possible }: Links): Map<string, Outcome> {
  const lastRound = rounds.length - 1
  const stated = readStatedOutcomes(rounds, placed)
  const inferred = inferResolved(rounds, placed)
  return new Map(
    placed.map((entry): [string, Outcome] => {
      const thread = threads.get(entry.key)
      const isSame = (other: RoundFinding) => threads.get(other.key) === thread
      // One finding may descend from several: it goes on with those, too, that another one of its thread outweighs.
      const descends = (later: RoundFinding) =>
        isSame(later) ||
        possible.get(later.key)?.some(({ to, confidence }) => to === entry && confidence > even) === true
      const raisedFrom = (round: number) =>
        placed.find((later) => later.round >= round && later.round > entry.round && descends(later)) ?? null
      // What is said of a problem in one round holds for it in all rounds before it was said.
      const said = placed
        .flatMap((other) => (isSame(other) ? (stated.get(other.key) ?? []) : []))
        .filter(({ round }) => round > entry.round)
        .reduce<StatedOutcome | null>((last, next) => (last && last.round > next.round ? last : next), null)
      return [entry.key, outcomeOf(entry, said, inferred.get(entry.key), raisedFrom, entry.round < lastRound)]
    }),
  )
}

function outcomeOf(
  entry: RoundFinding,
  said: StatedOutcome | null,
  shown: string | undefined,
  raisedFrom: (round: number) => RoundFinding | null,
  hasLater: boolean,
): Outcome {
  const resolution = resolutionOf(entry)
  const reason = resolution?.detail ?? null
  if (isDeclined(entry)) return { fate: 'declined', reason, overruledBy: null }
  if (said?.fate === 'resolved')
    return { fate: 'resolved', reason: reason ?? said.text, overruledBy: raisedFrom(said.round) }
  if (said) return { fate: 'persisting', reason: said.text, overruledBy: null }
  const again = raisedFrom(0)
  if (resolution && !saysOpen(resolution)) return { fate: 'resolved', reason, overruledBy: again }
  if (!again && shown !== undefined) return { fate: 'resolved', reason: shown, overruledBy: null }
  return { fate: again ? 'persisting' : hasLater ? 'unraised' : 'open', reason, overruledBy: null }
}

/** The finding of the latest earlier round whose Resolution declined the same problem; null where none did. */
export function declinedBefore(entry: RoundFinding, { placed, threads }: Links): RoundFinding | null {
  const thread = threads.get(entry.key)
  const isSame = (other: RoundFinding) => other.round < entry.round && threads.get(other.key) === thread
  return placed.findLast((other) => isSame(other) && isDeclined(other)) ?? null
}
