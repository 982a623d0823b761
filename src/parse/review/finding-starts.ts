import { ratingOf, ratingOfPicture } from '../../grammar/rating-words.ts'
import { labelWords } from '../../grammar/vocabulary.ts'
import { linesOfRemark } from './line-ranges.ts'
import { beginsWithSmallId } from './small-ids.ts'

const ratedLead =
  /^([^\w\s*_`|<>[\](){}.,;:!?"'-]{1,4}\s*)?(?:\*\*\s?\[?([\p{L}\d][\p{L}\d /-]{1,20}?)\]?\s?(:?)\*\*|\[([\p{L}\d][\p{L}\d /-]{1,20}?)\])\s*(?:([:：–—-]|`(?=[^`\s]*[./]))\s*)?\S/u

const capitalLead = /^([A-Z]{3,12}|P[0-4])\s?[:：–—-]\s+\S/

/** `src/a.ts:10: …`, `src/a.ts:10 - …`, and in columns, `src/a.ts:10-12   …` */
const located = /^`?[^\s`:]{1,200}\.[A-Za-z]\w{0,9}:\d{1,6}(?::\d{1,4}|-\d{1,6})?`?(?::\s|\s{1,40}\S)/

/** `src/a.ts — …`, `test/ — …`: among lines of code, a path set apart by a dash is another place. */
const dashed = /^`?(?:[\w.@-]{1,100}\/){1,12}(?:[\w.@-]{1,100}\.[A-Za-z]\w{0,9})?`?\s[—–]\s\S/

/** `**a.go:2** [high] …`, `❌ a.go:2 …`: a place, or a picture that rates it, and then the remark. */
const placeSetApart =
  /^(?:\*\*`?[^\s`*:]{1,200}\.[A-Za-z]\w{0,9}:\d{1,6}(?:[-–]\d{1,6})?`?:?\*\*\s+\S|(?:[\u2600-\u27bf]|[\ud83c-\ud83e][\udc00-\udfff])\ufe0f?\s+(?:\*\*)?`[^`\s]{1,200}\.[A-Za-z])/

/** `K1: …`, `**WR-02** — …`: an id. Words of a sentence rarely have one, and never on both lines. */
const idLead =
  /^(?:\*\*)?\[?(?!UTF|SHA|ISO|HTTP|RFC)[A-Z]{1,4}-?\d{1,3}(?:\.\d{1,2})?\]?(?:\*\*)?(?:[:.)]|\s[–—|-])(?:\*\*)?\s+\S/

/** `❗ Missing await …`: a picture that rates a sentence. */
function isPictured(words: string): boolean {
  return (
    /^(?:[\u2600-\u27bf\u203c]|[\ud83c-\ud83e][\udc00-\udfff])\ufe0f?\s+\S+\s+\S/.test(words) &&
    ratingOfPicture(words.slice(0, 2)) !== null
  )
}

/** `nit: …`, `issue (blocking): …`: the labels of comments in small letters. */
const wordLead = new RegExp(String.raw`^(?:${labelWords})(?:\s?\([^()]{2,30}\))?:\s+\S`, 'u')

/** Whether a line begins with the label of a comment in small letters. */
export function isLabelled(words: string): boolean {
  return wordLead.test(words)
}

/**
 * Whether a line within a paragraph starts a finding of its own: `**MAJOR** a.py:3 — …`, `🟡 **Medium** — …`,
 * `a.go:2: …`. Words of a sentence that was wrapped are neither in capitals nor set apart.
 * @param first the first line of the paragraph, which must start in the same form
 * @param next the line after it
 */
export function beginsFinding(words: string, first: string, next = ''): boolean {
  if (located.test(words) || dashed.test(words)) return located.test(first)
  if (placeSetApart.test(words)) return placeSetApart.test(first)
  if (isLedByLines(words)) return isLedByLines(first)
  if (idLead.test(words)) return idLead.test(first) || idLead.test(next)
  if (beginsWithSmallId(words)) return beginsWithSmallId(first)
  if (isLabelled(words)) return isLabelled(first)
  if (isPictured(words)) return isPictured(first)
  const form = formOfLead(words)
  if (form !== null && form === formOfLead(first)) return true
  const plain = capitalLead.exec(words)?.[1]
  if (plain !== undefined && ratingOf(plain) !== null) return capitalLead.test(first)
  const [, picture, bold, inner = '', bracket, after] = ratedLead.exec(words) ?? []
  const word = bold ?? bracket
  if (word === undefined || ratingOf(word) === null) return false
  return word === word.toUpperCase() || picture !== undefined || inner !== '' || after !== undefined
}

const lead =
  /^(\*\*)?(?:([A-Z]{1,4}-?\d{1,3}|\d{1,3})[.):]\s+)?(\[?)([\p{L}\d][\p{L}\d-]{1,15})(?:\]\s|\]\*\*\s|\s?:\*\*\s|\*\*\s|\s?[:：–—]\s)/u

/** The form of a line that starts with a rating: `High: …`, `**High** …`, `F1. High: …`; null for other lines. */
function formOfLead(words: string): string | null {
  const [, bold = '', id, bracket = '', word = ''] = lead.exec(words) ?? []
  if (word === '' || word[0] === word[0]?.toLowerCase() || ratingOf(word) === null) return null
  return `${bold}${id === undefined ? '' : '1.'}${bracket}`
}

/** `**Line 22** …`, `L22: …`, `**Line 22 — High:** …`, `Line 22 (High): …` */
export function isLedByLines(words: string): boolean {
  if (/^(?:L|[Ll]ines? )\d{1,6}(?:-L?\d{1,6})?(?:\s\([^()]{2,12}\))?:\s+\S/.test(words)) return true
  const bold = words.startsWith('**') ? /^\*\*([^*]{2,24})\*\*/.exec(words)?.[1] : undefined
  return bold !== undefined && linesOfRemark((bold.split(/\s[–—-]\s|\s[([]|[:：]/, 1)[0] ?? '').trim()).length > 0
}

const ratingAlone = /^(\*\*|__)?([\p{L}\d -]{2,20})(?:\1\s?[:：]?|[:：]\1)$/u

/** Whether a line consists of a rating that is in bold, has a colon or starts with a capital letter. */
export function isRatingAlone(words: string): boolean {
  const [, bold, word = ''] = ratingAlone.exec(words) ?? []
  const isApart = bold !== undefined || /[:：]$|^\p{Lu}\p{L}{2,11}$/u.test(words)
  return word !== '' && isApart && ratingOf(word) !== null
}
