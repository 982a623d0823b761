import type { Fate } from '../../../schemas/enums.ts'
import { saysOpen } from '../../parse/index.ts'
import type { Links } from '../links.ts'
import type { RoundFinding } from '../round-finding.ts'
import { isAllCalledFixed, isDeclined, resolutionOf } from './resolution.ts'
import type { StatedOutcome } from './stated.ts'

/** What became of a finding. */
export interface Outcome {
  fate: Fate
  /** The text of the Resolution or of a later report about it. */
  reason: string | null
  /** A later finding that contradicts the Resolution or the later report. */
  overruledBy: RoundFinding | null
}

/**
 * The fate of each finding, by key: the first one that applies. A finding that simply isn't raised again is `unraised`,
 * because agents only find a part of all problems, and silence doesn't mean that it was fixed.
 */
export function outcomesOf(links: Links): Map<string, Outcome> {
  const { rounds, byRound, threads, members, inferred } = links
  const lastRound = rounds.length - 1
  const naming = namedAsSame(links)
  const said = lastSaid(links)
  return new Map(
    byRound.flat().map((entry): [string, Outcome] => {
      const id = threads.get(entry.key) ?? entry.key
      const thread = members.get(id) ?? [entry]
      // A finding that names several earlier ones continues all of them, although it is in the thread of one.
      const raisedFrom = (round: number) =>
        firstFrom(thread, Math.max(round, entry.round + 1)) ??
        naming.get(entry)?.find((later) => later.round >= round) ??
        null
      // A statement about a problem applies to its findings in all rounds before the statement.
      const last = said.get(id)
      const ofIt = last && last.round > entry.round ? last : null
      return [entry.key, outcomeOf(entry, ofIt, inferred.get(entry.key), raisedFrom, entry.round < lastRound)]
    }),
  )
}

/** By thread: the latest statement about its problem. */
function lastSaid({ members, stated }: Links): Map<string, StatedOutcome> {
  const said = new Map<string, StatedOutcome>()
  for (const [id, thread] of members) {
    for (const { key } of thread) {
      for (const next of stated.get(key) ?? []) {
        const last = said.get(id)
        if (!last || next.round >= last.round) said.set(id, next)
      }
    }
  }
  return said
}

/** The first finding of a thread in a round or later. */
function firstFrom(thread: readonly RoundFinding[], round: number): RoundFinding | undefined {
  let [from, to] = [0, thread.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((thread[middle]?.round ?? 0) < round) from = middle + 1
    else to = middle
  }
  return thread[from]
}

/** The confidence at which one problem and two problems are equally likely. */
const even = 0.5

/** By earlier finding: later ones that name it and are probably the same problem, but are linked to another finding. */
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

/** By key: for a finding that an earlier round declined, the finding that the latest such Resolution declined. */
export function declinedBefore({ members }: Links): Map<string, RoundFinding> {
  const before = new Map<string, RoundFinding>()
  for (const thread of members.values()) {
    let [declined, ofRound]: (RoundFinding | undefined)[] = []
    for (const entry of thread) {
      // A finding that is declined in the same round wasn't declined before.
      if (ofRound && ofRound.round < entry.round) declined = ofRound
      if (declined) before.set(entry.key, declined)
      if (isDeclined(entry)) ofRound = entry
    }
  }
  return before
}
