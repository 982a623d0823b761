import { lineKinds, type Structure } from '../../markdown/scan.ts'

/** An entry of a section: a list item, or a paragraph with the text after it. */
export interface Entry {
  from: number
  to: number
  /** Markdown without the list marker. */
  text: string
}

/** Which paragraphs are entries if a section has no list. */
export type Paragraphs = 'bold-led' | 'all'

interface Marker {
  indent: number
  /** Characters up to the text of the item. */
  width: number
  /** The number of an ordered item. */
  number: number | null
}

interface Start {
  line: number
  /** Null for a paragraph. */
  marker: Marker | null
}

/**
 * The entries in a range, in order: the items of its outermost list, or else its paragraphs. Other text is skipped, and
 * so are texts such as `None.`
 */
export function readEntries(structure: Structure, from: number, to: number, paragraphs: Paragraphs): Entry[] {
  const starts = listStarts(structure, from, to)
  const ends = boundaries(structure, from, to)
  const isList = starts.length > 0
  if (!isList) for (const start of paragraphStarts(structure, from, to, paragraphs)) starts.push(start)
  const entries: Entry[] = []
  let nextEnd = 0
  let takesParagraphs = false
  starts.forEach(({ line, marker }, index) => {
    while ((ends[nextEnd] ?? to) <= line) nextEnd += 1
    const next = starts[index + 1]
    const limit = Math.min(next?.line ?? to, ends[nextEnd] ?? to)
    // A paragraph between two items that count on belongs to the first of them; so it does after the last one then.
    const counts = marker !== null && marker.number !== null
    const goesOn = counts && next?.marker?.number === (marker.number ?? 0) + 1
    const isTitle = marker !== null && isTitleAlone(structure.lines.at(line))
    const own = isList ? endOfItem(structure, line, limit) : limit
    if (goesOn && own < limit) takesParagraphs = true
    const end = isTitle || ((goesOn || (counts && next === undefined)) && takesParagraphs) ? limit : own
    const [, last] = structure.lines.trim(line, end)
    const text = withoutMarker(structure.lines.slice(line, last), marker)
    if (!isNoneEntry(text)) entries.push({ from: line, to: last, text })
  })
  return entries
}

/** The items of the outermost list. */
function listStarts(structure: Structure, from: number, to: number): Start[] {
  const { lines } = structure
  let least = Number.POSITIVE_INFINITY
  const starts: { line: number; marker: Marker }[] = []
  for (let line = from; line < to; line += 1) {
    if (structure.kind(line) !== lineKinds.text) continue
    const marker = readMarker(lines.text, lines.start(line), lines.end(line))
    if (marker === null) continue
    least = Math.min(least, marker.indent)
    starts.push({ line, marker })
  }
  return starts.filter(({ marker }) => marker.indent === least)
}

/** Parses the marker of a list item, indented by at most three spaces; null if the line has none. */
export function readMarker(text: string, start: number, end: number): Marker | null {
  let at = start
  while (at < end && text.charCodeAt(at) === 32) at += 1
  const indent = at - start
  if (indent > 3) return null
  let number: number | null = null
  const code = text.charCodeAt(at)
  if (code === 45 || code === 42 || code === 43) at += 1
  else {
    const digits = at
    while (at < end && at - digits < 4 && isDigit(text.charCodeAt(at))) at += 1
    const after = text.charCodeAt(at)
    if (at === digits || (after !== 46 && after !== 41)) return null
    number = Number(text.slice(digits, at))
    at += 1
  }
  const spaces = at
  while (at < end && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at += 1
  return at > spaces && at < end ? { indent, width: at - start, number } : null
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function paragraphStarts(structure: Structure, from: number, to: number, paragraphs: Paragraphs): Start[] {
  const starts: Start[] = []
  const { lines } = structure
  let isBoldLed = false
  let afterBlank = true
  for (let line = from; line < to; line += 1) {
    const kind = structure.kind(line)
    if (kind === lineKinds.text && afterBlank) {
      const isBold = /^\*\*\S/.test(lines.at(line))
      // Where one paragraph is led by bold words, those without are what follows it.
      if (isBold && !isBoldLed) starts.length = 0
      isBoldLed ||= isBold
      if (isBold || (paragraphs === 'all' && !isBoldLed)) starts.push({ line, marker: null })
    }
    afterBlank = kind !== lineKinds.text
  }
  return starts
}

/** Lines that end an entry wherever they are. */
function boundaries(structure: Structure, from: number, to: number): number[] {
  const found: number[] = []
  for (let line = from; line < to; line += 1) {
    const kind = structure.kind(line)
    if (kind === lineKinds.heading || kind === lineKinds.rule) found.push(line)
  }
  return found
}

/** Whether an item consists of bold words, optionally with a tag, and so is the title of the text after it. */
function isTitleAlone(line: string): boolean {
  return /^\s*(?:[-*+]|\d+[.)])\s+\*\*[^*]+\*\*[\s:.]*(?:`?\([\w-]+\)`?\s*)?$/.test(line)
}

/** The line that ends an item: an unindented paragraph after a blank line. */
function endOfItem(structure: Structure, start: number, limit: number): number {
  const { lines } = structure
  for (let line = start + 2; line < limit; line += 1) {
    if (structure.kind(line - 1) !== lineKinds.blank || structure.kind(line) !== lineKinds.text) continue
    const code = lines.text.charCodeAt(lines.start(line))
    if (code !== 32 && code !== 9) return line
  }
  return limit
}

/** Removes the marker, and the indentation of the following lines that it requires. */
function withoutMarker(text: string, marker: Marker | null): string {
  if (marker === null) return text
  const [first = '', ...rest] = text.split('\n')
  return [
    first.slice(marker.width),
    ...rest.map((line) => {
      let cut = 0
      while (cut < marker.width && line.charCodeAt(cut) === 32) cut += 1
      return line.slice(cut)
    }),
  ].join('\n')
}

/** Matches what may follow `none` or `nothing` if there are no findings; `Nothing tests the retry` is an entry. */
const ofNothing = String.raw`(?:to|was|were|is|are|has|have|found|raised|reported|noted|identified|needed|required|applicable|here|new|notable|significant|substantive|else|further|observed|open|outstanding|unresolved|missing|blocking|major|critical|worth|specific|additional|beyond|this|that|at this|in th(?:is|e (?:pr|diff|change|code|scope))|for th(?:is|ese?)|from|by|on|of (?:note|them|the (?:agents|reviewers|reviews|findings|comments)))\b`

const nothing = new RegExp(
  String.raw`^[\W_]*(?:none|n\/a|nothing|no (?:concerns?|issues?|gaps?|findings?))\b(?:[\W_]*$|[*_` +
    '`' +
    String.raw`)]*[.;:,—–]|\s(?:—|–|--?)\s|[*_` +
    '`' +
    String.raw`)]*\s+\(|\s+${ofNothing}[^.]{0,60}\.?[\W_]*$)`,
  'i',
)

/** Whether a text means that there are no entries: `None.`, `None raised by any reviewer.`, `None — all is well.` */
export function isNoneEntry(text: string): boolean {
  return nothing.test(text)
}
