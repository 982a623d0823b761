import type { Baseline } from '../../schemas/baseline.ts'
import type { Message } from '../../schemas/message.ts'
import { Failure } from '../failure.ts'
import { byCodeUnits } from '../order.ts'

/** What marks a message, wherever and from wherever its file was read. */
interface Marks {
  fingerprint(message: Message): string
  fromRoot(path: string): string
}

/**
 * The baseline that holds these messages. Notes fail nothing and are not held.
 * @param kept what an earlier baseline holds of files that were not checked
 */
export function baselineOf(
  messages: readonly Message[],
  { fingerprint, fromRoot }: Marks,
  kept: Baseline['known'] = {},
): Baseline {
  const files = new Map(Object.entries(kept))
  const rows = messages
    .filter(({ level }) => level !== 'note')
    .map((message) => ({ path: fromRoot(message.path ?? '-'), ruleId: message.ruleId, mark: fingerprint(message) }))
    .sort((a, b) => byCodeUnits(a.path, b.path) || byCodeUnits(a.ruleId, b.ruleId) || byCodeUnits(a.mark, b.mark))
  for (const { path, ruleId, mark } of rows) {
    const ofFile = files.get(path) ?? {}
    files.set(path, { ...ofFile, [ruleId]: [...(ofFile[ruleId] ?? []), mark] })
  }
  return { version: 1, known: Object.fromEntries([...files].sort(([a], [b]) => byCodeUnits(a, b))) }
}

export interface Compared {
  /** The messages that the baseline does not hold. */
  messages: Message[]
  /** How many it holds. */
  known: number
  /** How many it holds of the files that were checked, and that no longer occur. */
  gone: number
}

/**
 * Leaves out what a baseline holds.
 * @param checked paths of the files that were checked, from the root of the repository
 */
export function withoutKnown(
  messages: readonly Message[],
  { known }: Baseline,
  fingerprint: Marks['fingerprint'],
  checked: ReadonlySet<string>,
): Compared {
  const marks = new Set(Object.values(known).flatMap((ofFile) => Object.values(ofFile).flat()))
  const fresh = messages.filter((message) => !marks.has(fingerprint(message)))
  const seen = new Set(messages.map(fingerprint))
  const due = Object.entries(known).flatMap(([path, ofFile]) => (checked.has(path) ? Object.values(ofFile).flat() : []))
  return {
    messages: fresh,
    known: messages.length - fresh.length,
    gone: due.filter((mark) => !seen.has(mark)).length,
  }
}

/**
 * Reads the text of a baseline file.
 * @throws {Failure} when it is none
 */
export async function readBaseline(text: string, path: string): Promise<Baseline> {
  const { Baseline: schema } = await import('../../schemas/baseline.ts')
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw new Failure(`Cannot use the baseline ${path}: it is not a baseline; create one with --update-baseline`, {
      cause: error,
    })
  }
}
