import type { Message } from '../../schemas/message.ts'
import { crypto } from '../crypto.ts'

/** Words of a line that a fingerprint is made of, at most. */
const mostWords = 5

const forgotten = /^(?:critical|important|suggestions?|deep|review)$/

/**
 * A mark of each message, to know it again when its file has changed elsewhere: of its rule, its file and a few
 * words of its line. No line number, no severity, no id and no whole title is in it. Messages that share all of
 * these are told apart by their order. The path is that from the root of the repository, however it was given. Version 1; another way to make them needs another version.
 */
export function fingerprintsOf(
  messages: readonly Message[],
  sources: ReadonlyMap<string, string>,
  fromRoot: (path: string) => string = (path) => path,
): ReadonlyMap<Message, string> {
  const fingerprints = new Map<Message, string>()
  const seen = new Map<string, number>()
  for (const message of messages) {
    const path = message.path ?? '-'
    const key = ['v1', message.ruleId, fromRoot(path), ...wordsOfLine(message, sources.get(path) ?? '')].join('\n')
    const nth = (seen.get(key) ?? 0) + 1
    seen.set(key, nth)
    fingerprints.set(message, crypto().createHash('sha256').update(`${key}\n${nth}`).digest('hex').slice(0, 32))
  }
  return fingerprints
}

function wordsOfLine({ position }: Message, source: string): string[] {
  if (!position) return []
  const start = position.start.offset - (position.start.column - 1)
  const end = source.indexOf('\n', start)
  const line = source.slice(start, end === -1 ? source.length : end).toLowerCase()
  return (line.match(/\p{L}{4,}/gu) ?? []).filter((word) => !forgotten.test(word)).slice(0, mostWords)
}
