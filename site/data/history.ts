import type { FindingDetails, FindingEntry, RoundEntry } from '../../schemas/site-rounds.ts'
import type { History, TrackedRound } from '../../schemas/thread.ts'
import { threadsOf } from '../../src/track/index.ts'
import type { TargetEntry } from './collection.ts'

/**
 * The output of `deep-review history --format json` for a target.
 * @param details the details of the findings of each round; without them there is no evidence
 */
export function historyOf(
  { repository, target, rounds }: TargetEntry,
  details: readonly FindingDetails[][] = [],
): History {
  const tracked = rounds.map((round, index) => trackedRound(round, repository, target, details[index] ?? []))
  return { rounds: tracked, threads: threadsOf(tracked) }
}

function trackedRound(
  { slug, round, date, answered, findings }: RoundEntry,
  repository: string | null,
  target: string,
  details: readonly FindingDetails[],
): TrackedRound {
  const tracked = findings.map((finding, index) => trackedFinding(finding, details[index]))
  return { slug, repository, target, round, date, answered, findings: tracked }
}

/** Leaves out what isn't about the rounds of a finding. */
function trackedFinding(entry: FindingEntry, details: FindingDetails | undefined): TrackedRound['findings'][number] {
  const { id, name, title, severity, kind, struck, state, fate, thread, previous, causedBy, overruledBy } = entry
  const { declinedIn, declinedReason, reason, deferred, confidence } = entry
  const possibly = entry.possibly.map((one, index) => ({ ...one, evidence: details?.possibly[index] ?? [] }))
  const place = { id, name, title, severity, kind, struck, state, fate, thread, previous, causedBy, overruledBy }
  const evidence = details?.evidence ?? []
  return { ...place, possibly, declinedIn, declinedReason, reason, deferred, confidence, evidence }
}
