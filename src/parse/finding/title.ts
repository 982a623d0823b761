import { type Inline, readInline } from '../../markdown/inline.ts'
import { hasLocation, LocationReader } from './locations.ts'
import { tagOf } from './tail.ts'

/** The parts of a head after its label, as Markdown. */
interface TitleParts {
  /** Locations before the title: `path:line — title`. */
  before: string
  title: string
  tail: string
  struck: boolean
}

const separators = /(?<!\s)\s+(?:—|–|--)\s+/g
/** A quick test: a title in bold rarely has a dash. */
const hasDash = /—|–|--/

/**
 * Finds the title of a head: the bold text; or else the text before a location, an attribution or a tag, which follows
 * a separator or is at the end of the line.
 * @param text the head after its label
 * @param first its first node
 * @param leadsWithPlace whether a location may be before the title
 */
export function splitTitle(text: string, first: Inline | undefined, leadsWithPlace: boolean): TitleParts {
  const after = text.slice(first?.end)
  if (first?.type === 'strike') {
    // Only the title or the whole head may be struck out.
    const inside = splitTitle(first.value, readInline(first.value)[0], leadsWithPlace)
    return { ...inside, tail: `${inside.tail} ${after}`.trim(), struck: true }
  }
  if (first?.type !== 'strong') return splitPlain(text, leadsWithPlace)
  const inside = splitPlain(first.value, leadsWithPlace)
  // The whole head may be bold, `**I1. title — loc**`, unless a location comes after it.
  if (inside.tail !== '' && !isTag(inside.tail) && !leadsWithPlace && hasLocation(readInline(after))) {
    return { before: '', ...unstruck(first.value), tail: after }
  }
  return { ...inside, ...unstruck(inside.title), tail: `${inside.tail} ${after}`.trim() }
}

function unstruck(title: string): Pick<TitleParts, 'title' | 'struck'> {
  if (!title.startsWith('~~')) return { title, struck: false }
  const [only, ...more] = readInline(title)
  const struck = only?.type === 'strike' && more.length === 0
  return { title: struck ? only.value : title, struck }
}

function splitPlain(text: string, leadsWithPlace: boolean): TitleParts {
  if (leadsWithPlace) {
    const [dash] = text.matchAll(separators)
    const before = text.slice(0, dash?.index ?? 0)
    if (dash && isAllLocations(before)) return { ...splitTail(text.slice(dash.index + dash[0].length)), before }
  }
  return splitTail(text)
}

function isAllLocations(text: string): boolean {
  const reader = new LocationReader()
  const rest = readInline(text).map((node) => reader.read(node))
  return reader.locations.length > 0 && rest.join('').trim() === ''
}

function splitTail(text: string): TitleParts {
  const nodes = readInline(text)
  for (const { index, 0: dash } of hasDash.test(text) ? text.matchAll(separators) : []) {
    if (nodes.some(({ type, start, end }) => type !== 'text' && start < index && index < end)) continue
    const tail = text.slice(index + dash.length)
    if (isTail(tail)) return { before: '', title: text.slice(0, index).trim(), tail, struck: false }
  }
  // Without a separator, the groups at the very end are attributions and tags.
  let last = nodes.length - 1
  for (let node = nodes[last]; node !== undefined && last > 0; node = nodes[last]) {
    const isBlank = node.type === 'text' && node.value.trim() === ''
    const isAttribution = node.type === 'bracket' && /[A-Za-z]{2}/.test(node.value)
    const isPlace = node.type === 'paren' && isAllLocations(text.slice(node.start, node.end))
    if (!isBlank && !isAttribution && !isPlace && tagOf(node) === null) break
    last -= 1
  }
  const end = nodes[last]?.end ?? text.length
  const title = text.slice(0, end).trim()
  return title === ''
    ? { before: '', title: text.trim(), tail: '', struck: false }
    : { before: '', title, tail: text.slice(end), struck: false }
}

/** Whether a text is a tag and nothing else. */
function isTag(text: string): boolean {
  const nodes = readInline(text.trim())
  return nodes.length === 1 && nodes.every((node) => tagOf(node) !== null)
}

/** Whether a text begins with a location, an attribution or a tag. */
function isTail(text: string): boolean {
  const [first] = readInline(text)
  if (!first) return false
  return first.type === 'bracket' || tagOf(first) !== null || hasLocation([first])
}
