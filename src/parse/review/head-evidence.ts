import { checkResultOfMark } from '../../grammar/check-words.ts'
import { statusOf } from '../../grammar/field-words.ts'
import { largest } from '../../lists.ts'
import type { Block } from './blocks.ts'
import { type Candidate, type Context, hasLine, reason, weights } from './candidate.ts'
import { type Head, readHead } from './head.ts'
import { isPicturedByLegend } from './letters.ts'
import { linesAlone } from './line-ranges.ts'
import { distinct, placesIn } from './places.ts'

const alternatives =
  /\b(?:critical|high|p0|blocker)\s*[/|]\s*(?:high|major|medium|p1|warning|important)\s*[/|]\s*(?:medium|low|minor|p2|info)/i

/** Adds the facts and reasons that follow from the head of a part. */
export function takeHead(candidate: Candidate, head: Head, text: string): void {
  candidate.title = head.title
  candidate.label = head.label ?? candidate.block.id
  candidate.number = head.number ?? candidate.block.number
  candidate.tags = head.tags
  candidate.lines = head.lines
  candidate.isStruck = head.isStruck
  candidate.status =
    head.status ?? (head.isTicked === true ? 'fixed' : head.isTicked === false ? 'open' : candidate.status)
  if (head.rated) {
    candidate.own = head.rated
    reason(candidate, `rated ${head.rated.word}`, weights.rating, 'rating')
  } else if (head.pictured) {
    candidate.own = head.pictured
    reason(candidate, `marked ${head.pictured.word}`, weights.ratingOfPicture, 'emoji')
  }
  if (candidate.label !== null) reason(candidate, `id ${candidate.label}`, weights.label, 'id')
  else if (candidate.number !== null) reason(candidate, 'numbered', weights.number)
  candidate.isTask = head.isTicked !== null
  if (candidate.isTask) reason(candidate, 'a checkbox', weights.ticked)
  if (head.status !== null) reason(candidate, 'a status in the first line', weights.statusField)
  if (head.isBold) reason(candidate, 'begins in bold', weights.bold)
  if (head.isNamed) reason(candidate, 'called a finding', weights.named)
  else if (head.tags.length > 0) reason(candidate, 'tagged', weights.tag)
  if (head.isGood && !head.rated) reason(candidate, 'marked as good', weights.good)
  if (head.places.length > 0) {
    candidate.places = distinct(head.places)
    candidate.isPlaced = true
    reason(
      candidate,
      'a location in the first line',
      hasLine(candidate) ? weights.placeWithLine : weights.place,
      'place',
    )
  }
  if (/[/|]/.test(text) && alternatives.test(text)) reason(candidate, 'a template', weights.placeholder)
}

/** Adds what a check says of its result: one that failed is a problem, one that passed is none. */
export function takeCheckResult(candidate: Candidate, { result }: Head, text: string, { areChecks }: Context): void {
  const said = result ?? (areChecks ? checkResultOfMark(text) : null)
  // What is rated is a problem, even if it is `(not tested)`.
  if (said === 'passed' && candidate.own === null) reason(candidate, 'a check that passed', weights.passedCheck)
  if (said === 'failed')
    reason(
      candidate,
      'a check that failed',
      areChecks ? weights.failedAmongChecks : weights.failedCheck,
      'failed check',
    )
}

/** Takes the rating and the place of a line below a title: `*src/a.ts:66, severity: high*`. It may be no entry of a list. */
export function takeRemarkBelow(candidate: Candidate, { children }: Block): void {
  const [remark, ...more] = children.flatMap(({ kind, own }) =>
    kind === 'paragraph' ? (remarkIn(own[0] ?? '') ?? []) : [],
  )
  const isBelow = remark !== undefined && children[0]?.own.length === 1 && remarkIn(children[0].own[0] ?? '') !== null
  if (!isBelow || more.length > 0 || candidate.own !== null || candidate.isPlaced) return
  candidate.own = remark.rated
  candidate.places = distinct(remark.places)
  candidate.lines = remark.lines
  candidate.isPlaced = remark.places.length > 0
  reason(candidate, `rated ${remark.rated?.word} below`, weights.rating, 'rating')
  if (candidate.isPlaced || candidate.lines.length > 0)
    reason(candidate, 'a location below the first line', weights.placeWithLine, 'place')
}

/** The head that a line of a rating and a place has; null for any other line. */
function remarkIn(line: string): Head | null {
  if (!/^[*_]/.test(line) || line.length > longestRemark) return null
  const head = readHead(line, true)
  return head.title === '' && head.rated !== null && head.places.length + head.lines.length > 0 ? head : null
}

/** Whether a line consists of a rating and a place. */
export function isRemarkAlone(line: string): boolean {
  return remarkIn(line) !== null
}

/** In characters. */
const longestRemark = 130

/** A picture that the legend of the document explains is as good as a word. */
export function takeLegend(candidate: Candidate, head: Head, text: string, { legend }: Context): void {
  if (head.rated === null && head.pictured && isPicturedByLegend(text, legend()))
    reason(candidate, 'explained by the legend', weights.rating - weights.ratingOfPicture)
}

/** The number of lines that the head of a text takes: more than one only if a terminal broke a sentence. */
export function headLines(lines: readonly string[]): number {
  const width = largest(lines.slice(0, 30).map(({ length }) => length))
  for (let count = 1; count < lines.length; count += 1) {
    const line = (lines[count - 1] ?? '').trimEnd()
    const next = lines[count] ?? ''
    if (count === 1 && linesAlone(line).length > 0) continue
    if (line === '' || count > 8) return Math.max(1, count)
    if (/(?:[.!?。！？]|\*\*:?|\*\*\s*\(.*\)|[)\]]\.?)$/.test(line) || endsInPlace(line)) return count
    if (/^[→⇒➜]|^\*{0,2}\p{Lu}[\p{L} ]{2,20}[:：]/u.test(next) || endsInStatus(line)) return count
    if (/^(?:[\p{Lu}`[>]|\*\*)/u.test(next) && (line.length < width * 0.75 || (count === 1 && isLed(line))))
      return count
  }
  return lines.length
}

/** Whether a line starts like the head of a finding, so that a sentence on the next line explains it. */
function isLed(line: string): boolean {
  return (
    /^(?:\[[ xX]\]\s+)?\**(?:\[?P\d\b|\[[A-Z][\w ]{1,14}\])/.test(line) ||
    (placesIn(line.slice(0, 300))[0]?.start ?? 9) < 6
  )
}

function endsInStatus(line: string): boolean {
  const last = /\s[–—-]\s\**([^–—*]{3,40}?)\**$/.exec(line)?.[1]
  return last !== undefined && statusOf(last) !== null
}

function endsInPlace(line: string): boolean {
  const last = placesIn(line.slice(-200)).at(-1)
  return (
    last !== undefined &&
    /^[\s`)\]*.]*$/.test(line.slice(-200).slice(last.end)) &&
    (last.startLine !== null || /[—–-]\s`?[^\s]*$/.test(line))
  )
}

/** A bold number of a list that goes through the whole review. */
export function takeNumberThrough(candidate: Candidate, head: Head, context: Context): void {
  if (context.isNumberedThrough && head.number !== null) reason(candidate, 'numbered through', weights.numberedThrough)
}
