import { type Severity, severities } from '../../schemas/enums.ts'
import type { Collection, Placed, TargetEntry, ThreadEntry } from './collection.ts'
import type { FindingEntry } from './round-entry.ts'

export type SeverityCounts = Record<Severity, number>

export function countSeverities(findings: Iterable<{ severity: Severity }>): SeverityCounts {
  const counts: SeverityCounts = { critical: 0, important: 0, suggestion: 0 }
  for (const { severity } of findings) counts[severity] += 1
  return counts
}

/** The worst first. */
export function compareCounts(a: SeverityCounts, b: SeverityCounts): number {
  for (const severity of severities) if (a[severity] !== b[severity]) return b[severity] - a[severity]
  return 0
}

/** Raised in the latest round of its target, and neither answered nor withdrawn. */
export function isOpen({ latest: { finding } }: ThreadEntry): boolean {
  return finding.fate === 'open' && !finding.struck
}

/** Back after a round without it, or there still although the round before called it resolved. */
export function isBack({ finding }: Placed, collection: Collection): boolean {
  if (finding.state === 'reopened') return true
  return finding.state === 'persisting' && previousOf(finding, collection)?.finding.fate === 'resolved'
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

export function standingOf(target: TargetEntry, collection: Collection): Standing {
  const open = target.threads.filter(isOpen)
  return {
    target,
    open,
    openCounts: countSeverities(open.map(({ latest }) => latest.finding)),
    back: open.filter(({ latest }) => isBack(latest, collection)),
  }
}

/** Whether a target needs work before anything else: something severe is open, something came back, or it is to be reworked. */
export function isInTrouble({ target, openCounts, back }: Standing): boolean {
  const { critical, important } = openCounts
  const isRework = target.latest.verdict?.decision === 'rework' && !target.latest.isResolved
  return critical + important + back.length > 0 || isRework
}
