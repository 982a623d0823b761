import { isCourtesy } from '../../grammar/remark-words.ts'
import { largest } from '../../lists.ts'
import { type Block, textOfBlock } from './blocks.ts'
import { fieldOfLine } from './fields.ts'
import { isPlaceLine, placesIn } from './places.ts'

/** A clause of a paragraph that is about a place of its own, and where it begins. */
interface Clause {
  text: string
  start: number
}

/** What may be between two clauses and the place of the second: `, and in `, `; `, `. At `. */
const between = /(?:^|[,;:.、，；：。])\s*(?:(?:and|und|et|y|e|ve|и|also|then)\s+)?(?:([\p{L}]{1,5})\s+)?[`(]?$/iu

/** In characters. A shorter rest says nothing of its place: ``in `a.ts:3`, `b.ts:5` and `c.ts:9` ``. */
const shortestClause = 10

/** In characters. Longer paragraphs are not split. */
const longestParagraph = 1500

/**
 * The clauses of a paragraph in which each names another line of the code at its start and says what is wrong there;
 * empty for any other paragraph. Three are needed, because a sentence often compares two places.
 */
function clausesOf(text: string): readonly Clause[] {
  if (text.length > longestParagraph) return []
  const places = placesIn(text).filter(({ startLine }) => startLine !== null)
  if (places.length < 3) return []
  const leads = places.map(({ start }) => between.exec(text.slice(0, start)))
  if (leads.some((lead) => lead === null)) return []
  const clauses = places.map((place, at) => {
    const lead = leads[at]
    const isOpened = /[`(]$/.test(lead?.[0] ?? '')
    const start = place.start - (isOpened ? 1 : 0)
    const next = leads[at + 1]
    const to = next?.index ?? text.length
    const rest = text.slice(place.end, to).replace(/^[`)\s:：–—-]+/, '')
    const head = text.slice(start, place.end) + (isOpened && text.charAt(place.end) === '`' ? '`' : '')
    // After `in`, the place is no subject of what follows.
    return { rest, start, text: lead?.[1] === undefined ? `${head} ${rest}` : `${head}: ${rest}` }
  })
  const areWhole = clauses.every(({ rest }) => rest.trim().length >= shortestClause && /\p{L}\s+\p{L}/u.test(rest))
  if (!areWhole) return []
  // What is said before them goes with the first, what is said after them with the last.
  const before = text.slice(0, leads[0]?.index).trim()
  return clauses.map(({ text: clause, start }, at) => ({
    text: at === 0 && before !== '' ? `${clause.trim()}. ${before}` : clause.trim(),
    start,
  }))
}

/** Parts in which each paragraph of several problems is replaced by an entry for each problem. */
export function withClauses(parts: readonly Block[]): readonly Block[] {
  return split(parts, (part) =>
    clausesOf(textOfBlock(part)).map(({ text, start }) => entryAt(part, [text], [lineAt(part, start)])),
  )
}

/** Parts in which each paragraph of lines that are sentences of their own, as in a chat, is replaced by an entry for each. */
export function withLines(parts: readonly Block[]): readonly Block[] {
  return split(parts, linesOf)
}

/** Whether a part is such a line. */
export function isLine({ kind, marker }: Block): boolean {
  return kind === 'paragraph' && marker === '-'
}

function split(parts: readonly Block[], entriesOf: (part: Block) => Block[]): readonly Block[] {
  const entries = parts.map((part) => (part.kind === 'paragraph' ? entriesOf(part) : []))
  return entries.every(({ length }) => length === 0)
    ? parts
    : parts.flatMap((part, at) => (entries[at]?.length ? entries[at] : [part]))
}

/** In characters: fewer than those at which texts are wrapped, and the number at which most are. */
const narrowest = 50
const usual = 72

/** The least share of the longest line that all but the last have in a text that was wrapped. */
const evenShare = 0.8

/** The lines of a paragraph, each with those that go on with it, if it has several that end before they are full. */
function linesOf(part: Block): Block[] {
  const { own, at } = part
  const longest = largest(own.map(({ length }) => length))
  // Lines of about the same length were wrapped there.
  const isEven = longest >= narrowest && own.slice(0, -1).every(({ length }) => length >= longest * evenShare)
  const width = isEven ? longest : Math.max(longest, usual)
  const entries: { own: string[]; at: number[] }[] = []
  own.forEach((text, index) => {
    const before = own[index - 1]
    const [word = ''] = text.split(/\s/, 1)
    const isFull = before !== undefined && before.length + 1 + word.length > width && (isEven || width <= widest)
    const last = entries.at(-1)
    if (last && (isFull || goesOn(before ?? '', text))) {
      last.own.push(text)
      last.at.push(at[index] ?? part.line)
    } else entries.push({ own: [text], at: [at[index] ?? part.line] })
  })
  return entries.length < 2
    ? []
    : entries.map((entry) => ({ ...entryAt(part, entry.own, entry.at), kind: 'paragraph' }))
}

/** In characters. Text that is wrapped at more is not wrapped at all. */
const widest = 100

/** Whether a line goes on with the one before: after a comma, a place or a sentence that ended, or as a field. */
function goesOn(before: string, text: string): boolean {
  return (
    /[,;:：，、(（–—-]$/.test(before) ||
    (/[.!?。！？]$/.test(before) && !isCourtesy(before)) ||
    isPlaceLine(before) ||
    fieldOfLine(text, 0) !== null ||
    /^[(（→⇒]/.test(text)
  )
}

function entryAt(part: Block, own: string[], at: number[]): Block {
  const line = at[0] ?? part.line
  const to = (at.at(-1) ?? line) + 1
  return {
    ...part,
    kind: 'item',
    marker: '-',
    delimiter: '-',
    line,
    to,
    own,
    at,
    children: [],
    text: null,
    fields: null,
  }
}

/** The line of an offset in the text of a paragraph, whose lines are joined by a space each. */
function lineAt({ own, at, line }: Block, offset: number): number {
  let start = 0
  for (let index = 0; index < own.length; index += 1) {
    start += (own[index] ?? '').length + 1
    if (offset < start) return at[index] ?? line
  }
  return line
}
