import { severities } from '../../schemas/enums.ts'
import {
  isBack as cameBack,
  countSeverities,
  needsAction,
  problemStanding,
  type SeverityCounts,
} from '../../src/track/index.ts'
import type { Collection, Placed, TargetEntry, ThreadEntry } from './collection.ts'
import type { FindingEntry } from './round-entry.ts'

export { countSeverities, type SeverityCounts }

/** The worst first. */
export function compareCounts(a: SeverityCounts, b: SeverityCounts): number {
  for (const severity of severities) if (a[severity] !== b[severity]) return b[severity] - a[severity]
  return 0
}

/** Whether a problem waits for its author. */
export function isOpen({ latest: { round, finding } }: ThreadEntry): boolean {
  return needsAction(problemStanding(finding, round.isResolved))
}

/** Whether a finding came back after it was gone or called fixed. */
export function isBack({ finding }: Placed): boolean {
  return cameBack(finding)
}

/** The telling of a finding in the latest earlier round that had it. */
export function previousOf(finding: FindingEntry, collection: Collection): Placed | null {
  const { previous } = finding
  const placed = collection.threadOf.get(finding)?.placed ?? []
  return placed.find(({ round, finding: other }) => round.slug === previous?.report && other.id === previous.id) ?? null
}

/** How a target stands after its latest round. */
export interface Standing {
  target: TargetEntry
  open: ThreadEntry[]
  openCounts: SeverityCounts
  /** Open ones that came back. */
  back: ThreadEntry[]
}

export function standingOf(target: TargetEntry): Standing {
  const open = target.threads.filter(isOpen)
  return {
    target,
    open,
    openCounts: countSeverities(open.map(({ latest }) => latest.finding)),
    back: open.filter(({ latest }) => isBack(latest)),
  }
}

/** Whether a target needs work before anything else: something severe is open, something came back, or it is to be reworked. */
export function isInTrouble({ target, openCounts, back }: Standing): boolean {
  const { critical, important } = openCounts
  const isRework = target.latest.verdict?.decision === 'rework' && !target.latest.isResolved
  return critical + important + back.length > 0 || isRework
}
