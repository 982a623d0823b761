import {
  isCountedWord,
  isWeakRating,
  lineWords,
  ratingOf,
  ratingOfPicture,
  statusOf,
} from '../../grammar/vocabulary.ts'
import type { Head } from './head.ts'
import { placesIn } from './places.ts'

export const separators = /^[\s:：.,;–—―|·•/-]+(?=\s|$)|^[\s:：–—―|·•]+/

const checkbox = /^\[([ xX~✓✔-])\]\s+/

const pictures = /^(?:[\u2190-\u2bff\u3030\u303d\u3297\u3299]|\ufe0f|\u200d|\u20e3|[\ud83c-\ud83e][\udc00-\udfff])+\s*/

const numbered = /^(?:#\s?)?(\d{1,3})(?:[.)：:、](?:\s+|(?=[^\s\d])|$)|\s+[–—-]\s+|\s*$)/

/** `1.2 `, `3.1.4. `: the number of a section. */
const outlineNumber = /^(\d{1,2})(?:\.\d{1,2}){1,3}\.?\s+(?=\S)/

const counted = /^([\p{L}]{2,16})\s?#?\s?(\d{1,3}(?:\.\d{1,3})*)(?:\s*[:：.)–—-]+\s*|\s+(?=[([`*])|\s*$)/u

/** `CR-01:`, `K1 —`, `H4.2 `, `GO-2025-4012:`, `P0-1 `, `SEC-003`, `#12`. */
const labelled =
  /^[[(]?(L\d{1,6}[-–]L?\d{1,6}|(?:[A-Z]{1,10}|[A-Z][a-z]{1,9})[-_.]?(?:\d{2,4}-)?\d{1,4}(?:[.-]\d{1,3}){0,2}[a-z]?|[A-Z]{1,6}\d?(?:-[A-Z]{1,8}){1,3}-\d{1,4}|#\d{1,4})[\])]?(?:\s*[:：)]\s*|\.(?:\s+|$)|\s*[–—―]\s*|\s+-\s+|\s*\|\s*|\s+(?=[([（【*`])|(?<=[\])])\s*|\s*$)/

/** `Line 10:`, `Lines 3–5 —`: a line of the file that the heading names. */
const lineLead = new RegExp(
  String.raw`^(?:${lineWords})\.?\s?#?(\d{1,6})(?:\s?[-–]\s?(\d{1,6}))?\s*(?:[:：]|\s[–—-])\s+(?=\S)`,
  'i',
)

const labelBeforeTitle =
  /^((?:CR|WR|IN|BL|MA|MI|NIT|SEC|BUG|PERF|ARCH|TEST|DOC|UX|P\d-|[CHMLKNPFIRSW])-?\d{1,3}(?:\.\d{1,2})?)\s+(?=\S)/

/** `SOURCE_VALUE — `, `LAPS — `. */
const slugged = /^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]{4,24})\s*(?:[–—]|\s-|:)\s+/

const tagged =
  /^(?:\[([^\][]{1,60})\]|【([^】]{1,40})】|\(([^()]{1,40})\)|（([^（）]{1,40})）|<([A-Za-z /-]{1,24})>)\s*/

const ratingLead = /^([\p{L}\d][\p{L}\d /+-]{0,28}?)(?:\s*[:：]\s*|\s+[–—―|·-]\s+|\s*[―—]\s*|\.\s+|\s*\|\s*)/u

/**
 * Takes off what is before the title, and notes what it says.
 * @param isBold whether the text is bold, so that a weak rating before a colon is one: `**Important: no lock**`
 */
export function strip(text: string, head: Head, isBold = false): string {
  let left = text
  for (let turn = 0; turn < 12; turn += 1) {
    const next = stripOne(left, head, isBold)
    if (next === left) return left
    left = next
  }
  return left
}

function stripOne(left: string, head: Head, isBold: boolean): string {
  const keycap = /^(\d{1,2})\ufe0f?\u20e3\s*(?=\S)/.exec(left)
  if (keycap && head.number === null) {
    head.number = Number(keycap[1])
    return left.slice(keycap[0].length)
  }
  const box = checkbox.exec(left)
  if (box && head.isTicked === null) {
    head.isTicked = box[1] !== ' '
    return left.slice(box[0].length)
  }
  const picture = pictures.exec(left)
  if (picture && picture[0].length < left.length) {
    head.pictured ??= ratingOfPicture(picture[0])
    return left.slice(picture[0].length).replace(/^[\s:：|–—-]+/, '')
  }
  const tag = tagged.exec(left)
  if (tag) {
    const word = (tag[1] ?? tag[2] ?? tag[3] ?? tag[4] ?? tag[5] ?? '').trim()
    const rated = ratingOf(word)
    if (rated) {
      head.rated ??= rated
      return left.slice(tag[0].length).replace(separators, '').trim()
    }
    const isLink = left.charAt(tag[0].trimEnd().length) === '('
    if (
      tag[1] !== undefined &&
      !isLink &&
      labelled.exec(`${word}:`)?.[0].length === word.length + 1 &&
      head.label === null
    ) {
      head.label = word
      return left.slice(tag[0].length).replace(separators, '').trim()
    }
    if (
      tag[1] !== undefined &&
      !isLink &&
      (head.rated !== null ||
        head.label !== null ||
        /^[A-Z]/.test(word) ||
        left.charAt(tag[0].trimEnd().length) === ':') &&
      !/[./\\]/.test(word) &&
      word.length < 40
    ) {
      head.tags.push(word)
      return left.slice(tag[0].length).replace(separators, '').trim()
    }
  }
  // `src/a.ts:3 — **Fixed** — the title`: what became of it may come before it.
  const done =
    head.places.length > 0 || head.isTicked !== null ? /^\**(\p{Lu}\p{L}{2,13})\**\s+[–—-]\s+(?=\S)/u.exec(left) : null
  const status = done?.[1] === undefined ? null : statusOf(done[1])
  if (done && status) {
    head.status ??= status
    return left.slice(done[0].length)
  }
  const outlined = head.number === null && head.label === null ? outlineNumber.exec(left) : null
  if (outlined) {
    head.number = Number(outlined[1])
    return left.slice(outlined[0].length)
  }
  const number = head.number === null && head.label === null ? numbered.exec(left) : null
  if (number) {
    head.number = Number(number[1])
    return left.slice(number[0].length)
  }
  const lead = ratingLead.exec(left)
  if (lead?.[1] !== undefined && head.rated === null) {
    const rated = ratingOf(lead[1])
    const isApart =
      /[A-Z]{2}|P\d/.test(lead[1]) ||
      head.pictured !== null ||
      head.number !== null ||
      head.places.length > 0 ||
      (isBold && /^important/i.test(lead[1]) && left.length > lead[0].length + 12) ||
      /[–—―|]/.test(lead[0])
    if (rated && (isApart || !isWeakRating(rated))) {
      head.rated = rated
      return left.slice(lead[0].length)
    }
  }
  const named =
    head.label === null && head.tags.length === 0
      ? /^([\p{L}]{3,14})(?:\s(?:confirmed|found))?\s?[:：]\s+(?=\S)/u.exec(left)
      : null
  if (named?.[1] !== undefined && isCountedWord(named[1])) {
    head.isNamed = true
    return left.slice(named[0].length)
  }
  const onLine = head.label === null ? lineLead.exec(left) : null
  if (onLine?.[1] !== undefined) {
    head.label = onLine[2] === undefined ? `L${onLine[1]}` : `L${onLine[1]}-${onLine[2]}`
    return left.slice(onLine[0].length)
  }
  const name = head.label === null ? counted.exec(left) : null
  if (name?.[1] !== undefined && name[2] !== undefined && isCountedWord(name[1])) {
    head.label = `${name[1]} ${name[2]}`
    return left.slice(name[0].length)
  }
  const label = head.label === null ? (labelled.exec(left) ?? labelBeforeTitle.exec(left) ?? slugged.exec(left)) : null
  if (label?.[1] !== undefined && isLabel(label[1], left.slice(label[0].length))) {
    head.label = label[1]
    const pLevel = /^(P\d)(?:-\d+)?$/.exec(label[1])?.[1]
    if (pLevel !== undefined) head.rated ??= ratingOf(pLevel)
    if (/^P\d$/.test(label[1])) head.label = null
    const level = /^([A-Z]{3,10})-?\d+$/.exec(label[1])?.[1]
    if (level !== undefined) head.rated ??= ratingOf(level)
    return left.slice(label[0].length)
  }
  const whole = head.rated === null && left.length < 40 ? ratingOf(left) : null
  if (whole && !isWeakRating(whole)) {
    head.rated = whole
    return ''
  }
  return stripPlace(left, head)
}

const notLabels =
  /^(?:UTF|SHA|ISO|HTTP|MD|AES|RFC|IPv|ES|TLS|OAuth|Base|Int|Uint|Vec|Node|Python|Java|Go|React|Vue|Next|PHASE|Phase|STEP|Step|Section|Round|Cycle|Part|Stage|Lane|Version|TASK|Task|Layer|Chapter|OPTION|Option|Week|Day|Iteration|Milestone|Sprint|Wave|Batch|PR)[-_.]?\d/

/** `HTTP-2`, `UTF-8`, `SHA-256`, `ISO-8601` and dates are no labels. */
function isLabel(label: string, rest: string): boolean {
  if (notLabels.test(label)) return false
  return label.length <= 24 && !/^\d{4}-\d\d/.test(label) && !/^[%°]/.test(rest)
}

/** Places before the title: `src/a.ts:12 — title`, `doc/api.md (Lines 3-5) - title`. */
function stripPlace(left: string, head: Head): string {
  if (head.places.length > 12) return left
  const linked = /\s*\(\[[^\][]{1,20}\]\([^()\s]{1,1000}\)\)\s*$/.exec(left)
  if (linked && linked.index > 0) {
    const rest = stripPlace(left.slice(0, linked.index), head)
    return rest === '' ? '' : left
  }
  const sample = left.slice(0, 600)
  const places = placesIn(sample)
  const [first] = places
  const isAtStart = first !== undefined && first.start <= 1 && (first.start === 0 || /^[`(["]/.test(sample))
  if (!first || !isAtStart) return left
  let end = first.end
  let count = 1
  for (const place of places.slice(1)) {
    if (place.start >= end && !/^[\s`)\]]*(?:,|;|&|\+|and|also|、)[\s`([]*$/i.test(sample.slice(end, place.start)))
      break
    end = Math.max(end, place.end)
    count += 1
  }
  const following = /^[`)\]\s*_]*(?:\((?:[^()]{1,60})\)\s*)?(?:[–—―:：|]+\s*|\s-+\s+|\*\*\s*|$)/.exec(left.slice(end))
  if (!following || (following[0] === '' && end < left.length)) return left
  const isWhole = left.slice(end + following[0].length).trim() === ''
  // A symbol in parentheses says more than the place: `Views/Inbox.swift (delete flow)`.
  if (isWhole && /\([^()]*\D[^()]*\)/.test(following[0]) && first.startLine === null) return left
  head.places.push(...places.slice(0, count))
  return left.slice(end + following[0].length)
}
