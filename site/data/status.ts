import { type ProblemStanding, severities } from '../../schemas/enums.ts'
import type { FindingEntry } from '../../schemas/site-rounds.ts'
import { cameBack, countSeverities, needsAnswer, problemStanding, type SeverityCounts } from '../../src/track/index.ts'
import type { Collection, Placed, TargetEntry, ThreadEntry } from './collection.ts'

export { countSeverities, type SeverityCounts }

export function countThreads(threads: Iterable<ThreadEntry>): SeverityCounts {
  return countSeverities([...threads].map(({ latest }) => latest.finding))
}

/** Compares counts by severity; the worse one comes first. */
export function compareCounts(a: SeverityCounts, b: SeverityCounts): number {
  for (const severity of severities) if (a[severity] !== b[severity]) return b[severity] - a[severity]
  return 0
}

/** The status of a problem: each has exactly one. `left` means that it was waiting when its target ended. */
export const conditions = ['open', 'not-answered', 'left', 'unraised', 'fixed', 'declined', 'withdrawn'] as const
export type Condition = ProblemStanding | 'left'

/** The status of a problem while its target is open. */
export function standingOfProblem({ latest: { round, finding } }: ThreadEntry): ProblemStanding {
  return problemStanding(finding, round.answered)
}

export function conditionOf(thread: ThreadEntry, collection: Collection): Condition {
  const standing = standingOfProblem(thread)
  return needsAnswer(standing) && targetOf(thread, collection)?.state !== 'open' ? 'left' : standing
}

function targetOf({ latest }: ThreadEntry, collection: Collection): TargetEntry | undefined {
  return collection.targetOf.get(latest.round)
}

/** Whether a problem waits for its author, in a target that is open. */
export function isWaiting(thread: ThreadEntry, collection: Collection): boolean {
  const condition = conditionOf(thread, collection)
  return condition === 'open' || condition === 'not-answered'
}

export function isStaleProblem(thread: ThreadEntry, collection: Collection): boolean {
  const target = targetOf(thread, collection)
  return target?.isStale === true && isWaiting(thread, collection)
}

/** Whether a problem waits for its author in a target that had a round lately: one that is stale asks for nothing. */
export function needsAction(thread: ThreadEntry, collection: Collection): boolean {
  return isWaiting(thread, collection) && !isStaleProblem(thread, collection)
}

/** Whether a problem is neither fixed nor declined nor withdrawn, even if its target has ended. */
export function isUnsettled(thread: ThreadEntry): boolean {
  return needsAnswer(standingOfProblem(thread))
}

/** Whether a finding came back after it was gone or called fixed. */
export function isBack({ finding }: Placed): boolean {
  return cameBack(finding)
}

/** The place of a finding in the latest earlier round that raised it. */
export function previousOf(finding: FindingEntry, collection: Collection): Placed | null {
  const { previous } = finding
  const placed = collection.threadOf.get(finding)?.placed ?? []
  return placed.find(({ round, finding: other }) => round.slug === previous?.report && other.id === previous.id) ?? null
}

/** The standing of a target after its latest round. */
export interface Standing {
  target: TargetEntry
  /** The problems that wait for the author; none if the target has ended. */
  waiting: ThreadEntry[]
  /** The problems that are not settled, including those left in a target that has ended. */
  unsettled: ThreadEntry[]
  unsettledCounts: SeverityCounts
  /** Of these, those that came back. */
  back: ThreadEntry[]
  /** Whether the latest report was answered, and no problem of any round is left to settle. */
  isSettled: boolean
}

export function standingOf(target: TargetEntry, collection: Collection): Standing {
  const unsettled = target.threads.filter(isUnsettled)
  return {
    target,
    waiting: unsettled.filter((thread) => isWaiting(thread, collection)),
    unsettled,
    unsettledCounts: countThreads(unsettled),
    back: unsettled.filter(({ latest }) => isBack(latest)),
    isSettled: target.latest.answered && unsettled.length === 0,
  }
}

/** Whether every finding of a round was fixed, declined or withdrawn, so that its verdict asks for nothing more. */
export function isSettled({ findings }: TargetEntry['latest']): boolean {
  return findings.every(({ fate, struck }) => struck || fate === 'resolved' || fate === 'declined')
}
