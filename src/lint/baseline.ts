import type { Baseline } from '../../schemas/baseline.ts'
import type { Message } from '../../schemas/message.ts'
import { Failure } from '../failure.ts'
import { byCodeUnits } from '../store/index.ts'

type Fingerprint = (message: Message) => string

/** The baseline that holds these messages. Notes fail nothing and are not held. */
export function baselineOf(messages: readonly Message[], fingerprint: Fingerprint): Baseline {
  const known: Baseline['known'] = {}
  const rows = messages
    .filter(({ level }) => level !== 'note')
    .map((message) => ({ path: message.path ?? '-', ruleId: message.ruleId, mark: fingerprint(message) }))
    .sort((a, b) => byCodeUnits(a.path, b.path) || byCodeUnits(a.ruleId, b.ruleId) || byCodeUnits(a.mark, b.mark))
  for (const { path, ruleId, mark } of rows) {
    const ofFile = known[path] ?? {}
    known[path] = { ...ofFile, [ruleId]: [...(ofFile[ruleId] ?? []), mark] }
  }
  return { version: 1, known }
}

export interface Compared {
  /** The messages that the baseline does not hold. */
  messages: Message[]
  /** How many it holds. */
  known: number
  /** How many it holds that no longer occur. */
  gone: number
}

/** Leaves out what a baseline holds. */
export function withoutKnown(messages: readonly Message[], { known }: Baseline, fingerprint: Fingerprint): Compared {
  const marks = new Set(Object.values(known).flatMap((ofFile) => Object.values(ofFile).flat()))
  const fresh = messages.filter((message) => !marks.has(fingerprint(message)))
  const held = messages.length - fresh.length
  return { messages: fresh, known: held, gone: marks.size - held }
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
    throw new Failure(`Cannot use the baseline ${path}: it is none; write one with --update-baseline`, { cause: error })
  }
}
