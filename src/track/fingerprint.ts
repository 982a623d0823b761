import type { Finding } from '../../schemas/finding.ts'
import { crypto } from '../crypto.ts'
import { identifyingWords } from '../match/index.ts'

/** How many words of a title go into its fingerprint, at most. */
const mostWords = 3

/**
 * A mark of a finding for tools that know nothing of threads: of the file's name, what the finding is about, and the
 * names of code in its title, or its longest words where it has none. No line, severity, id or whole title is in it.
 * It is a hint: a rewording changes it, and two problems may share it. Version 1; another recipe needs another version.
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

/** A name-based UUID (RFC 9562, version 5) of a thread's id, for formats that ask for one. */
export function threadUuid(thread: string): string {
  const hash = crypto().createHash('sha1').update(namespace).update(thread).digest()
  const bytes = hash.subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The namespace of addresses in RFC 9562. */
const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')
