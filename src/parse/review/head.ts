import type { AuthorStatus } from '../../../schemas/enums.ts'
import {
  isCountedWord,
  isWeakRating,
  type Rated,
  ratingOf,
  ratingOfPicture,
  statusOf,
} from '../../grammar/vocabulary.ts'
import { type Placed, placesIn } from './places.ts'

/** What the first words of a part say: whether it is a finding, and what its title is without its decorations. */
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
  places: Placed[]
  status: AuthorStatus | null
  isTicked: boolean | null
  isBold: boolean
  isStruck: boolean
  /** It calls itself one: `Finding: …`, `Bug confirmed: …`. */
  isNamed: boolean
  /** It begins with a tick: done, or praise. */
  isGood: boolean
}

const separators = /^[\s:：.,;–—―|·•/-]+(?=\s|$)|^[\s:：–—―|·•]+/
const checkbox = /^\[([ xX~✓✔-])\]\s+/
const pictures = /^(?:[\u2190-\u2bff\u3030\u303d\u3297\u3299]|\ufe0f|\u200d|\u20e3|[\ud83c-\ud83e][\udc00-\udfff])+\s*/
const good = /^\W{0,3}[\u2705\u2714\u2611\u{1f44d}\u{1f389}\u{1f3c6}\u{1f31f}\u2b50]/u
const numbered = /^(?:#\s?)?(\d{1,3})(?:[.)：:、](?:\s+|(?=[^\s\d])|$)|\s+[–—-]\s+|\s*$)/
const counted = /^([\p{L}]{2,16})\s?#?\s?(\d{1,3}(?:\.\d{1,3})*)(?:\s*[:：.)–—-]+\s*|\s+(?=[([`*])|\s*$)/u
/** `CR-01:`, `K1 —`, `H4.2 `, `GO-2025-4012:`, `P0-1 `, `SEC-003`, `#12`. */
const labelled =
  /^[[(]?(L\d{1,6}[-–]L?\d{1,6}|(?:[A-Z]{1,10}|[A-Z][a-z]{1,9})[-_.]?(?:\d{2,4}-)?\d{1,4}(?:[.-]\d{1,3}){0,2}[a-z]?|[A-Z]{1,6}\d?(?:-[A-Z]{1,8}){1,3}-\d{1,4}|#\d{1,4})[\])]?(?:\s*[:：)]\s*|\.(?:\s+|$)|\s*[–—―]\s*|\s+-\s+|\s*\|\s*|\s+(?=[([（【*`])|(?<=[\])])\s*|\s*$)/
const labelBeforeTitle =
  /^((?:CR|WR|IN|BL|MA|MI|NIT|SEC|BUG|PERF|ARCH|TEST|DOC|UX|P\d-|[CHMLKNPFIRSW])-?\d{1,3}(?:\.\d{1,2})?)\s+(?=\S)/
/** `SOURCE_VALUE — `, `LAPS — `. */
const slugged = /^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]{4,24})\s*(?:[–—]|\s-|:)\s+/
const tagged =
  /^(?:\[([^\][]{1,60})\]|【([^】]{1,40})】|\(([^()]{1,40})\)|（([^（）]{1,40})）|<([A-Za-z /-]{1,24})>)\s*/
const ratingLead = /^([\p{L}\d][\p{L}\d /+-]{0,28}?)(?:\s*[:：]\s*|\s+[–—―|·-]\s+|\s*[―—]\s*|\.\s+|\s*\|\s*)/u

const longestTitle = 160

/**
 * Reads the first words of a part. Bounded in time: each pattern looks at a bounded stretch, and is tried a bounded
 * number of times.
 * @param isProse whether what is not bold goes on as prose, so that only its first sentence is a title
 */
export function readHead(text: string, isProse: boolean): Head {
  const head: Head = {
    title: '',
    rest: '',
    label: null,
    number: null,
    rated: null,
    pictured: null,
    tags: [],
    places: [],
    status: null,
    isTicked: null,
    isBold: false,
    isStruck: false,
    isNamed: false,
    isGood: good.test(text),
  }
  let left = text.trim()
  const struck = /^~~(.+)~~\s*(.*)$/.exec(left)
  if (struck?.[1] !== undefined) {
    head.isStruck = true
    left = `${struck[1]} ${struck[2] ?? ''}`.trim()
  }
  let after = ''
  for (let turn = 0; turn < 14; turn += 1) {
    const bold = /^(\*\*|__)(?!\s)((?:(?!\1).){1,1200}?)\1/.exec(left)
    if (bold?.[2] !== undefined && !head.isBold) {
      const behind = left.slice(bold[0].length)
      const set = head.rated === null && /^\s*[:：–—-]|^\s+\S/.test(behind) ? ratingOf(bold[2]) : null
      if (set && (/^\s*[:：–—-]/.test(behind) || /^[^\p{Ll}]+$/u.test(bold[2]))) {
        head.rated = set
        left = behind.replace(separators, '').trim()
        continue
      }
      const inner = strip(bold[2].trim(), head)
      if (inner === '' || /^[\s:：.–—-]*$/.test(inner)) {
        left = behind.replace(separators, '').trim()
        continue
      }
      head.isBold = true
      // Who puts all of a paragraph in bold has no title but its first sentence.
      const [sentence, more] = inner.length > longestTitle ? firstSentence(inner) : [inner, '']
      after = `${more === '' ? '' : ` ${more}`}${behind}`
      left = sentence
      break
    }
    const next = strip(left, head)
    if (next === left) break
    left = next
  }
  if (!head.isBold && isProse) [left, after] = titleOfProse(left, head.rated !== null)
  finish(head, left, after)
  return head
}

/** A title that prose begins with: up to a colon after places in parentheses or a few words, else the first sentence. */
function titleOfProse(text: string, isRated: boolean): [title: string, rest: string] {
  const [sentence, rest] = firstSentence(text)
  // `[P1] Title - what happens at a.ts`: what is rated has a title before its first dash.
  const dash = isRated
    ? /^((?:[^\s`]+|`[^`]*`)(?:\s+(?:[^\s`–—-][^\s`]*|`[^`]*`)){1,14}?)\s+[–—-]\s+(?=\S+\s+\S)/.exec(sentence)
    : null
  if (dash?.[1] !== undefined && placesIn(sentence.slice(dash[0].length))[0]?.start !== 0)
    return [dash[1], text.slice(dash[0].length)]
  const colon = colonOf(sentence)
  if (colon === -1) return [sentence, rest]
  return [sentence.slice(0, colon), `${text.slice(colon + 1)}`.trim()]
}

/** Where a colon ends the title within a sentence; -1 where none does. */
function colonOf(sentence: string): number {
  let isCode = false
  let depth = 0
  for (let at = 0; at < Math.min(sentence.length, 160); at += 1) {
    const sign = sentence.charAt(at)
    if (sign === '`') isCode = !isCode
    if ('([（'.includes(sign)) depth += 1
    if (')]）'.includes(sign)) depth = Math.max(0, depth - 1)
    const isColon = (sign === ':' && /\s/.test(sentence.charAt(at + 1))) || sign === '：'
    if (isCode || depth > 0 || !isColon || sentence.length - at < 12) continue
    const before = sentence.slice(0, at)
    if (before.trim().split(/\s+/).length >= 2 || /[^\x00-\x7f]{4}/.test(before)) return at
  }
  return -1
}

/** Takes off what stands before the title, and notes what it says. */
function strip(text: string, head: Head): string {
  let left = text
  for (let turn = 0; turn < 12; turn += 1) {
    const next = stripOne(left, head)
    if (next === left) return left
    left = next
  }
  return left
}

function stripOne(left: string, head: Head): string {
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
  const number = head.number === null && head.label === null ? numbered.exec(left) : null
  if (number) {
    head.number = Number(number[1])
    return left.slice(number[0].length)
  }
  const lead = ratingLead.exec(left)
  if (lead?.[1] !== undefined && head.rated === null) {
    const rated = ratingOf(lead[1])
    const isApart =
      /[A-Z]{2}|P\d/.test(lead[1]) || head.pictured !== null || head.number !== null || /[–—―|]/.test(lead[0])
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
  const behind = /^[`)\]\s*_]*(?:\((?:[^()]{1,60})\)\s*)?(?:[–—―:：|]+\s*|\s-+\s+|\*\*\s*|$)/.exec(left.slice(end))
  if (!behind || (behind[0] === '' && end < left.length)) return left
  const isWhole = left.slice(end + behind[0].length).trim() === ''
  // A symbol in parentheses says more than the place: `Views/Inbox.swift (delete flow)`.
  if (isWhole && /\([^()]*\D[^()]*\)/.test(behind[0]) && first.startLine === null) return left
  head.places.push(...places.slice(0, count))
  return left.slice(end + behind[0].length)
}

const closers = /[\s)\]`*_.,;:。]*$/
const opener =
  /(?:\s*[（([]\s*(?:(?:in|at|see|file|files|location|siehe|voir|ver)\s*:?\s*)?|\s*(?:—|–|―|\s-|\||@|:)\s*(?:(?:in|at|see|file|location)\s*:?\s*)?|\s+(in|at|see|on|across|from|en|dans|em|siehe)\s+)[`*_]*$/i

/** Takes off what stands after the title: status, rating, places. */
function finish(head: Head, text: string, after: string): void {
  let title = text
  for (let turn = 0; turn < 6; turn += 1) {
    const next = cutEnd(title, head)
    if (next === title) break
    title = next
  }
  let rest = after
  if (head.isBold) {
    // What stands right after bold words, set apart, may still be of the head.
    const trailing =
      /^\s*(?:[（([]([^()（）[\]]{1,200}(?:\([^()]*\)[^()（）[\]]{0,80})?)[)）\]]|[–—-]\s*(\*\*[^*]{1,60}\*\*|[\p{L} ]{1,30})(?=\s*$|\s+[–—-]\s))/u.exec(
        after,
      )
    const words = trailing?.[1] ?? trailing?.[2]
    if (words !== undefined) {
      const places = placesIn(words)
      const rated = head.rated === null ? ratingOf(words) : null
      const status = statusOf(words)
      if (rated) head.rated = rated
      else if (places.length > 0) head.places.push(...places)
      else if (status) head.status ??= status
      if (rated || places.length > 0 || status) rest = after.slice(trailing?.[0].length ?? 0)
    }
    if (head.places.length === 0) {
      const near = /^\s*(?:in|at|[–—:|-]|@)?\s*(?=[`[(\w])/.exec(rest)
      const sample = rest.slice(near?.[0].length ?? 0, 400)
      const [first] = placesIn(sample)
      if (near && first && first.start <= 1) {
        const led = leadingPlaces(sample)
        head.places.push(...led)
        takeTag(head, sample.slice(led.at(-1)?.end ?? 0))
      }
    }
    takeTag(head, rest)
    rest = rest.replace(/^\s*[:：.–—|-]+\s*/, '').trim()
    const last = /(?:^|\s)[–—-]\s+\**([^*–—]{1,40}?)\**\s*$/.exec(rest)
    const status = last?.[1] === undefined ? null : statusOf(last[1])
    if (status && head.status === null) head.status = status
  }
  head.title = tidy(title)
  head.rest = rest
}

/** The places that a text begins with: nothing but joining words and remarks in parentheses is between them. */
export function leadingPlaces(text: string): Placed[] {
  const sample = text.slice(0, 1500)
  const taken: Placed[] = []
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
function takeTag(head: Head, text: string): void {
  const words = head.rated === null ? /^[\s`)\]*_–—-]*\(([^()]{2,60})\)/.exec(text.slice(0, 120))?.[1] : undefined
  if (words === undefined) return
  head.rated = ratingOfTag(words)
  if (head.rated) head.tags.push(...words.split(/\s*[,;/|]\s*/).slice(1))
}

/** `important, regression`: the first word of a tag may be a rating, and what follows a kind. */
function ratingOfTag(words: string): Rated | null {
  const [first = '', ...more] = words.split(/\s*[,;/|]\s*/)
  return ratingOf(words) ?? (more.length > 0 && more.length < 3 ? ratingOf(first) : null)
}

function cutEnd(text: string, head: Head): string {
  const bare = text.replace(/[\s*_:：]+$/, '')
  const ticked = /\s*[\u2705\u2714\u2611]\ufe0f?\s*([\p{L} ]{0,30})$/u.exec(bare)
  if (ticked && bare.length > ticked[0].length) {
    head.status ??= statusOf(ticked[1] ?? '') ?? 'fixed'
    return bare.slice(0, -ticked[0].length)
  }
  const bracket = /\s*[[(（【]([^[\]()（）【】]{1,120})[\])）】]\.?$/.exec(bare)
  if (bracket?.[1] !== undefined) {
    const words = bracket[1].replace(/^[^:：]{1,14}[:：]\s*(?=\S)/, (lead) =>
      /^(?:severity|priority|sev|status)/i.test(lead) ? '' : lead,
    )
    const rated = head.rated === null ? ratingOfTag(words) : null
    if (rated && !/^\d+$/.test(words)) {
      head.rated = rated
      head.tags.push(...words.split(/\s*[,;/|]\s*/).slice(1))
      return bare.slice(0, -bracket[0].length)
    }
    const [placed] = placesIn(words)
    const beside = placed ? words.slice(placed.end).match(/\p{L}{2,}/gu) : null
    if (placed && placed.start <= 1 && (placed.startLine !== null || (beside?.length ?? 0) <= 1)) {
      head.places.push(...placesIn(words))
      return bare.slice(0, -bracket[0].length)
    }
    const status = statusOf(words)
    if (status && placesIn(words).length === 0) {
      head.status ??= status
      return bare.slice(0, -bracket[0].length)
    }
  }
  const told = /\s+[–—-]\s+\**(\p{L}{3,14})\**(?:\s+[–—-]\s+|\s+in\s+)[^–—]{1,200}$/u.exec(bare)
  const middle = told?.[1] === undefined || !/^[\p{Lu}\p{Lo}]/u.test(told[1]) ? null : statusOf(told[1])
  if (told && middle) {
    head.status ??= middle
    return bare.slice(0, told.index)
  }
  const dashed = /\s+[–—-]\s+\**([^–—`*]{1,60}?)\**\.?$/.exec(bare)
  if (dashed?.[1] !== undefined && dashed[0].length < bare.length) {
    const rated = head.rated === null && dashed[1].length < 24 ? ratingOf(dashed[1]) : null
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

/** Places at the end, in parentheses, brackets or after a dash. After `in` they are a part of the sentence, unless they have lines. */
function cutPlaces(text: string, head: Head): string {
  if (text.length > 1200) return text
  const places = placesIn(text)
  const last = places.at(-1)
  if (!last || closers.exec(text.slice(last.end))?.[0].length !== text.length - last.end) return text
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
  if (lead[1] !== undefined && cut.every(({ startLine }) => startLine === null)) return text
  head.places.push(...cut)
  return text.slice(0, lead.index)
}

/** A title without the marks that open or close nothing. */
export function tidy(title: string): string {
  let text = title
    .trim()
    .replace(/^[\s:：–—―|·.-]+(?=\s|$)|^[:：–—―|]+\s*/, '')
    .trim()
  for (const mark of ['**', '__', '`']) {
    const count = text.split(mark).length - 1
    if (count % 2 === 0) continue
    if (text.startsWith(mark)) text = text.slice(mark.length)
    else if (text.endsWith(mark)) text = text.slice(0, -mark.length)
    else if (mark !== '`') text = text.replace(mark, '')
  }
  return text
    .replace(/[\s:：;,–—―|-]+$/, '')
    .replace(/(?<=[^.])[.。]$/, '')
    .trim()
}

/** The first sentence of a text, and what follows it. Dots in code, in names and in `e.g.` end none. */
export function firstSentence(text: string): [sentence: string, rest: string] {
  const sample = text.slice(0, 1500)
  let isCode = false
  for (let at = 0; at < sample.length; at += 1) {
    const sign = sample.charAt(at)
    if (sign === '`') isCode = !isCode
    if (isCode) continue
    if ('。！？'.includes(sign)) return [text.slice(0, at), text.slice(at + 1).trim()]
    if (!'.!?'.includes(sign) || !/^["'”’)*\]]*(?:\s|$)/.test(sample.slice(at + 1, at + 6))) continue
    if (
      sign === '.' &&
      /(?:^|[\s(])(?:e\.g|i\.e|vs|etc|cf|approx|incl|resp|z\.B|d\.h|p\.ex|Nr|No|St|Mr|Dr|\p{L})$/u.test(
        sample.slice(Math.max(0, at - 8), at),
      )
    )
      continue
    const close = /^["'”’)*\]]*/.exec(sample.slice(at + 1))?.[0].length ?? 0
    return [text.slice(0, at + 1 + close).replace(/[.]+(?=["'”’)*\]]*$)/, ''), text.slice(at + 1 + close).trim()]
  }
  return [text, '']
}
