import type { Fate } from '../../../schemas/enums.ts'
import { saysOpen } from '../../parse/index.ts'
import type { Links } from '../links.ts'
import type { RoundFinding } from '../round-finding.ts'
import { answerTo, isAllCalledFixed, isDeclined } from './resolution.ts'
import type { StatedOutcome } from './stated.ts'

/** What became of a finding. */
export interface Outcome {
  fate: Fate
  /** The text of the Resolution or of a later report about it. */
  reason: string | null
  /** A later finding that contradicts the Resolution or the later report. */
  overruledBy: RoundFinding | null
}

/** What became of each finding, by key. */
export function outcomesOf(links: Links): Map<string, Outcome> {
  const { rounds, byRound, threads, members, inferred } = links
  const lastRound = rounds.length - 1
  const naming = namedAsSame(links)
  const statements = lastStatements(links)
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
      const last = statements.get(id)
      const statement = last && last.round > entry.round ? last : null
      const inference = inferred.get(entry.key) ?? null
      return [entry.key, outcomeOf({ entry, statement, inference, raisedFrom, hasLater: entry.round < lastRound })]
    }),
  )
}

/** By thread: the latest statement about its problem. */
function lastStatements({ members, stated }: Links): Map<string, StatedOutcome> {
  const statements = new Map<string, StatedOutcome>()
  for (const [id, thread] of members) {
    for (const { key } of thread) {
      for (const next of stated.get(key) ?? []) {
        const last = statements.get(id)
        if (!last || next.round >= last.round) statements.set(id, next)
      }
    }
  }
  return statements
}

/** The first finding of a thread in a round or later: a binary search, because threads may have hundreds of findings. */
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

/** The evidence about a finding. Silence is none: agents only find a part of all problems. */
interface EvidenceOfFate {
  entry: RoundFinding
  /** The latest sentence of a later report about it. */
  statement: StatedOutcome | null
  /** What a later report shows without naming it. */
  inference: string | null
  /** The first finding of this problem in a round or later. */
  raisedFrom(round: number): RoundFinding | null
  /** Whether its target has later rounds. */
  hasLater: boolean
}

/**
 * What became of a finding. The first that applies decides: its answer declines it; a later statement; its answer says
 * that it was fixed; it isn't raised again, and its Resolution calls everything fixed, or a later report shows that;
 * it is raised again; nothing more is known.
 */
function outcomeOf({ entry, statement, inference, raisedFrom, hasLater }: EvidenceOfFate): Outcome {
  const answer = answerTo(entry)
  const reason = answer?.detail ?? null
  if (isDeclined(entry)) return { fate: 'declined', reason, overruledBy: null }
  if (statement?.fate === 'resolved')
    return { fate: 'resolved', reason: reason ?? statement.text, overruledBy: raisedFrom(statement.round) }
  if (statement) return { fate: 'persisting', reason: statement.text, overruledBy: null }
  const again = raisedFrom(0)
  if (answer && !saysOpen(answer)) return { fate: 'resolved', reason, overruledBy: again }
  if (!again && !answer && isAllCalledFixed(entry.report))
    return { fate: 'resolved', reason: entry.report.resolution?.prose ?? null, overruledBy: null }
  if (!again && inference !== null) return { fate: 'resolved', reason: inference, overruledBy: null }
  return { fate: again ? 'persisting' : hasLater ? 'unraised' : 'open', reason, overruledBy: null }
}

/** By key of a finding: the latest finding of its thread that was declined in an earlier round. */
export function declinedBefore({ members }: Links): Map<string, RoundFinding> {
  const before = new Map<string, RoundFinding>()
  for (const thread of members.values()) {
    let declined: RoundFinding | undefined
    let latest: RoundFinding | undefined
    for (const entry of thread) {
      // A finding that is declined in the same round wasn't declined before.
      if (latest && latest.round < entry.round) declined = latest
      if (declined) before.set(entry.key, declined)
      if (isDeclined(entry)) latest = entry
    }
  }
  return before
}
