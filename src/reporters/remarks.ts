import type { FindingReference, History, Thread } from '../../schemas/thread.ts'
import { phrasesOf } from '../match/index.ts'
import { deferralReason, placedFinding } from '../track/index.ts'

/** Remarks on a problem: its cause, that it was declined or raised again, and older problems that it may be. */
export function remarksOn(thread: Thread, history: History): string[] {
  const nameIn = (reference: FindingReference) => {
    const placed = placedFinding(history, reference)
    return `round ${placed?.number ?? reference.report} ${placed?.finding.name ?? reference.id}`
  }
  const members = thread.findings.flatMap((reference) => placedFinding(history, reference)?.finding ?? [])
  const declined = members.findLast(({ declinedIn }) => declinedIn !== null)
  const overruled = members.findLast(({ overruledBy }) => overruledBy !== null)?.overruledBy
  const reason = declined?.declinedReason ? `: ${declined.declinedReason}` : ''
  const last = thread.findings.at(-1)
  const latest = last && placedFinding(history, last)
  const putOff = latest ? deferralReason(latest.finding) : null
  const isCause = ({ report, id }: FindingReference) =>
    members.some(({ causedBy }) => causedBy?.report === report && causedBy.id === id)
  const causes = [...new Set(members.flatMap(({ causedBy }) => (causedBy ? [nameIn(causedBy)] : [])))]
  return [
    ...causes.map((name) => `follows from the fix of ${name}`),
    ...(declined ? [`declined in round ${declined.declinedIn}${reason}`] : []),
    ...(putOff === null ? [] : [`deferred in round ${latest?.number}${putOff === '' ? '' : `: ${putOff}`}`]),
    ...(overruled ? [`raised again after it was called fixed: ${nameIn(overruled)}`] : []),
    ...(members[0]?.possibly ?? [])
      .filter((other) => !isCause(other))
      .map((other) => {
        const [why] = phrasesOf(other.evidence, 1)
        return `possibly the same as ${nameIn(other)} (${Math.round(other.confidence * 100)} %${why === undefined ? '' : `: ${why}`})`
      }),
  ]
}
