import type { Finding } from '../../schemas/finding.ts'
import { crypto } from '../crypto.ts'
import { identifyingWords } from '../match/index.ts'

/** The most words of a title in a fingerprint. */
const mostWords = 3

/**
 * Identifies a finding for tools without threads: a hash of the name of its first file and up to three words: the
 * longest code names in the title, or else its longest words. No line, severity, id or whole title is in it. It is only a
 * hint: rewording a title changes it, and two problems may have the same one. This is version 1; a different computation needs another version.
 */
export function fingerprintOf(finding: Finding): string {
  const file = finding.locations[0]?.path.replace(/^.*\//, '') ?? ''
  const words = identifyingWords(finding).slice(0, mostWords)
  return crypto()
    .createHash('sha256')
    .update(['finding v1', file, ...words].join('\n'))
    .digest('hex')
    .slice(0, 32)
}

/** A name-based UUID (RFC 9562, version 5) of a thread's id, for formats that need one. */
export function threadUuid(thread: string): string {
  const hash = crypto().createHash('sha1').update(namespace).update(thread).digest()
  const bytes = hash.subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The namespace for URLs in RFC 9562. */
const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')
