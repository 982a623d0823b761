import { type ProblemStanding, type Severity, severities, type TargetState } from '../../schemas/enums.ts'
import type { History, Thread, TrackedFinding } from '../../schemas/thread.ts'
import { placedFinding } from './placed-findings.ts'

/**
 * The standing of a problem, from its latest finding; README.md compares it with state, fate and others. All counts of
 * open, fixed and unanswered problems, in all outputs, come from here.
 * @param answered whether the report that raised it last has any answer, in a Resolution or next to a finding
 */
export function problemStanding(
  { fate, struck }: Pick<TrackedFinding, 'fate' | 'struck'>,
  answered: boolean,
): ProblemStanding {
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

/** Whether somebody has to fix or decline a problem with this standing. Its target must be open, which isn't checked. */
export function needsAnswer(standing: ProblemStanding): boolean {
  return standing === 'open' || standing === 'not-answered'
}

/** Whether a finding came back: an earlier round had it, but then it was gone or called fixed. */
export function cameBack({ state }: Pick<TrackedFinding, 'state'>): boolean {
  return state === 'reopened'
}

export type SeverityCounts = Record<Severity, number>

/** The problems of a target after its latest round. */
export interface TargetStanding {
  state: TargetState
  /** Problems that are open or not answered, most severe first. */
  waiting: Thread[]
  /** The problems that need action: `waiting` while the target is open, otherwise none. */
  needAction: Thread[]
  /** Waiting problems that came back. */
  back: Thread[]
  /** Waiting problems in a report without any answer. */
  notAnswered: Thread[]
  /** Problems that were neither answered nor raised again. */
  unraised: Thread[]
  /** Of `waiting` and `unraised`: those that the Resolution of the latest report with them puts off. */
  deferred: Thread[]
  /** The number of problems in `needAction` by severity. */
  counts: SeverityCounts
}

/** Sorts the problems of a target. @param state the state of the target; once it has ended, nothing needs action */
export function targetStanding(history: History, state: TargetState = 'open'): TargetStanding {
  const { rounds, threads } = history
  const isPutOff = ({ findings }: Thread) => {
    const last = findings.at(-1)
    return (last && placedFinding(history, last)?.finding.deferred) ?? false
  }
  const ages = new Map(rounds.map(({ slug }, index) => [slug, index]))
  const ageOf = ({ findings }: Thread) => ages.get(findings[0]?.report ?? '') ?? 0
  const placeOf = ({ findings }: Thread) => {
    const last = findings.at(-1)
    const round = rounds[ages.get(last?.report ?? '') ?? 0]
    return round?.findings.findIndex(({ id }) => id === last?.id) ?? 0
  }
  // Older problems come first; those of the same age are in the order of the latest report.
  const sorted = threads.toSorted(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) || ageOf(a) - ageOf(b) || placeOf(a) - placeOf(b),
  )
  const waiting = sorted.filter(({ standing }) => needsAnswer(standing))
  const needAction = state === 'open' ? waiting : []
  return {
    state,
    waiting,
    needAction,
    back: waiting.filter(({ back }) => back),
    notAnswered: waiting.filter(({ standing }) => standing === 'not-answered'),
    unraised: sorted.filter(({ standing }) => standing === 'unraised'),
    deferred: sorted.filter(
      (thread) => isPutOff(thread) && (needsAnswer(thread.standing) || thread.standing === 'unraised'),
    ),
    counts: countSeverities(needAction),
  }
}

export function countSeverities(findings: Iterable<{ severity: Severity }>): SeverityCounts {
  const counts: SeverityCounts = { critical: 0, important: 0, suggestion: 0 }
  for (const { severity } of findings) counts[severity] += 1
  return counts
}
