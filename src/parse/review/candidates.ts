import type { Location } from '../../../schemas/finding.ts'
import { isWeakRating, type Rated, ratingOf, severityOfRating } from '../../grammar/rating-words.ts'
import { saysTrouble } from '../../grammar/remark-words.ts'
import { announcesFindings } from '../../grammar/role-words.ts'
import { type Block, textOfBlock } from './blocks.ts'
import { type Candidate, type Context, threshold } from './candidate.ts'
import { placesOnly } from './context.ts'
import { withoutFields } from './fields.ts'
import { isInSameFile } from './head-start.ts'
import { distinct, isPlaceLine, placesIn } from './places.ts'
import { candidateOf } from './weigh.ts'

/** The candidates among siblings. A sentence that announces problems makes the parts after it findings. */
export function candidatesOf(
  parts: readonly Block[],
  context: Context,
): { part: Block; candidate: Candidate | null }[] {
  const led = ledByRatings(parts)
  let { role, places } = context
  let isAnyFound = false
  let before: readonly Location[] = []
  return parts.map((part, at) => {
    const isSection = part.kind === 'heading' || part.kind === 'lead'
    if (isSection) ({ role, places } = context)
    const above = isSection ? placeAbove(parts[at - 1]) : []
    if (above.length > 0) return { part, candidate: candidateOf(part, { ...context, places: above }) }
    // A file alone on a line is what the entries below it are about.
    const named = part.kind === 'paragraph' ? fileAbove(textOfBlock(part)) : []
    if (named.length > 0) places = named
    const isInSame = part.kind !== 'heading' && isInSameFile(part.own[0] ?? '')
    const around = isInSame ? before : places
    const isLedByRating = led.has(part)
    const isAround = role === context.role && around === context.places && !isLedByRating
    const candidate = candidateOf(part, isAround ? context : { ...context, role, places: around, isLedByRating })
    if (part.kind === 'paragraph' && context.role === null && announcesFindings(textOfBlock(part)))
      role = { role: 'findings', isExact: true }
    // `What should I do with these issues?` and numbered answers.
    if (part.kind === 'paragraph' && isAnyFound && isQuestion(textOfBlock(part)))
      role = { role: 'questions', isExact: true }
    before = (candidate?.places ?? []).map(({ path }) => ({ path, startLine: null, endLine: null })).slice(0, 1)
    isAnyFound ||= candidate !== null && candidate.score >= threshold
    return { part, candidate }
  })
}

/** The place that a paragraph consists of: ``In `@src/a.ts` around lines 3 - 9:`` above the title of a finding. */
function placeAbove(part: Block | undefined): readonly Location[] {
  const text = part?.kind === 'paragraph' ? textOfBlock(part) : ''
  return isPlaceLine(text) ? distinct(placesIn(text)).slice(0, 1) : []
}

/** Whether a paragraph is a short question, as before a list of answers to choose from. */
function isQuestion(text: string): boolean {
  return text.length < 120 && /[?？][*_]*$/.test(text) && placesIn(text).length === 0
}

/** The file that a line names alone, or that a sentence such as `The issues in src/a.ts:` announces entries of. */
function fileAbove(text: string): readonly Location[] {
  const alone = placesOnly(text)
  if (alone.length > 0 || !/[:：]\s*$/.test(text) || text.length > 200) return alone
  const [only, ...more] = distinct(placesIn(text))
  return only === undefined || more.length > 0 || only.startLine !== null ? [] : [only]
}

const ratingLead = /^(?:\*\*|__)?(\p{L}[\p{L} -]{2,20})(?:\*\*|__)?\s?[:：]/u

/** The rating that an entry begins with; null for a mere remark or the fix of the entry before: `Note: CI is green.` */
function leadingRating(part: Block): Rated | null {
  const word = part.kind === 'item' ? ratingLead.exec(part.own[0] ?? '')?.[1] : undefined
  const rated = word === undefined ? null : ratingOf(word)
  if (rated === null || !isWeakRating(rated) || severityOfRating(rated.rating) !== 'suggestion') return rated
  const text = textOfBlock(part)
  return saysTrouble(text) || placesIn(text).length > 0 ? rated : null
}

/**
 * The entries of a list that begin with ratings, if there are at least two and one is clear: `Critical: …`,
 * `Important: …`. In such a list, `Suggestion: …` is a rating as well, and not a field.
 */
function ledByRatings(parts: readonly Block[]): ReadonlySet<Block> {
  const led = parts.flatMap((part) => {
    const rated = leadingRating(part)
    return rated === null ? [] : [{ part, rated }]
  })
  if (led.length < 2 || led.every(({ rated }) => isWeakRating(rated))) return new Set()
  for (const { part } of led) withoutFields(part)
  return new Set(led.map(({ part }) => part))
}
