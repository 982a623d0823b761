import { type Severity, severities, type TargetState, type TargetStatus } from '../../schemas/enums.ts'
import type { History, Thread, TrackedFinding } from '../../schemas/thread.ts'

/**
 * Where a problem is now, from its latest finding. Every count of what is open, fixed or not answered comes from here.
 * @param answered whether a Resolution answers the report that raised it last
 */
export function problemStanding(
  { fate, struck }: Pick<TrackedFinding, 'fate' | 'struck'>,
  answered: boolean,
): TargetStatus {
  if (struck) return 'withdrawn'
  switch (fate) {
    case 'declined':
      return 'declined'
    case 'resolved':
      return 'fixed'
    case 'persisting':
      return 'open'
    case 'unraised':
      return 'unraised'
    case 'open':
      return answered ? 'open' : 'not-answered'
  }
}

/** Whether a problem waits for its author: as long as its target is open, somebody has to fix or decline it. */
export function needsAction(standing: TargetStatus): boolean {
  return standing === 'open' || standing === 'not-answered'
}

/** Whether a finding came back: an earlier round had it, and then it was gone or called fixed. */
export function isBack({ state }: Pick<TrackedFinding, 'state'>): boolean {
  return state === 'reopened'
}

export type SeverityCounts = Record<Severity, number>

/** How a target is after its latest round. */
export interface TargetStanding {
  state: TargetState
  /** All that nobody fixed or declined and that the latest round or a statement holds to be there, the gravest first. */
  waiting: Thread[]
  /** What must be worked on: what waits, as long as the target is open. */
  toDo: Thread[]
  /** What was waiting when the target ended. */
  left: Thread[]
  /** Those that wait and came back. */
  back: Thread[]
  /** Those that wait in a report that no Resolution answers. */
  notAnswered: Thread[]
  /** Neither answered nor raised again. */
  unraised: Thread[]
  /** Of `toDo`. */
  counts: SeverityCounts
}

/** @param state of the target; what waits in one that has ended needs no work any more, and stays visible */
export function targetStanding({ rounds, threads }: History, state: TargetState = 'open'): TargetStanding {
  const ages = new Map(rounds.map(({ slug }, index) => [slug, index]))
  const ageOf = ({ findings }: Thread) => ages.get(findings[0]?.report ?? '') ?? 0
  const placeOf = ({ findings }: Thread) => {
    const last = findings.at(-1)
    const round = rounds[ages.get(last?.report ?? '') ?? 0]
    return round?.findings.findIndex(({ id }) => id === last?.id) ?? 0
  }
  // The older first; of one age, as the latest report has them.
  const sorted = threads.toSorted(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) || ageOf(a) - ageOf(b) || placeOf(a) - placeOf(b),
  )
  const waiting = sorted.filter(({ standing }) => needsAction(standing))
  const toDo = state === 'open' ? waiting : []
  return {
    state,
    waiting,
    toDo,
    left: state === 'open' ? [] : waiting,
    back: waiting.filter(({ back }) => back),
    notAnswered: waiting.filter(({ standing }) => standing === 'not-answered'),
    unraised: sorted.filter(({ standing }) => standing === 'unraised'),
    counts: countSeverities(toDo),
  }
}

export function countSeverities(findings: Iterable<{ severity: Severity }>): SeverityCounts {
  const counts: SeverityCounts = { critical: 0, important: 0, suggestion: 0 }
  for (const { severity } of findings) counts[severity] += 1
  return counts
}
