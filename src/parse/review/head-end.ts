// Past 250 lines: all that may be at the end of a title, which is cut off part by part from the same text.
import { checkResultOf } from '../../grammar/check-words.ts'
import { statusOf } from '../../grammar/field-words.ts'
import { type Rated, ratingOf } from '../../grammar/rating-words.ts'
import { append } from '../../lists.ts'
import { withoutEnd } from '../../markdown/without-end.ts'
import type { Head } from './head.ts'
import { linesOfRemark } from './line-ranges.ts'
import { ratingOfPairs, withoutName } from './named-values.ts'
import { foldersIn, type PlacedLocation, placesIn, readPlace } from './places.ts'

const closers = /(?<![\s)\]`*_.,;:。])[\s)\]`*_.,;:。]*$/

const opener =
  /(?:(?<!\s)\s*[（([]\s*(?:(?:in|at|see|file|files|location|datei|fichier|archivo|fichero|arquivo|файл|dosya|bestand|plik|siehe|voir|ver)\s*(?::\s*)?)?|(?<!\s)\s*(?:—|–|―|\s-|\||@|:)\s*(?:(?:in|at|see|file|location)\s*(?::\s*)?)?|(?<!\s)(?:(,)\s+|\s+(in|at|see|on|across|from|en|dans|em|siehe)\s+))[`*_]*$/i

/**
 * Takes a remark of several parts, each of which is a rating, a place, lines or a status: ``(P1, `a.ts:3`)``.
 * @returns whether it is one
 */
export function takeRemark(words: string, head: Head): boolean {
  const parts = words.split(/(?<!\s)\s*[,;|·]\s*/).map(withoutName)
  if (parts.length < 2 || parts.length > 5) return false
  const read = parts.map((part) => ({
    rated: ratingOf(part),
    places: readPlace(part) === null ? [] : placesIn(part),
    status: statusOf(part),
    lines: linesOfRemark(part),
  }))
  const isWhole = read.every(
    ({ rated, places, status, lines }) => rated !== null || places.length > 0 || status !== null || lines.length > 0,
  )
  if (!isWhole || !read.some(({ rated }) => rated !== null)) return false
  for (const { rated, places, status, lines } of read) {
    if (rated) head.rated ??= rated
    else if (status) head.status ??= status
    else if (lines.length > 0) head.lines = lines
    append(head.places, places)
  }
  return true
}

const emphasised = /^([*_]{1,2})(?![\s*_])([^*_\n]{3,120})\1(?![*_])\s*[:：]?\s*/

/**
 * Takes a remark in emphasis before the text, or in place of it: `*Line 66, severity: high*`.
 * @returns the rest; null if there is none
 */
export function takeRemarkBefore(left: string, head: Head): string | null {
  const found = /^[*_]/.test(left) ? emphasised.exec(left) : null
  return found?.[2] !== undefined && takeRemark(found[2], head) ? left.slice(found[0].length) : null
}

/** The places at the start of a text, with at most joining words and remarks in parentheses between them. */
export function leadingPlaces(text: string): PlacedLocation[] {
  const sample = text.slice(0, 1500)
  const taken: PlacedLocation[] = []
  for (const place of placesIn(sample)) {
    const last = taken.at(-1)
    const between = last ? sample.slice(last.end, place.start) : ''
    if (
      last &&
      place.start >= last.end &&
      !/^[\s`)\]*]*(?:\([^()]{0,80}\)\s*)?(?:,|;|&|\+|and|also|vs\.?|、)?[\s`([*]*$/i.test(between)
    )
      break
    taken.push(place)
  }
  return taken
}

/** A tag right after the title or its places: `(important, gap)`. */
export function takeTag(head: Head, text: string): void {
  const words = head.rated === null ? /^[\s`)\]*_–—-]*\(([^()]{2,60})\)/.exec(text.slice(0, 120))?.[1] : undefined
  if (words === undefined) return
  head.rated = ratingOfTag(words)
  if (head.rated) append(head.tags, words.split(/(?<!\s)\s*[,;/|]\s*/).slice(1))
}

/** `important, regression`: the first word of a tag may be a rating, and what follows a kind. */
function ratingOfTag(words: string): Rated | null {
  const [first = '', ...more] = words.split(/(?<!\s)\s*[,;/|]\s*/)
  return ratingOf(words) ?? (more.length > 0 && more.length < 3 ? ratingOf(first) : null)
}

/** In characters. Longer lines aren't titles, so their ends aren't searched. */
const longestTitle = 2000

/** Spaces, emphasis and colons. */
const ends =
  ' \t\n\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff*_:：'

/** The text before `(severity: high)`, `[line 9]` or `(fixed)`; null if the brackets are part of the title. */
function cutBracket(bare: string, head: Head): string | null {
  const bracket = /[\])）】]\.?$/.test(bare.slice(-2))
    ? /(?<!\s)\s*[[(（【]([^[\]()（）【】]{1,120})[\])）】]\.?$/.exec(bare)
    : null
  if (bracket?.[1] === undefined) return null
  const words = withoutName(bracket[1])
  return takeRemark(words, head) || takeBracketed(words, head) ? bare.slice(0, -bracket[0].length) : null
}

/** Takes words in brackets that are a rating, lines, a place or a status. */
function takeBracketed(words: string, head: Head): boolean {
  const rated = head.rated === null ? (ratingOfTag(words) ?? ratingOfPairs(words)) : null
  if (rated && !/^\d+$/.test(words)) {
    head.rated = rated
    append(head.tags, words.split(/(?<!\s)\s*[,;/|]\s*/).slice(1))
    return true
  }
  const lines = linesOfRemark(words)
  if (lines.length > 0) {
    head.lines = lines
    return true
  }
  const places = placesIn(words)
  const [placed] = places
  const beside = placed ? words.slice(placed.end).match(/\p{L}{2,}/gu) : null
  if (placed && placed.start <= 1 && (placed.startLine !== null || (beside?.length ?? 0) <= 1)) {
    append(head.places, places)
    return true
  }
  const status = statusOf(words)
  if (status === null || places.length > 0) return false
  head.status ??= status
  return true
}

const resultAtEnd =
  /(?<!\s)(?:\s+[–—-]{1,2}\s+\**([^–—`*]{2,24}?)|\s*[[(（【]([^[\]()（）【】]{2,24})[\])）】]|[:：]\s+\**(\p{Lu}[\p{Lu} ]{1,20}))\**$/u

/** The text before the result of a check, `— FAIL`, `(not met)`, `: PASS`; null if there is none. */
function cutResult(bare: string, head: Head): string | null {
  const sample = head.result === null && head.rated === null ? bare.slice(-40) : ''
  const found = resultAtEnd.exec(sample)
  const result = found === null ? null : checkResultOf(found[1] ?? found[2] ?? found[3] ?? '')
  if (found === null || result === null || found[0].length === bare.length) return null
  head.result = result
  return bare.slice(0, -found[0].length)
}

const verdictAtEnd = /^(.{8,300}?\S)\s+(?:→|⇒|➜|->|=>)\s+([^→⇒➜`]{3,60})$/u

/** In words: `agree, but rather medium than high`. */
const longestVerdict = 8

/** The text before what another reviewer says of it: `→ confirmed, high`, `→ agree, but low rather than high`. */
function cutVerdict(bare: string, head: Head): string | null {
  const [, before, verdict = ''] = (head.rated === null && /[→⇒➜>]/.test(bare) && verdictAtEnd.exec(bare)) || []
  const words = verdict.split(/[\s,;:，、]+/).filter((word) => /\p{L}/u.test(word))
  const rated = words.map(ratingOf)
  if (before === undefined || words.length > longestVerdict || rated.at(-1) == null) return null
  // `The log level goes from error → info` says what changes.
  if (ratingOf(before.slice(before.lastIndexOf(' ') + 1)) !== null) return null
  head.rated = rated.find((rating) => rating !== null) ?? null
  return before
}

/** Removes one status, rating, tag or group of locations at the end of a title, and records it in the head. */
export function cutEnd(text: string, head: Head): string {
  if (text.length > longestTitle) return text
  const bare = withoutEnd(text, ends)
  const ticked = !/[\u2705\u2714\u2611]/.test(bare)
    ? null
    : /(?<!\s)\s*[\u2705\u2714\u2611]\ufe0f?\s*([\p{L} ]{0,30})$/u.exec(bare)
  if (ticked && bare.length > ticked[0].length) {
    head.result ??= checkResultOf(ticked[1] ?? '')
    if (head.result === null || head.rated !== null) head.status ??= statusOf(ticked[1] ?? '') ?? 'fixed'
    return bare.slice(0, -ticked[0].length)
  }
  const unresulted = cutResult(bare, head)
  if (unresulted !== null) return unresulted
  const unjudged = cutVerdict(bare, head)
  if (unjudged !== null) return unjudged
  const unbracketed = cutBracket(bare, head)
  if (unbracketed !== null) return unbracketed
  // `Missing check · Line 12-14`
  const [apart = '', words = ''] = /(?<!\s)\s+[·|–—-]\s+([^·|–—]{2,40})$/.exec(bare.slice(-60)) ?? []
  const lines = head.lines.length === 0 ? linesOfRemark(words) : []
  if (lines.length > 0 && bare.length > apart.length) {
    head.lines = lines
    return bare.slice(0, -apart.length)
  }
  const isDashed = /\s[–—-]/.test(bare)
  const middlePart = !isDashed
    ? null
    : /(?<!\s)\s+[–—-]\s+\**(\p{L}{3,14})\**(?:\s+[–—-]\s+|\s+in\s+)[^–—]{1,200}$/u.exec(bare)
  const middle =
    middlePart?.[1] === undefined || !/^[\p{Lu}\p{Lo}]/u.test(middlePart[1]) ? null : statusOf(middlePart[1])
  if (middlePart && middle) {
    head.status ??= middle
    return bare.slice(0, middlePart.index)
  }
  const dashed = !isDashed ? null : /(?<!\s)\s+[–—-]{1,2}\s+\**([^–—`*]{1,60}?)\**\.?$/.exec(bare)
  if (dashed?.[1] !== undefined && dashed[0].length < bare.length) {
    // `— critical 3, high 2` are counts.
    const isCount = /\d/.test(dashed[1]) && dashed[1].includes(',')
    const said = head.rated === null && !isCount
    const rated = said ? ((dashed[1].length < 24 ? ratingOf(dashed[1]) : null) ?? ratingOfPairs(dashed[1])) : null
    if (rated) {
      head.rated = rated
      return bare.slice(0, -dashed[0].length)
    }
    const status = dashed[1].split(' ').length <= 6 ? statusOf(dashed[1]) : null
    if (status) {
      head.status ??= status
      return bare.slice(0, -dashed[0].length)
    }
  }
  return cutPlaces(bare, head)
}

const folderAtEnd = /(?:(?<!\s)\s+[–—-]\s*|(?<!\s)\s*[（(]\s*)`([^`\s]{2,200}\/)`[\s)）.]*$/

/** Cuts off a folder in a code span at the end, after a dash: ``… — `src/db/` ``. */
function cutFolder(text: string, head: Head): string {
  const found = text.includes('/`') ? folderAtEnd.exec(text) : null
  const [folder] = found?.[1] === undefined ? [] : foldersIn(found[1])
  if (!found || !folder || found.index === 0) return text
  head.places.push(folder)
  return text.slice(0, found.index)
}

/**
 * Places at the end, in parentheses, brackets or after a dash. After `in` they are a part of the sentence, unless they
 * have lines.
 */
function cutPlaces(text: string, head: Head): string {
  if (text.length > 1200) return text
  const places = placesIn(text)
  const last = places.at(-1)
  if (!last) return cutFolder(text, head)
  if (closers.exec(text.slice(last.end))?.[0].length !== text.length - last.end) return text
  let from = places.length - 1
  for (let at = places.length - 1; at > 0; at -= 1) {
    const [before, here] = [places[at - 1], places[at]]
    if (!before || !here) break
    if (
      here.start >= before.end &&
      !/^[\s`)\]*]*(?:,|;|&|\+|and|also|、|\/)[\s`([*]*$/i.test(text.slice(before.end, here.start))
    )
      break
    from = at - 1
  }
  const first = places[from]
  if (!first) return text
  const lead = opener.exec(text.slice(0, first.start))
  if (!lead || lead.index === 0) return text
  const cut = places.slice(from)
  const isOfSentence = lead[1] !== undefined || lead[2] !== undefined
  const isAtLines = cut.length === 1 && head.lines.length > 0 && !head.isLedByLines
  if (isOfSentence && !isAtLines && cut.every(({ startLine }) => startLine === null)) return text
  append(head.places, cut)
  return text.slice(0, lead.index)
}
