import type { History, Thread } from '../../../schemas/thread.ts'
import { convergenceOf, type KnownTarget, placedFinding, type TargetStanding } from '../../track/index.ts'

/** A target with its history and standing, of which `status` prints a part. */
export interface KnownStanding {
  target: KnownTarget
  history: History
  standing: TargetStanding
}

export function statusJson({ target: { repository, target, state, since }, history, standing }: KnownStanding): object {
  const { waiting, needAction, back, notAnswered, unraised, deferred, counts } = standing
  const placed = (threads: readonly Thread[]) => threads.map((thread) => ({ ...thread, ...placeOf(thread, history) }))
  return {
    repository,
    target,
    state,
    since,
    convergence: convergenceOf(history),
    counts,
    open: placed(needAction),
    notAnswered: placed(notAnswered),
    left: placed(state === 'open' ? [] : waiting),
    back: placed(back),
    unraised: placed(unraised),
    deferred: placed(deferred),
  }
}

/** The report and id of the latest finding of a problem, and the round that raised it first. */
export function placeOf({ findings }: Thread, history: History): Place {
  const [first, last] = [findings[0], findings.at(-1)]
  const since = first && placedFinding(history, first)
  const latest = last && placedFinding(history, last)
  return {
    report: last?.report ?? '',
    name: latest?.finding.name ?? last?.id ?? '',
    round: latest?.number ?? 0,
    sinceRound: since?.number ?? 0,
  }
}

interface Place {
  report: string
  name: string
  round: number
  sinceRound: number
}
