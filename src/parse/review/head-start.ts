// Past 250 lines: all kinds of leads, which are tried one after the other on the same text.
import { checkResultOf } from '../../grammar/check-words.ts'
import { statusOf, wholeStatusOf } from '../../grammar/field-words.ts'
import { isRemarkWord, isWeakRating, mayBeRated, ratingOf, ratingOfPicture } from '../../grammar/rating-words.ts'
import { roleOf } from '../../grammar/role-words.ts'
import {
  beginsWithLevel,
  isCountedWord,
  lineWords,
  mayBeginInSameFile,
  sameFileWords,
} from '../../grammar/vocabulary.ts'
import { promptOf } from './agent-prompt.ts'
import type { Head } from './head.ts'
import { takeRemark, takeRemarkBefore } from './head-end.ts'
import { stripPlace } from './leading-place.ts'
import { linesOfRemark, linesWithin } from './line-ranges.ts'
import { placesIn } from './places.ts'

export const separators = /^[\s:：.,;–—―|·•/-]+(?=\s|$)|^[\s:：–—―|·•]+/

const checkbox = /^\[([ xX~✓✔-])\]\s+/

const pictures = /^(?:[\u2190-\u2bff\u3030\u303d\u3297\u3299]|\ufe0f|\u200d|\u20e3|[\ud83c-\ud83e][\udc00-\udfff])+\s*/

const numbered = /^(?:#\s?)?(\d{1,3})(?:[.)：:、](?:\s+|(?=[^\s\d])|$)|\s+[–—-]\s+|\s*$)/

/** `1.2 `, `3.1.4. `: the number of a section. */
const outlineNumber = /^(\d{1,2})(?:\.\d{1,2}){1,3}\.?\s+(?=\S)/

/** `A. **Title**`, `(b) …`: letters that count. One before a word may be an initial. */
const lettered = /^(?:([A-H])[.)]\s+(?=[*_`])|\(([a-h])\)\s+(?=\S))/

const counted =
  /^([\p{L}]{2,16})\s?#?\s?(\d{1,3}(?:\.\d{1,3})*)(?:\s*[:：.)–—-]+\s*|\s+(?=[([`*])|\s*(?=[【（「『])|\s*$)/u

/** `CR-01:`, `K1 —`, `H4.2 `, `GO-2025-4012:`, `P0-1 `, `SEC-003`, `#12`. */
const labelled =
  /^[[(]?(L\d{1,6}[-–]L?\d{1,6}|(?:[A-Z]{1,10}|[A-Z][a-z]{1,9})[-_.]?(?:\d{2,4}-)?\d{1,4}(?:[.-]\d{1,3}){0,2}[a-z]?|[A-Z]{1,6}\d?(?:-[A-Z]{1,8}){1,3}-\d{1,4}|#\d{1,4})[\])]?(?:\s*[:：)]\s*|\.(?:\s+|$)|\s*[–—―]\s*|\s+[-·•]\s+|\s*\|\s*|\s+(?=[([（【*`])|(?<=[\])])\s*|\s*$)/

/** `Line 10:`, `Lines 3–5 —`, `Line 7 (High):`, `:4`, `L4-L9 `: a line of the file that the heading names. */
const lineLead = new RegExp(
  String.raw`^(?:(?:${lineWords})\.?\s?#?|[:L](?=[\dL–-]+[:：]?(?:\s|$)))(\d{1,6})(?:\s?[-–]\s?L?(\d{1,6}))?(?:\s*[:：]|\s+[–—-]|(?<=^[:L][\dL–-]+)|(?=\s[([]\p{L}{2,12}[)\]]\s?(?:[:：]|$)))(?:\s+(?=\S)|$)`,
  'iu',
)

/** `same file, line 60: …`, `same file: …` */
const sameFile = new RegExp(
  String.raw`^[\s*_(]*(?:in (?:the )?)?(?:${sameFileWords})[*_)]*(?:\s*[,:：(]\s*(?:(?:${lineWords})\.?\s?)?#?(\d{1,6})(?:\s?[-–]\s?(\d{1,6}))?(?:ff?\.?)?\)?)?\s*(?:[:：,]|\s[–—-])\s*(?=\S)`,
  'iu',
)

/** Whether a text begins with words that mean the file of the finding before. */
export function isInSameFile(text: string): boolean {
  return mayBeginInSameFile(text) && sameFile.test(text)
}

/** `AC-3 Settings …`, `PRJ-03-004 WP2: The path …`: an id before a capital letter, perhaps with what part it is of. */
const labelBeforeCapital =
  /^((?:[A-Z]{1,3}\d?-\d{1,3}|[A-Z]{2,8}-\d{2,4}-\d{2,4})(?=\s+(?:["'„“”«`*_]|\p{Lu}|[^\x00-\x7f])))(?:\s+(?<=\d-\d{2,4}\s{1,4})([A-Z][\w/&-]{0,11}):)?\s+/u

/** `A-2 (not fixed): …`, `R1-4, still open: …`: an id and what became of it. */
const labelWithStatus =
  /^\[?([A-Z]{1,4}\d?-?\d{1,3}(?:\.\d{1,2})?)\]?(?:\s*[,–—]\s*|\s+-\s+|\s+[[(（])(\p{L}[\p{L} ]{2,30}?)(?:[\])）](?:\s?[:：–—-])?|\s?[:：])\s+(?=\S)/u

const labelBeforeTitle =
  /^((?:CR|WR|IN|BL|MA|MI|NIT|SEC|BUG|PERF|ARCH|TEST|DOC|UX|P\d-|[CHMLKNPFIRSW])-?\d{1,3}(?:\.\d{1,2}){0,2}|[A-Z]{1,6}\d?-0\d{1,2})\s+(?=\S)/

/** `SOURCE_VALUE — `, `LAPS — `. */
const slugged = /^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]{4,24})\s*(?:[–—]|\s-|:)\s+/

const tagged =
  /^(?:\[([^\][]{1,60})\]|【([^】]{1,40})】|\(([^()]{1,40})\)|（([^（）]{1,40})）|<([A-Za-z /-]{1,24})>)\s*/

/** `*Minor:* …` */
const emphasised = /^([*_])(?![\s*_])([^*_]{2,40}?)(?:\s?[:：]\1\s*|\1\s?[:：]\s*)(?=\S)/

const ratingLead = /^([\p{L}\d][\p{L}\d /+-]{0,28}?)(?:\s*[:：]\s*|\s+[–—―|·-]\s+|\s*[―—]\s*|\.\s+|\s*\|\s*|\s{2,})/u

/**
 * Removes rating, id and other parts before the title, and records them in the head.
 * @param isBold whether the text is bold, so that a weak rating before a colon counts: `**Important: no lock**`
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

/** The kind of the first character of a head. */
interface Opening {
  isDigit: boolean
  isCapital: boolean
  isLetter: boolean
  isBracket: boolean
  /** Beyond ASCII: a letter or a picture. */
  isOther: boolean
}

function openingOf(text: string): Opening {
  const code = text.charCodeAt(0)
  const isCapital = code >= 65 && code <= 90
  const isOther = code > 0x7f
  return {
    isDigit: code >= 48 && code <= 57,
    isCapital,
    isLetter: isCapital || isOther || (code >= 97 && code <= 122),
    isBracket: code === 91 || code === 40 || code === 60 || isOther,
    isOther,
  }
}

/** Functions that remove one kind of lead, of which the first match is used. Each returns null if it doesn't match. */
const leads: readonly ((left: string, head: Head, opening: Opening, isBold: boolean) => string | null)[] = [
  takeKeycap,
  takeCheckbox,
  takePicture,
  takeResult,
  takeTagged,
  takeStatus,
  takeNumber,
  takeLetter,
  takeRemarkBefore,
  takeEmphasisedRating,
  takeRating,
  takeName,
  takePrompt,
  takeSameFile,
  takeLine,
  takeCounted,
  takeCatalogue,
  takeLabel,
  takeWholeRating,
]

function stripOne(left: string, head: Head, isBold: boolean): string {
  const opening = openingOf(left)
  for (const take of leads) {
    const rest = take(left, head, opening, isBold)
    if (rest !== null) return rest
  }
  return stripPlace(left, head)
}

function takeKeycap(left: string, head: Head, { isDigit }: Opening): string | null {
  if (!isDigit || head.number !== null) return null
  const keycap = /^(\d{1,2})\ufe0f?\u20e3\s*(?=\S)/.exec(left)
  if (!keycap) return null
  head.number = Number(keycap[1])
  return left.slice(keycap[0].length)
}

function takeCheckbox(left: string, head: Head, { isBracket }: Opening): string | null {
  const box = isBracket && head.isTicked === null ? checkbox.exec(left) : null
  if (!box) return null
  head.isTicked = box[1] !== ' '
  return left.slice(box[0].length)
}

function takePicture(left: string, head: Head, { isOther }: Opening): string | null {
  const picture = isOther ? pictures.exec(left) : null
  if (!picture || picture[0].length >= left.length) return null
  head.pictured ??= ratingOfPicture(picture[0])
  return left.slice(picture[0].length).replace(/^[\s:：|–—-]+/, '')
}

const result = /^(?:\[([\p{L}][\p{L} ]{2,20})\](?!\()|(\p{Lu}[\p{Lu} ]{1,20}?)(?=\s?[:：]|\s[–—-]))[\s:：–—-]*(?=\S)/u

/** `[FAIL] …`, `PASS: …`: the result of a check. */
function takeResult(left: string, head: Head, { isCapital, isOther, isBracket }: Opening): string | null {
  if (head.result !== null || !(isCapital || isOther || isBracket)) return null
  const [whole = '', inner, plain = inner] = result.exec(left) ?? []
  head.result = plain === undefined ? null : checkResultOf(plain)
  return head.result === null ? null : left.slice(whole.length)
}

/** The most parts of a tag, one of which is a rating. */
const mostParts = 4

/** `[High]`, `[SEC-1]`, `[Security]`: a rating, an id or a tag in brackets. */
function takeTagged(left: string, head: Head, { isBracket }: Opening): string | null {
  const tag = isBracket ? tagged.exec(left) : null
  if (!tag) return null
  const word = (tag[1] ?? tag[2] ?? tag[3] ?? tag[4] ?? tag[5] ?? '').trim()
  const rest = () => left.slice(tag[0].length).replace(separators, '').trim()
  const rated = ratingOf(word)
  if (rated) {
    head.rated ??= rated
    return rest()
  }
  // `(line 42): The lock is never released.` Of `(L42)`, the label says the line.
  const lines = head.lines.length === 0 && !/^L\d/.test(word) ? linesOfRemark(word) : []
  if (lines.length > 0 && tag[0].length < left.length) {
    head.lines = lines
    head.isLedByLines = true
    return rest()
  }
  // `S1 (Codex, high) …`: who found it, and how bad it is.
  const parts = head.label === null || head.rated !== null ? [] : word.split(/(?<!\s)\s*[,;/|]\s*/)
  const ofParts =
    parts.length > 1 && parts.length <= mostParts ? parts.map(ratingOf).find((part) => part !== null) : null
  if (ofParts) {
    head.rated = ofParts
    return rest()
  }
  const next = left.charAt(tag[0].trimEnd().length)
  const isLink = next === '('
  if (tag[1] === undefined || isLink) return null
  if (head.label === null && labelled.exec(`${word}:`)?.[0].length === word.length + 1) {
    head.label = word
    return rest()
  }
  const isSet =
    head.rated !== null || head.label !== null || head.lines.length > 0 || /^[A-Z]/.test(word) || next === ':'
  if (!isSet || /[./\\]/.test(word) || word.length >= 40) return null
  head.tags.push(word)
  return rest()
}

/** A status before the title: `src/a.ts:3 — **Fixed** — the title`. */
function takeStatus(left: string, head: Head): string | null {
  if (head.places.length === 0 && head.isTicked === null) return null
  const done = /^\**(\p{Lu}\p{L}{2,13})\**\s+[–—-]\s+(?=\S)/u.exec(left)
  const status = done?.[1] === undefined ? null : statusOf(done[1])
  if (!done || !status) return null
  head.status ??= status
  return left.slice(done[0].length)
}

function takeLetter(left: string, head: Head, { isCapital, isBracket }: Opening): string | null {
  if ((!isCapital && !isBracket) || head.number !== null) return null
  const found = lettered.exec(left)
  if (!found) return null
  head.number = (found[1] ?? found[2] ?? '').toUpperCase().charCodeAt(0) - 64
  return left.slice(found[0].length)
}

function takeNumber(left: string, head: Head, { isDigit }: Opening): string | null {
  if ((!isDigit && !left.startsWith('#')) || head.number !== null || head.label !== null) return null
  const number = outlineNumber.exec(left) ?? numbered.exec(left)
  if (!number) return null
  head.number = Number(number[1])
  return left.slice(number[0].length)
}

function takeEmphasisedRating(left: string, head: Head): string | null {
  const lead = head.rated === null && /^[*_]/.test(left) ? emphasised.exec(left) : null
  const rated = lead?.[2] === undefined ? null : ratingOf(lead[2])
  if (!lead || !rated) return null
  head.rated = rated
  return left.slice(lead[0].length)
}

function takeRating(left: string, head: Head, { isLetter, isDigit }: Opening, isBold: boolean): string | null {
  if (head.rated !== null || !(isLetter || isDigit) || !mayBeRated(left)) return null
  const lead = ratingLead.exec(left)
  const rated = lead?.[1] === undefined ? null : ratingOf(lead[1])
  // `Point fort : …`
  if (lead?.[1] === undefined || !rated || roleOf(lead[1])?.role === 'praise') return null
  const isApart =
    /[A-Z]{2}|P\d/.test(lead[1]) ||
    head.pictured !== null ||
    head.number !== null ||
    head.places.length > 0 ||
    (isBold && isRemarkWord(lead[1]) && /[:：]/.test(lead[0])) ||
    (isBold && /^important/i.test(lead[1]) && left.length > lead[0].length + 12) ||
    /[–—―|]/.test(lead[0])
  if (!isApart && !head.isLedByRating && isWeakRating(rated) && !isAboutLine(left.slice(lead[0].length))) return null
  head.rated = rated
  return left.slice(lead[0].length)
}

/** Whether a text begins with a line of a file: ``Important: `src/a.ts:9` drops the error``. */
function isAboutLine(text: string): boolean {
  const [first] = placesIn(text.slice(0, 300))
  return first !== undefined && first.start <= 1 && first.startLine !== null
}

const named =
  /^(\p{L}{3,14})(?:(?:\s(?:confirmed|found))?(?:\s?[:：]|\s[–—])\s+(?=\S)|\s+(?=[[(]?[A-Z]{1,8}-\d{1,3}[\])]?(?:\s?[:：.–—]|\s-\s)))/u

/** `Finding: …`, `Bug confirmed: …`, and the word in `Issue H-1: …`. */
function takeName(left: string, head: Head, { isLetter }: Opening): string | null {
  if (!isLetter || head.label !== null || head.tags.length > 0) return null
  const name = named.exec(left)
  if (name?.[1] === undefined || !isCountedWord(name[1])) return null
  head.isNamed = true
  return left.slice(name[0].length)
}

/** ``In `@src/a.ts` around lines 3 - 9, …``: a bot that sends agents somewhere reports a problem. */
function takePrompt(left: string, head: Head, { isCapital }: Opening): string | null {
  const prompt = isCapital && head.places.length === 0 ? promptOf(left) : null
  if (prompt === null) return null
  head.places.push({ ...prompt.place, start: 0, end: left.length - prompt.rest.length })
  head.isNamed = true
  return prompt.rest
}

function takeSameFile(left: string, head: Head, { isLetter }: Opening): string | null {
  const mayBe = isLetter && head.places.length === 0 && head.lines.length === 0 && mayBeginInSameFile(left)
  const found = mayBe ? sameFile.exec(left) : null
  if (!found) return null
  const startLine = Number(found[1] ?? 0)
  if (startLine > 0) head.lines = [{ startLine, endLine: Number(found[2] ?? startLine) }]
  return left.slice(found[0].length)
}

function takeLine(left: string, head: Head, { isLetter }: Opening): string | null {
  const mayBe = (isLetter || left.startsWith(':')) && head.label === null && hasNumber(left) && !beginsWithLevel(left)
  const line = mayBe ? lineLead.exec(left) : null
  if (line?.[1] === undefined) return null
  const remark = /^[([](\p{L}+)[)\]]\s?[:：]/u.exec(left.slice(line[0].length))?.[1]
  if (remark !== undefined && ratingOf(remark) === null) return null
  head.label = line[2] === undefined ? `L${line[1]}` : `L${line[1]}-${line[2]}`
  return left.slice(line[0].length)
}

function takeCounted(left: string, head: Head, { isLetter }: Opening): string | null {
  const name = isLetter && head.label === null && hasNumber(left) ? counted.exec(left) : null
  if (name?.[1] === undefined || name[2] === undefined || !isCountedWord(name[1])) return null
  head.label = `${name[1]} ${name[2]}`
  return left.slice(name[0].length)
}

/** `A01:2021 – Broken Access Control`, `LLM01:2025 Prompt Injection`: the class of a catalogue, which is no id of a finding. */
const ofCatalogue = /^((?:A|API|M|LLM|K|CICD-SEC-)\d{1,2}:20\d\d)\b\s*(?:[-–—:]\s*)?(?=\S)/

/** Whether a text is the class of a catalogue of weaknesses. */
export function isOfCatalogue(text: string): boolean {
  return ofCatalogue.test(text)
}

function takeCatalogue(left: string, head: Head, { isCapital }: Opening): string | null {
  const found = isCapital && head.tags.length === 0 ? ofCatalogue.exec(left) : null
  if (found?.[1] === undefined) return null
  head.tags.push(found[1])
  return left.slice(found[0].length)
}

function takeLabel(left: string, head: Head, { isCapital, isBracket }: Opening): string | null {
  if (head.label !== null) return null
  const named = /^((?:bug|issue|finding|vuln)[_-]\d{1,4})(?:\s*$|\s*[:：]\s*|\s+(?=[[(`])|\s+[–—-]\s+)/.exec(left)
  if (named?.[1] !== undefined) {
    head.label = named[1]
    return left.slice(named[0].length)
  }
  if (!(isCapital || isBracket || left.startsWith('#')) || beginsWithLevel(left)) return null
  const [stated = '', id, words = ''] = (hasNumber(left) && labelWithStatus.exec(left)) || []
  const status = id === undefined ? null : wholeStatusOf(words)
  if (id !== undefined && status !== null && isLabel(id, '')) {
    head.label = id
    head.status ??= status
    return left.slice(stated.length)
  }
  const label =
    (hasNumber(left) ? (labelled.exec(left) ?? labelBeforeTitle.exec(left) ?? labelBeforeCapital.exec(left)) : null) ??
    (/^[A-Z][A-Z\d_]/.test(left) ? slugged.exec(left) : null)
  if (label?.[1] === undefined || !isLabel(label[1], left.slice(label[0].length))) return null
  head.label = label[1]
  if (label[2] !== undefined) head.tags.push(label[2])
  const pLevel = /^(P\d)(?:-\d+)?$/.exec(label[1])?.[1]
  if (pLevel !== undefined) head.rated ??= ratingOf(pLevel)
  if (/^P\d$/.test(label[1])) head.label = null
  const level = /^([A-Z]{3,10})-?\d+$/.exec(label[1])?.[1]
  if (level !== undefined) head.rated ??= ratingOf(level)
  return left.slice(label[0].length)
}

function takeWholeRating(left: string, head: Head): string | null {
  if (isRemark(left) && takeRemark(left, head)) return ''
  const rated = head.rated === null && left.length < 40 ? ratingOf(left) : null
  if (!rated || isWeakRating(rated)) return null
  head.rated = rated
  return ''
}

/** `Line 66, severity: high`: a place and a rating, and nothing else. */
function isRemark(text: string): boolean {
  return text.length < 130 && /[,;|·]/.test(text) && (placesIn(text).length > 0 || linesWithin(text).length > 0)
}

/** Whether a number is close enough to the start to be part of an id. */
function hasNumber(text: string): boolean {
  return /\d/.test(text.slice(0, 60))
}

const notLabels =
  /^(?:UTF|GPT|MP|SHA|ISO|HTTP|MD|AES|RFC|IPv|ES|TLS|OAuth|Base|Int|Uint|Vec|Node|Python|Java|Go|React|Vue|Next|PHASE|Phase|STEP|Step|Section|Round|Cycle|Part|Stage|Lane|Version|TASK|Task|Layer|Chapter|OPTION|Option|Week|Day|Iteration|Milestone|Sprint|Wave|Batch|PR)[-_.]?\d/

/** `HTTP-2`, `UTF-8`, `SHA-256`, `ISO-8601` and dates aren't labels. */
function isLabel(label: string, rest: string): boolean {
  if (notLabels.test(label)) return false
  return label.length <= 24 && !/^\d{4}-\d\d/.test(label) && !/^[%°]/.test(rest)
}
