import type { Baseline } from '../../schemas/baseline.ts'
import type { Message } from '../../schemas/message.ts'
import { Failure } from '../failure.ts'
import { byCodeUnits } from '../order.ts'

/** How messages are identified, independently of the working directory. */
interface Marks {
  fingerprint(message: Message): string
  fromRoot(path: string): string
}

/**
 * Makes a baseline of these messages. Notes are left out, because they never fail.
 * @param kept the entries of an earlier baseline for files that were not checked
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
  /** The messages that aren't in the baseline. */
  messages: Message[]
  /** The number of messages that are. */
  known: number
  /** The number of its entries for checked files that no longer occur. */
  gone: number
}

/**
 * Removes the messages that are in a baseline.
 * @param checked the paths of the checked files, from the root of the repository
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
 * Parses a baseline file.
 * @throws {Failure} if it isn't a baseline
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
