import type { Fate } from '../../../schemas/enums.ts'
import { saysOpen } from '../../parse/index.ts'
import type { Links } from '../links.ts'
import type { RoundFinding } from '../round-finding.ts'
import { isAllCalledFixed, isDeclined, resolutionOf } from './resolution.ts'
import type { StatedOutcome } from './stated.ts'

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
export function outcomesOf(links: Links): Map<string, Outcome> {
  const { rounds, byRound, threads, members, stated, inferred } = links
  const lastRound = rounds.length - 1
  const naming = namedAsSame(links)
  return new Map(
    byRound.flat().map((entry): [string, Outcome] => {
      const thread = members.get(threads.get(entry.key) ?? entry.key) ?? [entry]
      // One that names several goes on with all of them, though it is in the thread of one.
      const goesOn = [...thread, ...(naming.get(entry) ?? [])]
      const raisedFrom = (round: number) =>
        goesOn.find((later) => later.round >= round && later.round > entry.round) ?? null
      // What is said of a problem in one round holds for it in all rounds before it was said.
      const said = thread
        .flatMap((other) => stated.get(other.key) ?? [])
        .filter(({ round }) => round > entry.round)
        .reduce<StatedOutcome | null>((last, next) => (last && last.round > next.round ? last : next), null)
      return [entry.key, outcomeOf(entry, said, inferred.get(entry.key), raisedFrom, entry.round < lastRound)]
    }),
  )
}

/** The confidence at which two findings are as likely one problem as two. */
const even = 0.5

/** Later findings that name an earlier one and are likely the same, though another one of theirs is more so. */
function namedAsSame({ byRound, possible, cited }: Links): Map<RoundFinding, RoundFinding[]> {
  const naming = new Map<RoundFinding, RoundFinding[]>()
  for (const later of byRound.flat()) {
    for (const { to, confidence } of possible.get(later.key) ?? []) {
      if (confidence <= even || !cited.get(later.key)?.includes(to)) continue
      naming.set(to, [...(naming.get(to) ?? []), later])
    }
  }
  return naming
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
  if (!again && !resolution && isAllCalledFixed(entry.report))
    return { fate: 'resolved', reason: entry.report.resolution?.prose ?? null, overruledBy: null }
  if (!again && shown !== undefined) return { fate: 'resolved', reason: shown, overruledBy: null }
  return { fate: again ? 'persisting' : hasLater ? 'unraised' : 'open', reason, overruledBy: null }
}

/** The finding of the latest earlier round whose Resolution declined the same problem; null where none did. */
export function declinedBefore(entry: RoundFinding, { threads, members }: Links): RoundFinding | null {
  const thread = members.get(threads.get(entry.key) ?? entry.key) ?? []
  return thread.findLast((other) => other.round < entry.round && isDeclined(other)) ?? null
}
