import type { Action } from '../../schemas/enums.ts'
import type { RoundEntry } from '../../schemas/site-rounds.ts'
import type { Collection } from './collection.ts'
import { isUnsettled } from './status.ts'

/** What a reader needs to answer the findings of a round: the command that writes a Resolution, and its actions. */
export interface Answer {
  /** The beginning of the command. */
  command: string
  findings: { name: string; title: string }[]
  actions: { value: Action; label: string }[]
}

const actions: Answer['actions'] = [
  { value: 'fixed', label: 'Fixed' },
  { value: 'skipped', label: 'Skipped' },
  { value: 'commented', label: 'Commented' },
  { value: 'test-written', label: 'Test written' },
  { value: 'documentation-updated', label: 'Documentation updated' },
]

/** Null if no finding waits for an answer. */
export function answerOf(round: RoundEntry, collection: Collection): Answer | null {
  const findings = round.findings.flatMap((finding) => {
    const thread = collection.threadOf.get(finding)
    const waits = thread?.latest.finding === finding && isUnsettled(thread)
    return waits ? [{ name: finding.name, title: finding.title }] : []
  })
  if (findings.length === 0) return null
  return { command: `npx deep-review resolve ${shellWord(round.path)}`, findings, actions }
}

/** A path as one word of a command. */
function shellWord(path: string): string {
  return /^[\w./@+-]+$/.test(path) && !path.startsWith('-') ? path : `'${path.replaceAll("'", "'\\''")}'`
}
