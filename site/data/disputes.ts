import { severities } from '../../schemas/enums.ts'
import { rememberBy } from '../../src/remember.ts'
import type { ThreadEntry } from './collection.ts'
import { isBack } from './status.ts'

/** What people and agents disagreed about. */
export const disputes = ['severity', 'declined-again', 'fixed-again'] as const
export type Dispute = (typeof disputes)[number]

export const disputeTitles: Record<Dispute, string> = {
  severity: 'Agents disagree on severity',
  'declined-again': 'Declined, and raised again',
  'fixed-again': 'Called fixed, and raised again',
}

export const disputeMeanings: Record<Dispute, string> = {
  severity: 'in one round, two agents gave the same problem different severities',
  'declined-again': 'the author declined it, and a later round raises it nevertheless',
  'fixed-again': 'a Resolution or a later report calls it fixed, and a later round raises it nevertheless',
}

export const disputesOf = rememberBy((thread: ThreadEntry): Dispute[] => {
  const tests: Record<Dispute, boolean> = {
    severity: thread.placed.some(({ round, finding }) => ratingsOf(round.rawFindings, finding.id).size > 1),
    'declined-again': thread.placed.some(
      ({ finding }, index) => finding.fate === 'declined' && index < thread.placed.length - 1,
    ),
    'fixed-again': thread.placed.some(
      (placed, index) => index > 0 && isBack(placed) && thread.placed[index - 1]?.finding.fate === 'resolved',
    ),
  }
  return disputes.filter((name) => tests[name])
})

/** The severities that different agents gave one finding of a report. */
function ratingsOf(rawFindings: ThreadEntry['latest']['round']['rawFindings'], id: string): Set<string> {
  const byAgent = new Map<string, number>()
  for (const { agent, finding, severity, struck } of rawFindings) {
    if (finding !== id || struck) continue
    // If several findings of an agent became one, the most severe is its rating.
    byAgent.set(agent, Math.min(byAgent.get(agent) ?? severities.length, severities.indexOf(severity)))
  }
  return new Set([...byAgent.values()].map(String))
}
