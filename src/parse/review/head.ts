import type { AuthorStatus } from '../../../schemas/enums.ts'
import { checkResultOf } from '../../grammar/check-words.ts'
import type { CheckResult } from '../../grammar/languages/language.ts'
import { type Rated, ratingOf } from '../../grammar/rating-words.ts'
import { isCategory, isCountedWord } from '../../grammar/vocabulary.ts'
import { append } from '../../lists.ts'
import { finish } from './finish.ts'
import { takeRemarkBefore } from './head-end.ts'
import { separators, strip } from './head-start.ts'
import { type LineRange, linesOfRemark } from './line-ranges.ts'
import { type PlacedLocation, placesIn, readPlace } from './places.ts'
import { firstSentence, titleOfProse } from './sentences.ts'

/** The parsed first words of a part: its title and everything around it. */
export interface Head {
  /** Markdown, without number, id, rating, tags, places and status. */
  title: string
  /** What follows the title on the same line. */
  rest: string
  label: string | null
  number: number | null
  rated: Rated | null
  /** A rating that only an emoji gives. */
  pictured: Rated | null
  /** Words in brackets that are no rating: `[Security]`. */
  tags: string[]
  places: PlacedLocation[]
  /** Lines of a file that the heading above names: `(line 9)`. */
  lines: readonly LineRange[]
  /** Whether the text begins with these lines, so that a file at its end is another one. */
  isLedByLines: boolean
  status: AuthorStatus | null
  isTicked: boolean | null
  isBold: boolean
  isStruck: boolean
  /** It calls itself one: `Finding: …`, `Bug confirmed: …`. */
  isNamed: boolean
  /** The result of a check, in words: `AC-2: Old tiles are removed — FAIL`. */
  result: CheckResult | null
  /** It begins with a tick: done, or praise. */
  isGood: boolean
  /** Whether it is among texts that begin with ratings, so that a weak one counts: `Important: no lock`. */
  isLedByRating: boolean
}

const good = /^\W{0,3}[\u2705\u2714\u2611\u{1f44d}\u{1f389}\u{1f3c6}\u{1f31f}\u2b50]/u

const longestTitle = 160

const boldStart = /^(\*\*|__)(?!\s)((?:(?!\1).){1,1200}?)\1/

/** Asterisks in code don't end bold text. */
const boldWithCode = /^(\*\*|__)(?!\s)((?:`[^`]*`|(?!\1)[^`]){1,1200}?)\1/

/** The text of a head that consists of one link, unless that text is a place. */
function withoutLink(text: string): string {
  if (!text.startsWith('[')) return text
  const words = /^\[((?:[^[\]]|\[[^[\]]*\]){3,300})\]\([^()\s]{1,1000}\)\s*$/.exec(text)?.[1]
  return words === undefined || !/\s/.test(words) || placesIn(words)[0]?.start === 0 ? text : words
}

/** The text without strikethrough marks, if it is struck out as a whole or at its start. */
function takeStrike(text: string, head: Head): string {
  const [, struck, following = ''] = text.startsWith('~~') ? (/^~~(.+)~~\s*(.*)$/.exec(text) ?? []) : []
  if (struck === undefined) return text
  head.isStruck = true
  const isLead = following !== '' && !/[*_]{2}/.test(struck)
  return isLead ? `**${struck.trim()}** ${following}` : `${struck} ${following}`.trim()
}

/** The bold words at the start of a text, and the rest. */
interface BoldStart {
  words: string
  following: string
}

/** Takes the place at the start of which only the path is in bold: `**src/a.ts**, line 71`. @returns the rest */
function takeBoldPath(left: string, { words }: BoldStart, head: Head): string | null {
  if (readPlace(words)?.startLine !== null) return null
  const places = placesIn(left.slice(0, 600)).filter(({ start }) => start < 4)
  const [first] = places
  if (first?.startLine == null) return null
  append(head.places, places)
  return left
    .slice(first.end)
    .replace(/^[)\]）]/, '')
    .replace(separators, '')
    .trim()
}

function boldStartOf(text: string): BoldStart | null {
  const found = /^[*_]/.test(text) ? (boldWithCode.exec(text) ?? boldStart.exec(text)) : null
  return found?.[2] === undefined ? null : { words: found[2], following: text.slice(found[0].length) }
}

const tagOrHandle = /^(@?)([\p{Ll}\d](?:[\p{Ll}\d]|-(?=[\p{Ll}\d])){0,38})\s?[:：]?$/u

/** Records bold words that aren't a title: a rating, a single short word, or lines of a file. @returns whether it did */
function takeBoldDecoration({ words, following }: BoldStart, head: Head): boolean {
  const rated = head.rated === null && /^\s*[:：–—-]|^\s+\S/.test(following) ? ratingOf(words) : null
  if (rated && (/^\s*[:：–—-]/.test(following) || /^[^\p{Ll}]+$/u.test(words))) {
    head.rated = rated
    return true
  }
  // `**FAIL** The queue …`
  const result = head.result === null && following.trim() !== '' ? checkResultOf(words) : null
  if (result !== null) {
    head.result = result
    return true
  }
  // `**[bug]** The queue …`
  const bracketed = /^\[([\p{L} -]{2,24})\]$/u.exec(words.trim())?.[1]
  if (bracketed !== undefined && /^\s+\S+\s+\S/.test(following)) {
    const named = head.rated === null ? ratingOf(bracketed) : null
    if (named) head.rated = named
    else head.tags.push(bracketed)
    return true
  }
  const isLead = /[:：]/.test(`${words}${following.slice(0, 2)}`) && /\S\s+\S/.test(following)
  // `**logic:** The queue …`, `**off-by-one:** The queue …`; with `@`, it is who said it.
  const [, at, tag = ''] = tagOrHandle.exec(words.trim()) ?? []
  if (isLead && (at === '@' || tag.includes('-') || /^\p{Ll}{3,14}$/u.test(tag))) {
    if (at === '') head.tags.push(tag)
    return true
  }
  // `**Bug:** The queue …`, `**Performance:** The queue …`
  const name = /^(\p{Lu}\p{Ll}[\p{Ll} ]{1,22}?)\s?[:：]?$/u.exec(words.trim())?.[1]
  if (name !== undefined && isLead && ratingOf(name) === null) {
    if (isCountedWord(name)) head.isNamed = true
    else if (isCategory(name)) head.tags.push(name)
    if (head.isNamed || head.tags.includes(name)) return true
  }
  // `**Line 22** [critical]: …`
  const lines = linesOfRemark(words.replace(/[:：]\s*$/, ''))
  if (lines.length === 0 || following.trim() === '') return false
  // ``**L3** `src/a.ts` — …``: an id before a file that has no line is no line of it.
  if (/^L\d{1,3}$/.test(words) && isLedByFile(following)) {
    head.label = words
    return true
  }
  head.lines = lines
  head.isLedByLines = true
  return true
}

/** Whether a text begins with a file without a line. */
function isLedByFile(text: string): boolean {
  const [first] = placesIn(text.trim().slice(0, 300))
  return first !== undefined && first.start <= 1 && first.startLine === null
}

function emptyHead(isGood: boolean): Head {
  return {
    title: '',
    rest: '',
    label: null,
    number: null,
    rated: null,
    pictured: null,
    tags: [],
    places: [],
    lines: [],
    isLedByLines: false,
    status: null,
    isTicked: null,
    isBold: false,
    isStruck: false,
    isNamed: false,
    result: null,
    isGood,
    isLedByRating: false,
  }
}

/** Splits a failed check from the problem after an arrow: `- [ ] ❌ No personal data in logs → the place is logged`. */
function failedCheck(text: string, { isTicked, pictured, isBold }: Head): [check: string, problem?: string] {
  if (isTicked !== false || isBold) return [text]
  const [, checked = '', found] = /^([^`]{2,160}?)\s+[–—→-]\s+(\S.{3,400})$/.exec(text) ?? []
  // `- [ ] Large files — src/zip.go:6 counts in 32 bits`
  const [placed] = placesIn(found ?? '')
  const isPlaced = placed !== undefined && placed.startLine !== null && placed.start < 2
  if (found !== undefined && isPlaced && /\p{L}\s+\p{L}/u.test(found.slice(placed.end))) return [checked, found]
  if (pictured === null) return [text]
  const [, check = '', problem] = /^([^→⇒➜`]{2,160}?)\s*[→⇒➜]\s*([^→⇒➜]{3,400})$/.exec(text) ?? []
  return problem === undefined ? [text] : [check, problem]
}

/**
 * Parses the first words of a part, in bounded time: each pattern reads a bounded part of the text a bounded number of
 * times.
 * @param isProse whether text that isn't bold continues as prose, so that only its first sentence is the title
 * @param isLedByRating whether it is among texts that begin with ratings
 */
export function readHead(text: string, isProse: boolean, isLedByRating = false): Head {
  const head = { ...emptyHead(good.test(text)), isLedByRating }
  let left = takeStrike(withoutLink(text.trim()), head)
  let after = ''
  for (let turn = 0; turn < 14; turn += 1) {
    const bold = boldStartOf(left)
    const unmarked = bold === null ? null : takeRemarkBefore(left, head)
    if (unmarked !== null) {
      left = unmarked
      continue
    }
    if (bold === null) {
      const next = strip(left, head)
      if (next === left) break
      left = next
      continue
    }
    const afterPath = takeBoldPath(left, bold, head)
    if (afterPath !== null) {
      left = afterPath
      continue
    }
    const inner = takeBoldDecoration(bold, head) ? '' : strip(bold.words.trim(), head, true)
    if (/^[\s:：.–—-]*$/.test(inner)) {
      left = bold.following.replace(separators, '').trim()
      continue
    }
    head.isBold = true
    // Who puts all of a paragraph in bold has no title but its first sentence.
    const [sentence, more] = inner.length > longestTitle ? firstSentence(inner) : [inner, '']
    after = `${more === '' ? '' : ` ${more}`}${bold.following}`
    left = sentence
    break
  }
  const [check, problem] = failedCheck(left, head)
  if (problem !== undefined) [left, after] = [problem, check]
  else if (!head.isBold && isProse) [left, after] = titleOfProse(left, head.rated !== null)
  finish(head, left, after)
  return head
}
