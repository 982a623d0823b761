import { createHash } from 'node:crypto'

/** Names that Windows keeps for devices. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/
/** Extensions of the files next to pages. */
const endings = /\.(?:html?|json|xml|svg|md|txt|png)$/
const longest = 100

/**
 * A text as one segment of a URL, which is also the name of a folder: lower-case letters, digits, `-`, `_` and inner
 * dots. A text that is of this form stays as it is; of every other the readable rest is followed by `~` and
 * a hash of the text. So the segment depends on the text alone, and no two texts share one, not even on a disk that
 * does not distinguish capitals.
 */
export function segment(text: string): string {
  const readable = readableSegment(text)
  return readable === text && text.length <= longest ? text : `${readable.slice(0, 60)}~${hashOf(text)}`
}

/**
 * Segments for a set of names that read better without a hash: only names that would share a segment get one, all but
 * the first of them.
 */
export function uniqueSegments(names: Iterable<string>): Map<string, string> {
  const taken = new Set<string>()
  const segments = new Map<string, string>()
  for (const name of [...new Set(names)].sort()) {
    const readable = readableSegment(name).slice(0, 60)
    const isFree = readable !== '' && !taken.has(readable)
    segments.set(name, isFree ? readable : `${readable}~${hashOf(name)}`)
    taken.add(readable)
  }
  return segments
}

function readableSegment(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[-.]+|(?<![-.])[-.]+$/g, '')
  return devices.test(plain) || endings.test(plain)
    ? plain.replaceAll('.', '-').replace(/^(?=con|prn|aux|nul|com|lpt)/, '_')
    : plain
}

/** 40 bits: enough to keep apart what a site can hold. */
function hashOf(text: string): string {
  const digits = createHash('sha256').update(text).digest().readUIntBE(0, 6) % 36 ** 8
  return digits.toString(36).padStart(8, '0')
}
