import type { Message } from '../../schemas/message.ts'
import { crypto } from '../crypto.ts'

/** The number of words of a line in a fingerprint, at most. */
const mostWords = 5

const ignoredWords = /^(?:critical|important|suggestions?|deep|review)$/

/**
 * Computes a fingerprint for each message, by which it is recognised after its file has changed elsewhere: a hash of
 * its rule, its path and a few words of its line, but no line number, severity, id or whole title. Messages for which
 * these are equal are numbered. This is version 1; a different computation needs another version.
 * @param fromRoot makes paths relative to the root of the repository
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
  return (line.match(/\p{L}{4,}/gu) ?? []).filter((word) => !ignoredWords.test(word)).slice(0, mostWords)
}
