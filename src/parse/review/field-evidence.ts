import { statusOf } from '../../grammar/field-words.ts'
import type { FieldName } from '../../grammar/languages/language.ts'
import { type Rated, ratingOf } from '../../grammar/rating-words.ts'
import type { Block } from './blocks.ts'
import { type Candidate, reason, weights } from './candidate.ts'
import { type Field, fieldOfBlock, readFieldLines } from './fields.ts'
import { isPlace } from './fields-below.ts'
import { readHead } from './head.ts'
import { linesOfField } from './line-ranges.ts'
import { mergePlaces, placesOfField } from './place-evidence.ts'
import { distinct, placeOnly, placesIn } from './places.ts'
import { firstSentence, tidy } from './sentences.ts'

/** Adds the rating of a severity field, or else of an impact field. */
function takeSeverity(candidate: Candidate, fields: readonly Field[]): void {
  const severity = fields.find((field) => field.holds.has('severity') && ratingOfField(field))
  if (severity) {
    candidate.own = ratingOfField(severity)
    reason(candidate, `field ${severity.name}`, weights.rating, 'rating')
  } else {
    const impact = fields.find(({ holds, value }) => holds.has('impact') && ratingOf(impactWords(value)))
    if (impact && candidate.own === null) {
      candidate.own = ratingOf(impactWords(impact.value))
      reason(candidate, `field ${impact.name}`, weights.ratingOfPicture, 'field')
    }
  }
  if (severity || candidate.own !== null) return
  const unknown = fields.flatMap(({ holds, value }) => (holds.has('severity') ? withoutRemark(value) : []))
  candidate.unknownRating = unknown.find((value) => value !== '' && value.length < 40) ?? candidate.unknownRating
}

/** Without a field for locations: one that consists of them, `**Context:** a.sol#L9`, or a cause that begins with one. */
function placedField(fields: readonly Field[]): Field | undefined {
  const whole = fields.find(({ holds, value }) => !holds.has('fix') && isPlace(value))
  if (whole !== undefined) return whole
  return fields.flatMap((field) => {
    const mayLead = field.holds.has('problem') || field.holds.has('evidence')
    const [first, ...others] = mayLead ? placesIn(field.value) : []
    if (first === undefined || first.start > 1) return []
    // ``useCart.ts` divides by zero (src/cart/useCart.ts:40)``
    const { start, end } = others.find(({ path }) => path.endsWith(`/${first.path}`)) ?? first
    return [{ ...field, value: field.value.slice(start, end) }]
  })[0]
}

/** Adds the locations of a field. */
function takePlaces(candidate: Candidate, fields: readonly Field[]): void {
  const lines = linesOfField(fields.find(({ holds }) => holds.has('line'))?.value ?? '')
  const named = fields.filter(({ holds }) => holds.has('place'))
  const ofNamed = named.flatMap(({ value }) => placesOfField(value))
  const other = ofNamed.length > 0 ? undefined : placedField(fields)
  const placed = other === undefined ? named : [other]
  const places = other === undefined ? ofNamed : placesOfField(other.value)
  if (places.length > 0) {
    const ranges = places.length === 1 && places[0]?.startLine === null ? lines : []
    const only = places[0]
    candidate.places = distinct(
      ranges.length > 0 && only
        ? ranges.map((range) => ({ path: only.path, ...range }))
        : candidate.isPlaced
          ? mergePlaces(candidate.places, places)
          : places,
    )
    candidate.isPlaced = true
    reason(candidate, `field ${placed[0]?.name}`, weights.placeField, 'field')
  } else if (candidate.places.length === 0 && lines.length > 0) candidate.lines = lines
  else if (placed.length > 0) reason(candidate, `field ${placed[0]?.name}`, weights.placeField / 2, 'field')
}

/** Adds the facts and reasons that follow from the fields of a part. */
export function takeFields(candidate: Candidate, fields: readonly Field[]): void {
  const first = (name: FieldName) => fields.find(({ holds }) => holds.has(name))
  takeSeverity(candidate, fields)
  takePlaces(candidate, fields)
  const problem = first('problem')
  if (problem) reason(candidate, `field ${problem.name}`, weights.problemField, 'field')
  const impact = first('impact')
  if (impact) reason(candidate, `field ${impact.name}`, weights.impactField, 'field')
  const fix = first('fix')
  if (fix) reason(candidate, `field ${fix.name}`, weights.fixField, 'field')
  if ([problem, impact, fix].filter((field) => field !== undefined).length >= 2)
    reason(candidate, 'several fields', weights.severalFields)
  const status = first('status')
  const said = status
    ? (statusOf(status.value.replace(/^[^\p{L}]*/u, '')) ?? (/^[✅✔]/u.test(status.value) ? 'fixed' : null))
    : null
  if (said) {
    candidate.status = said
    reason(candidate, `field ${status?.name}`, weights.statusField)
  }
}

/** The rating in `**High** (8/10)` or `HIGH — blocks the release`: the text before a dash or parenthesis. */
export function severityWords(value: string): string {
  if (ratingOf(value)) return value
  const [first = ''] = value.split(/(?<!\s)\s*(?:[(（;,，.。]|→|->|\s[–—-]\s|[–—])/)
  if (ratingOf(first)) return first
  const inside = /^\d{1,2}(?:[.,]\d)?(?:\s?\/\s?10)?\s?[-–—:]?\s?[(（]?(\p{L}{3,14})/u.exec(value)?.[1]
  if (inside !== undefined && ratingOf(inside)) return inside
  const [word = ''] = value.replace(/^[^\p{L}\p{N}]+/u, '').split(/[\s*_`]/)
  return word
}

/** The rating that a field gives: in words, or as a score of the Common Vulnerability Scoring System. */
function ratingOfField({ name, value }: Field): Rated | null {
  const rated = ratingOf(severityWords(value))
  const digits = rated === null && /cvss|score/i.test(name) ? /^\d{1,2}[.,]\d(?![\d.])/.exec(value)?.[0] : undefined
  return digits === undefined ? rated : ratingOf(wordOfScore(Number(digits.replace(',', '.'))))
}

function wordOfScore(score: number): string {
  return score >= 9 ? 'critical' : score >= 7 ? 'high' : score >= 4 ? 'medium' : 'low'
}

/** The words of a short value that may be a rating. */
function impactWords(value: string): string {
  const short = withoutRemark(value)
  return short.length < 40 ? short : ''
}

/** A value without its explanation: `big (6 ms per frame)`. */
function withoutRemark(value: string): string {
  return value.replace(/(?<=\S)\s*[（(].*/s, '')
}

/** Whether a field holds a title, rather than what the problem is in: a package. */
function isTitle(holds: Field['holds']): boolean {
  return holds.has('title') && !holds.has('category')
}

/** Gives a part without a title one from its fields, or from its first words. */
export function takeTitleFromFields(candidate: Candidate, fields: readonly Field[], part: Block, rest = ''): void {
  const named = fields.find(
    ({ holds, value }) => isTitle(holds) && !holds.has('problem') && value !== '' && !holds.has('severity'),
  )
  const stated =
    named ??
    fields.find(({ holds, value }) => isTitle(holds) && value !== '') ??
    fields.find(({ holds, value }) => holds.has('problem') && value !== '') ??
    fields.find(({ holds, value }) => holds.has('impact') && value !== '' && !ratingOf(value)) ??
    fields.find(({ holds, value }) => holds.has('title') && value !== '')
  const isNamed =
    candidate.label !== null ||
    candidate.number !== null ||
    candidate.lines.length > 0 ||
    (candidate.isPlaced && candidate.places.length > 0)
  const value =
    (named === undefined ? boldBelow(part) : undefined) ??
    stated?.value ??
    (rest === '' ? undefined : rest) ??
    (isNamed || part.kind === 'item' ? firstProseBelow(part) : undefined) ??
    fields.find(({ holds, value: fix }) => holds.has('fix') && fix !== '')?.value
  if (value === undefined) return
  const [sentence] = firstSentence(value)
  const head = readHead(sentence, true)
  candidate.title = tidy(head.title || sentence)
  // Below a place alone, the comment itself says `nit: …`.
  const isAtLine = /^L\d/.test(candidate.label ?? '') || candidate.places.some(({ startLine }) => startLine !== null)
  if (candidate.own === null && candidate.group === null && head.rated && head.title !== '' && isAtLine) {
    candidate.own = head.rated
    reason(candidate, `rated ${head.rated.word}`, weights.rating, 'rating')
  }
}

/** The first item below an id if it is entirely bold: `- **Title**`. */
function boldBelow({ children: [first] }: Block): string | undefined {
  if (first === undefined || (first.kind !== 'item' && first.kind !== 'paragraph') || first.own.length > 1)
    return undefined
  const [, words] = /^\*\*([^*]{8,200})\*\*[.:]?$/.exec(first.own[0] ?? '') ?? []
  return words === undefined || fieldOfBlock(first).length > 0 ? undefined : words
}

/** `**Copilot**:` alone on a line: who says what follows. */
const speaker = /^\*\*[^*]{2,60}\*\*\s?[:：]$|^\*\*[^*]{2,60}[:：]\*\*$/

/** The first text below a part that isn't a field, nor the name of who says it. */
function firstProseBelow(part: Block): string | undefined {
  for (const child of part.children.slice(0, 4)) {
    if (child.kind !== 'paragraph' && child.kind !== 'item') continue
    if (child.kind === 'paragraph' && child.own.length === 1 && speaker.test(child.own[0] ?? '')) continue
    const { prose } = readFieldLines(child.own, child.at, false)
    const text = prose
      .map(({ text: line }) => line)
      .join(' ')
      .trim()
    if (text !== '' && !placeOnly(text)) return text
  }
  return undefined
}
