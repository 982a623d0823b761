import type { History, TrackedRound } from '../../schemas/thread.ts'
import { threadsOf } from '../../src/track/index.ts'
import type { TargetEntry } from './collection.ts'
import type { FindingEntry, RoundEntry } from './round-entry.ts'

/** What `deep-review history --format json` says of a target. */
export function historyOf({ repository, target, rounds }: TargetEntry): History {
  const tracked = rounds.map((round) => trackedRound(round, repository, target))
  return { rounds: tracked, threads: threadsOf(tracked) }
}

function trackedRound(
  { slug, round, date, isResolved, findings }: RoundEntry,
  repository: string | null,
  target: string,
): TrackedRound {
  return { slug, repository, target, round, date, answered: isResolved, findings: findings.map(trackedFinding) }
}

/** Without what a finding has beyond its place among the rounds. */
function trackedFinding(entry: FindingEntry): TrackedRound['findings'][number] {
  const { id, name, title, severity, kind, struck, state, fate, thread, previous, causedBy, overruledBy } = entry
  const { possibly, declinedIn, declinedReason, reason, deferred, confidence, evidence } = entry
  const place = { id, name, title, severity, kind, struck, state, fate, thread, previous, causedBy, overruledBy }
  return { ...place, possibly, declinedIn, declinedReason, reason, deferred, confidence, evidence }
}
