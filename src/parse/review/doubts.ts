import type { Finding } from '../../../schemas/finding.ts'
import type { Message } from '../../../schemas/message.ts'
import type { Item, Review } from '../../../schemas/review.ts'
import { mayHoldRating, ratingOf } from '../../grammar/rating-words.ts'
import { roleOf } from '../../grammar/role-words.ts'
import { structureOf } from '../../grammar/structure.ts'
import { addressesChange, countIn } from '../../grammar/vocabulary.ts'
import type { Lines } from '../../markdown/lines.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import { counted } from '../../text.ts'
import { linesInWords, message } from '../messages.ts'
import { readHead } from './head.ts'
import { placesIn, readPlace } from './places.ts'
import { unreadEntries } from './unread-entries.ts'

/** What was tried on a text of which nothing was read, and what its owner can do. */
export const advice =
  'To see why, use `parse --explain`. To name the format, use `--from`. If the review failed or found nothing, say so with `status` in round.yaml'

/** In characters. What a text is says its beginning. */
const beginning = 1200

/**
 * Whether a text without findings speaks like a review: it says that somebody looked at a change, states a total, or
 * names several lines of the code.
 */
export function speaksLikeReview(lines: Lines): boolean {
  if (addressesChange(lines.slice(lines.first, lines.last).slice(0, beginning)) || statedTotal(lines)) return true
  let located = 0
  for (let line = lines.first; line < Math.min(lines.last, lines.first + mostLines) && located < 2; line += 1)
    if (placesIn(lines.at(line).slice(0, 400)).some(({ startLine }) => startLine !== null)) located += 1
  return located > 1
}

/** The most lines that are examined. */
const mostLines = 20_000

/** The number of findings that a text states. */
interface Stated {
  count: number
  /** The line that says so. */
  line: number
}

const frontMatterTotal = /^\s+total:\s*(\d{1,4})\s*$/

/** The total that a text states in its front matter, a field or a sentence; null if there is none. */
function statedTotal(lines: Lines): Stated | null {
  const last = Math.min(lines.last, lines.first + mostLines)
  const hasFrontMatter = /^---\s*$/.test(lines.at(lines.first))
  for (let line = lines.first; line < last; line += 1) {
    const text = lines.at(line)
    if (text.length > 400 || !/\d/.test(text)) continue
    const found = hasFrontMatter && line < lines.first + 80 ? frontMatterTotal.exec(text)?.[1] : undefined
    const count = countIn(text) ?? (found === undefined ? null : Number(found))
    if (count !== null) return { count, line }
  }
  return null
}

/** Lines outside all findings that may be heads, because they have a rating or a place with lines. */
function linesLikeHeads(structure: Structure, ranges: readonly (readonly [number, number])[]): Unread[] {
  const { lines } = structure
  const unread: Unread[] = []
  let next = 0
  let isAside = false
  for (let line = structure.from; line < Math.min(structure.to, structure.from + mostLines); line += 1) {
    while (next < ranges.length && (ranges[next]?.[1] ?? 0) <= line) next += 1
    const range = ranges[next]
    const kind = structure.kind(line)
    if (kind === lineKinds.heading) isAside = asides.has(roleOf(wordsOfLine(lines.at(line)))?.role ?? '')
    if (range && range[0] <= line && line < range[1]) continue
    if (kind !== lineKinds.text && kind !== lineKinds.heading && kind !== lineKinds.table) continue
    if (mayBeHead(lines.at(line), kind)) unread.push({ line, isAside, isRow: kind === lineKinds.table })
  }
  return unread
}

/** A line that may be the head of a finding. */
interface Unread {
  line: number
  /** Whether its section is praise, or says what was looked at or done. */
  isAside: boolean
  isRow: boolean
}

const asides: ReadonlySet<string> = new Set(['praise', 'scope', 'legend', 'prompt', 'verification', 'resolution'])

/** The text of a line without its marker. */
function wordsOfLine(text: string): string {
  return text.replace(/^\s*(?:#{1,6}|[-*+]|\d{1,3}[.)])\s+/, '').slice(0, 400)
}

/** Whether a row is the head of a finding, or any other line may be. */
function mayBeHead(text: string, kind: number): boolean {
  if (text.length > 2000 || text.length < 8) return false
  if (kind === lineKinds.table) {
    const cells = text.split('|').map((cell) => cell.trim())
    return (cells.some((cell) => ratingOf(cell) !== null) && placesIn(text).length > 0) || isPlacedRow(cells)
  }
  const words = wordsOfLine(text)
  return namesLine(words) || mayHoldRating(words)
}

function namesLine(words: string): boolean {
  return placesIn(words).some(({ startLine }) => startLine !== null)
}

/** Whether a line that may be a head has the parts of one. */
function looksLikeHead({ line, isRow }: Unread, lines: Lines): boolean {
  if (isRow) return true
  const words = wordsOfLine(lines.at(line))
  const head = readHead(words, true)
  if (head.title === '' || (!/\s/.test(head.title) && head.label === null)) return false
  if (head.rated !== null && (head.places.length > 0 || head.isBold || head.label !== null || /^\W*\[/.test(words)))
    return true
  return namesLine(words)
}

/** Whether a cell is a line of the code, and another one has some words. A row of checks says `DONE` or so. */
function isPlacedRow(cells: readonly string[]): boolean {
  if (cells.some((cell) => /^\W*[A-Z]{3,}\W*$/.test(cell) && ratingOf(cell) === null)) return false
  return (
    cells.some((cell) => readPlace(cell)?.startLine != null) && cells.some((cell) => cell.split(/\s+/, 3).length === 3)
  )
}

/** A marker, and then an id, a tag or a picture, perhaps in bold; a time or a number in brackets is no tag. */
const form =
  /^\s{0,3}(#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s)?\s*(\*\*|__)?(?:([A-Z]{1,4}\d?-?\d{1,3})(?=[\s.:)\]*]|\s[–—-]\s)|(\[)(?!\d|[ xX]\]|[^\]]{0,200}\](?:\(|:\s))|([\u2600-\u27bf]|[\ud83c-\ud83e][\udc00-\udfff]))/

/** The form in which a line begins, and its id; null for a line that begins with words. */
function formOf(text: string): { key: string; id: string | null } | null {
  const [, marker = '', bold = '', id, bracket, picture] = form.exec(text.slice(0, 300)) ?? []
  const lead = id === undefined ? (bracket ?? picture) : 'id'
  if (lead === undefined) return null
  return { key: `${/^\d/.test(marker) ? '1' : marker.trim()} ${bold} ${lead}`, id: id ?? null }
}

/** The least number of lines that begin in the form of findings. */
const leastAlike = 2

/** Lines outside all findings that begin in the form of findings, if there are more of them than of these. */
function unreadAlike(structure: Structure, findings: readonly Finding[]): number[] {
  const { lines } = structure
  const forms = new Map<string, number>()
  const heads = new Set<number>()
  const ids = new Set(findings.flatMap(({ label }) => label ?? []))
  for (const { position } of findings) {
    heads.add(position.start.line - 1)
    const found = formOf(lines.at(position.start.line - 1))
    if (found) forms.set(found.key, (forms.get(found.key) ?? 0) + 1)
  }
  if (forms.size === 0) return []
  const alike = new Map<string, number[]>()
  let isAside = false
  for (let line = structure.from; line < Math.min(structure.to, structure.from + mostLines); line += 1) {
    const kind = structure.kind(line)
    if (kind === lineKinds.heading) isAside = asides.has(roleOf(wordsOfLine(lines.at(line)))?.role ?? '')
    if (isAside || heads.has(line) || (kind !== lineKinds.text && kind !== lineKinds.heading)) continue
    const found = ratingOf(wordsOfLine(lines.at(line))) === null ? formOf(lines.at(line)) : null
    if (found === null || !forms.has(found.key) || (found.id !== null && ids.has(found.id))) continue
    const same = alike.get(found.key) ?? []
    same.push(line)
    alike.set(found.key, same)
  }
  return [...alike].flatMap(([key, unread]) =>
    unread.length >= leastAlike && unread.length > (forms.get(key) ?? 0) ? unread : [],
  )
}

/** A message about lines that begin in the form of findings, if most of these weren't read. */
export function doubtsAlike(structure: Structure, findings: readonly Finding[]): Message[] {
  const alike = unreadAlike(structure, findings)
  const [first] = alike
  if (first === undefined) return []
  const reason = `Perhaps findings that were not read (they begin like those that were): ${linesInWords(alike)}`
  return [message('unread-findings', 'warning', reason, structure.lines.position(first, first + 1))]
}

/** Whether a line names lines of the code that no finding names. */
function namesOther({ line }: Unread, lines: Lines, findings: Review['findings']): boolean {
  const located = placesIn(wordsOfLine(lines.at(line))).filter(({ startLine }) => startLine !== null)
  const isKnown = (path: string, at: number | null) =>
    findings.some(({ locations }) => locations.some((place) => place.path.endsWith(path) && place.startLine === at))
  return located.length > 0 && !located.some(({ path, startLine }) => isKnown(path, startLine))
}

/** Whether a line that `namesOther` is rated or begins with a place: one of it is enough. */
function isSurely({ line, isAside, isRow }: Unread, lines: Lines): boolean {
  const words = wordsOfLine(lines.at(line))
  const first = placesIn(words).find(({ startLine }) => startLine !== null)
  const isLed = first !== undefined && !isAside && (isRow || !/\p{L}/u.test(words.slice(0, first.start)))
  const head = readHead(words, true)
  // Ids of our own form get a message of their own.
  const isNamed = head.label !== null && !/^[CIS]\d/.test(head.label)
  return isLed || head.rated !== null || isNamed
}

/**
 * Messages about a review that may not have been read completely: stated totals that differ, and lines that look like
 * findings but weren't read as such.
 * @param entries of other sections, which may name places and severities too
 */
export function doubtsOf(
  lines: Lines,
  { findings }: Pick<Review, 'findings'>,
  entries: readonly Item[] = [],
): Message[] {
  const structure = structureOf(lines, lines.first, lines.last)
  const ranges = [...findings, ...entries]
    .map(({ position }) => [position.start.line - 1, position.end.line] as const)
    .sort(([a], [b]) => a - b)
  const read = findings.length
  const help = read === 0 ? `. ${advice}` : ''
  const stated = statedTotal(lines)
  if (stated && stated.count > read) {
    const reason = `The text states ${counted(stated.count, 'finding')}, but ${read} ${read === 1 ? 'was' : 'were'} read${help}`
    return [message('unread-findings', 'warning', reason, lines.position(stated.line, stated.line + 1))]
  }
  const alike = doubtsAlike(structure, findings)
  if (alike.length > 0) return alike
  const left = read > 0 || speaksLikeReview(lines) ? unreadEntries(structure, ranges, mostLines) : []
  if (left[0] !== undefined) {
    const reason = `Perhaps findings that were not read, in a section of findings: ${linesInWords(left)}${help}`
    return [message('unread-findings', 'warning', reason, lines.position(left[0], left[0] + 1))]
  }
  const possible = linesLikeHeads(structure, ranges)
  const isSure = possible.some(
    (each) => namesOther(each, lines, findings) && looksLikeHead(each, lines) && isSurely(each, lines),
  )
  // So many lines that aren't sure are no doubt.
  const most = Math.max(read, read === 0 ? 0 : 2)
  // Few reviews have more of them, so that most need not be read as heads, which takes long.
  if (!isSure && possible.length <= most) return []
  const unread = possible.filter((each) => looksLikeHead(each, lines))
  const [first] = unread
  if (first === undefined || (!isSure && unread.length <= most)) return []
  const reason =
    unread.length === 1
      ? `Perhaps a finding that was not read${help}`
      : `Perhaps findings that were not read: ${linesInWords(unread.map(({ line }) => line))}${help}`
  return [message('unread-findings', 'warning', reason, lines.position(first.line, first.line + 1))]
}
