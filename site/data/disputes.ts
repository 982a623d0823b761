import { type Severity, severities } from '../../schemas/enums.ts'
import { rememberBy } from '../../src/remember.ts'
import { codeSpansToHtml } from './code-spans.ts'
import type { Placed, ThreadEntry } from './collection.ts'
import { isBack } from './status.ts'
import { severityWords } from './words.ts'

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
  'declined-again': 'the author declined it, but a later round raised it again',
  'fixed-again': 'a Resolution or a later report called it fixed, but a later round raised it again',
}

export const disputesOf = rememberBy((thread: ThreadEntry): Dispute[] =>
  disputes.filter((name) => placesOf(thread, name).length > 0),
)

/** Who said what in the latest round of a dispute, as HTML. */
export function disputeNote(thread: ThreadEntry, name: Dispute): string {
  const [placed, next] = placesOf(thread, name).at(-1) ?? []
  if (placed === undefined) return ''
  const { round, finding } = placed
  if (name === 'severity') {
    const ratings = [...ratingsOf(placed)].map(([agent, severity]) => `${agent} ${severityWords[severity].one}`)
    return codeSpansToHtml(`Round ${round.round}: ${ratings.join(', ')}`)
  }
  const answer = name === 'declined-again' ? 'Declined' : 'Called fixed'
  const reason = finding.reason === null ? '' : ` (${finding.reason})`
  const again = next ? `; raised again in round ${next.round.round} as ${next.finding.name}` : ''
  return codeSpansToHtml(`${answer} in round ${round.round}${reason}${again}`)
}

/** The findings that were disputed, each with the next one of the same problem. */
function placesOf({ placed }: ThreadEntry, name: Dispute): [Placed, Placed | undefined][] {
  const isDisputed: Record<Dispute, (one: Placed, next: Placed | undefined) => boolean> = {
    severity: (one) => new Set(ratingsOf(one).values()).size > 1,
    'declined-again': ({ finding }, next) => finding.fate === 'declined' && next !== undefined,
    'fixed-again': ({ finding }, next) => finding.fate === 'resolved' && next !== undefined && isBack(next),
  }
  return placed.flatMap((one, index): [Placed, Placed | undefined][] => {
    const next = placed[index + 1]
    return isDisputed[name](one, next) ? [[one, next]] : []
  })
}

/** The severity that each agent gave a finding of a report. */
function ratingsOf({ round, finding }: Placed): Map<string, Severity> {
  const byAgent = new Map<string, Severity>()
  for (const { agent, finding: id, severity, struck } of round.rawFindings) {
    if (id !== finding.id || struck) continue
    // If several findings of an agent became one, the most severe is its rating.
    const known = byAgent.get(agent)
    if (known === undefined || severities.indexOf(severity) < severities.indexOf(known)) byAgent.set(agent, severity)
  }
  return byAgent
}
