import type { TargetState } from '../../schemas/enums.ts'
import type { FindingEntry, RoundEntry } from '../../schemas/site-rounds.ts'
import { byCodeUnits } from '../../src/order.ts'
import { type AgentIndex, agentIndex, agentIndexOf } from './agent-links.ts'
import { dayNumber, newestDay } from './days.ts'

/** A finding in the round that raised it. */
export interface Placed {
  round: RoundEntry
  finding: FindingEntry
}

/** One problem through the rounds of its target. */
export interface ThreadEntry {
  /** `slug#id` of its first finding. */
  id: string
  /** In the order of the rounds. */
  placed: Placed[]
  first: Placed
  latest: Placed
}

/** Everything that is known about one pull request or branch. */
export interface TargetEntry {
  repository: string | null
  target: string
  /** In order, at least one. */
  rounds: RoundEntry[]
  latest: RoundEntry
  threads: ThreadEntry[]
  /** What became of the pull request or branch. */
  state: TargetState
  /** The date since when it has this state. */
  since: string | null
  /** Whether it is open and nobody has reviewed it for a long time. */
  isStale: boolean
}

/** All data of the site; each list is in the order in which it is shown. */
export interface Collection {
  /** The newest first. */
  rounds: RoundEntry[]
  /** The one with the newest round first. */
  targets: TargetEntry[]
  /** By key. */
  roundsByKey: ReadonlyMap<string, RoundEntry>
  targetOf: ReadonlyMap<RoundEntry, TargetEntry>
  threadOf: ReadonlyMap<FindingEntry, ThreadEntry>
  agents: AgentIndex
}

/** @param entries in the order of targets, and of the rounds within each */
export function collectionOf(entries: readonly RoundEntry[]): Collection {
  const groups = new Map<string, RoundEntry[]>()
  for (const entry of entries) {
    const key = `${entry.repository ?? ''}\n${entry.target}`
    const group = groups.get(key)
    if (group) group.push(entry)
    else groups.set(key, [entry])
  }
  const newest = newestDay(entries)
  const targets = [...groups.values()].flatMap((rounds) => targetEntry(rounds, newest))
  return collectionWith(targets, agentIndex(entries))
}

/** The data that pages of one target may use, without anything from other targets. */
export function onlyTarget(target: TargetEntry, { agents }: Collection): Collection {
  return collectionWith([target], agentIndexOf(agents, target.rounds))
}

function collectionWith(targets: TargetEntry[], agents: AgentIndex): Collection {
  const rounds = targets.flatMap((target) => target.rounds)
  return {
    agents,
    rounds: rounds.toSorted(newestFirst),
    targets: targets.sort((a, b) => newestFirst(newestOf(a), newestOf(b))),
    roundsByKey: new Map(rounds.map((round) => [round.key, round])),
    targetOf: new Map(targets.flatMap((target) => target.rounds.map((round) => [round, target]))),
    threadOf: new Map(
      targets.flatMap(({ threads }) =>
        threads.flatMap((thread) => thread.placed.map(({ finding }): [FindingEntry, ThreadEntry] => [finding, thread])),
      ),
    ),
  }
}

/** A target is stale if its latest round is this much older than the newest of all rounds. */
const daysUntilStale = 30

function targetEntry(rounds: RoundEntry[], newest: number | null): TargetEntry[] {
  const latest = rounds.at(-1)
  if (latest === undefined) return []
  const { repository, target, targetState: state, targetSince: since } = latest
  const last = dayNumber(latest)
  const isStale = state === 'open' && newest !== null && last !== null && newest - last > daysUntilStale
  return [{ repository, target, rounds, latest, threads: threadsOf(rounds), state, since, isStale }]
}

function threadsOf(rounds: readonly RoundEntry[]): ThreadEntry[] {
  const threads = new Map<string, ThreadEntry>()
  for (const round of rounds) {
    for (const finding of round.findings) {
      const placed = { round, finding }
      const thread = threads.get(finding.thread)
      if (thread) {
        thread.placed.push(placed)
        thread.latest = placed
      } else threads.set(finding.thread, { id: finding.thread, placed: [placed], first: placed, latest: placed })
    }
  }
  return [...threads.values()]
}

/** Sorts by the time in the slug, which is more precise than the date in the header; ties by key. */
export function newestFirst(a: RoundEntry, b: RoundEntry): number {
  return byCodeUnits(timeOf(b), timeOf(a)) || byCodeUnits(b.key, a.key)
}

function newestOf({ rounds, latest }: TargetEntry): RoundEntry {
  return rounds.toSorted(newestFirst)[0] ?? latest
}

/** The digits of day and time, so that dates in both notations can be compared. */
function timeOf({ slug, date }: RoundEntry): string {
  const stamp = /^\d{8}(?:-\d{6})?(?=-|$)/.exec(slug)?.[0] ?? date ?? ''
  return stamp.replace(/\D/g, '').padEnd(14, '0')
}
