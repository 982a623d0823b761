import type { SeverityPolicy } from '../../schemas/enums.ts'
import type { Reconciliation } from '../../schemas/report.ts'
import { rawName } from '../grammar/pass-name.ts'
import type { DroppedFinding } from './demoted.ts'
import type { CombinedFinding } from './findings.ts'
import { memberOf } from './raw.ts'
import { reasonFor } from './severity.ts'

/** The Reconciliation: an entry for each raw finding whose severity was changed or that isn't in the report. */
export function reconcile(
  findings: readonly CombinedFinding[],
  dropped: readonly DroppedFinding[],
  policy: SeverityPolicy,
): Reconciliation[] {
  const changed = findings.flatMap(({ finding, members, settledBy }) => {
    const rated = members.filter((member) => member.finding.rated)
    const ratings = rated.map((member) => member.finding.severity)
    return rated
      .filter((member) => member.finding.severity !== finding.severity)
      .map((member): Reconciliation => {
        const { agent, pass, id } = memberOf(member)
        const because = settledBy ? reasons[settledBy] : reasonFor(ratings, policy)
        const reason = `rated ${member.finding.severity}, consolidated as ${finding.severity} (${because})`
        return { ...entryOf(agent, pass, id, finding.id, reason), position: member.finding.position }
      })
  })
  const gone = dropped.map(({ member, entry }): Reconciliation => {
    return { ...entryOf(entry.agent, entry.pass, entry.id, entry.to, entry.reason), position: member.finding.position }
  })
  return [...changed, ...gone]
}

const reasons = { decision: 'decided by a person', report: 'settled in this report' }

function entryOf(
  agent: string,
  pass: number,
  id: string,
  to: string,
  reason: string,
): Omit<Reconciliation, 'position'> {
  return { agent, from: id, to, reason, text: `${rawName({ agent, pass }, { id })} → ${to}: ${reason}` }
}
