import { createHash } from 'node:crypto'

/** Names that Windows reserves for devices. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/
/** Extensions of the files next to pages. */
const endings = /\.(?:html?|json|xml|svg|md|txt|png)$/
const longest = 100

/**
 * A text as one segment of a URL, which is also the name of a folder: lower-case letters, digits, `-`, `_` and inner
 * dots. A text in this form is unchanged; any other becomes its readable characters, `~` and a hash of the text. So the
 * segment depends only on the text, and no two texts have the same one, even on a case-insensitive disk.
 */
export function segment(text: string): string {
  const readable = readableSegment(text)
  return readable === text && text.length <= longest ? text : `${readable.slice(0, 60)}~${hashOf(text)}`
}

/**
 * Segments for a set of names, mostly without hashes: of the names that would have the same segment, all except the first
 * get one.
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

/** 40 bits, which is enough for all names of a site. */
function hashOf(text: string): string {
  const digits = createHash('sha256').update(text).digest().readUIntBE(0, 6) % 36 ** 8
  return digits.toString(36).padStart(8, '0')
}
