import type { Fate } from '../../schemas/enums.ts'
import type { FindingEntry, RoundEntry } from '../../schemas/site-rounds.ts'
import { isMissed, tookPart } from '../../src/track/index.ts'
import type { Collection, Placed } from './collection.ts'
import { type Interval, wilsonInterval } from './interval.ts'

/** A part of a whole, and the findings that are the part. */
export interface Rate {
  part: number
  whole: number
  /** The part divided by the whole; null if the whole is zero. */
  share: number | null
  /** The range of shares that chance allows; null if the whole is large. */
  interval: Interval | null
  list: Placed[]
}

/** A total of time or cost, and the number of accepted findings that it was spent on. */
export interface PerAccepted {
  sum: number
  accepted: number
}

/** How one agent, or all versions of one, did: rates, which don't depend on the number of rounds. */
export interface AgentRates {
  rounds: number
  findings: Placed[]
  /** Of all findings of its rounds that are credited to an agent, those that it raised. */
  found: Rate
  /** Of its findings that were answered, those that were fixed. */
  accepted: Rate
  /** Of its findings, those that no other agent raised and that were fixed. */
  uniqueAccepted: Rate
  /** Of its raw findings, those that were dropped; not those that became a concern or another entry. */
  dropped: Rate
  /** Credited findings of its rounds, except suggestions, that it neither raised nor mentioned. */
  missed: Placed[]
  /** In seconds; null if no round says how long it took, or nothing was accepted. */
  timePerAccepted: PerAccepted | null
  /** In US dollars; null if no round says what it cost, or nothing was accepted. */
  costPerAccepted: PerAccepted | null
}

/** @param names the names of the agent, or of all its versions */
export function agentRates(
  names: ReadonlySet<string>,
  collection: Pick<Collection, 'rounds' | 'threadOf'>,
): AgentRates {
  const { rounds } = collection
  const isAgent = (name: string) => names.has(name)
  const own = rounds.filter((round) => tookPart(isAgent, round))
  const credited = own.flatMap((round) => creditedOf(round).map((finding) => ({ round, finding })))
  const isIts = ({ finding }: Placed) => finding.agents.some(isAgent)
  const findings = credited.filter(isIts)
  // If the problem was raised again, what became of its latest finding counts.
  const fateOf = ({ finding }: Placed): Fate =>
    finding.fate === 'persisting'
      ? (collection.threadOf.get(finding)?.latest.finding.fate ?? finding.fate)
      : finding.fate
  const isAccepted = (placed: Placed) => fateOf(placed) === 'resolved'
  const answered = findings.filter((placed) => isAccepted(placed) || fateOf(placed) === 'declined')
  const isUnique = ({ finding }: Placed) => [...finding.agents, ...finding.mentions].every(isAgent)
  const raw = own.flatMap(({ rawFindings }) => rawFindings.filter(({ agent, struck }) => names.has(agent) && !struck))
  return {
    rounds: own.length,
    findings,
    found: rateOf(findings, credited.length),
    accepted: rateOf(answered.filter(isAccepted), answered.length),
    uniqueAccepted: rateOf(
      findings.filter((placed) => isUnique(placed) && isAccepted(placed)),
      findings.length,
    ),
    dropped: {
      ...rateOf([], raw.length),
      ...shareOf(raw.filter(({ to }) => to === 'dropped').length, raw.length),
    },
    missed: credited.filter(({ finding }) => isMissed(finding, isAgent)),
    timePerAccepted: perAccepted('duration', names, own, isAccepted),
    costPerAccepted: perAccepted('cost', names, own, isAccepted),
  }
}

/** The findings that are credited to agents; others can't have been missed by anybody. */
function creditedOf({ findings }: RoundEntry): FindingEntry[] {
  return findings.filter(({ struck, agents }) => !struck && agents.length > 0)
}

/** The time or cost of an agent's reviews per fixed finding. Only rounds that give it and have a Resolution count. */
function perAccepted(
  metric: 'duration' | 'cost',
  names: ReadonlySet<string>,
  rounds: readonly RoundEntry[],
  isAccepted: (placed: Placed) => boolean,
): PerAccepted | null {
  const known = rounds.flatMap((round) => {
    const values = round.metrics
      .filter(({ agent }) => names.has(agent))
      .flatMap((metrics) => metrics.values[metric]?.value ?? [])
    return values.length === 0 || !round.answered ? [] : [{ round, sum: values.reduce((a, b) => a + b, 0) }]
  })
  const accepted = known.flatMap(({ round }) =>
    creditedOf(round).filter(
      (finding) => finding.agents.some((name) => names.has(name)) && isAccepted({ round, finding }),
    ),
  ).length
  return accepted === 0 ? null : { sum: known.reduce((sum, round) => sum + round.sum, 0), accepted }
}

function rateOf(list: Placed[], whole: number): Rate {
  return { ...shareOf(list.length, whole), list }
}

/** Shares of this many or more are close enough to need no interval. */
const enough = 30

function shareOf(part: number, whole: number): Omit<Rate, 'list'> {
  return {
    part,
    whole,
    share: whole === 0 ? null : part / whole,
    interval: whole > 0 && whole < enough ? wilsonInterval(part, whole) : null,
  }
}
