import type { Location } from '../../../schemas/finding.ts'
import { isWeakRating, type Rated, ratingOf } from '../../grammar/rating-words.ts'
import { announcesFindings } from '../../grammar/role-words.ts'
import { type Block, textOfBlock } from './blocks.ts'
import { type Candidate, type Context, threshold } from './candidate.ts'
import { placesOnly } from './context.ts'
import { withoutFields } from './fields.ts'
import { isInSameFile } from './head-start.ts'
import { distinct, isPlaceLine, placesIn } from './places.ts'
import { candidateOf } from './weigh.ts'

/** The candidates among siblings. A sentence that announces problems makes the parts after it findings. */
export function candidatesOf(parts: readonly Block[], outer: Context): { part: Block; candidate: Candidate | null }[] {
  const context = { ...outer, areLedByRatings: areLedByRatings(parts) }
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
    const isAround = role === context.role && around === context.places
    const candidate = candidateOf(part, isAround ? context : { ...context, role, places: around })
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

function leadingRating({ kind, own: [first = ''] }: Block): Rated | null {
  const word = kind === 'item' ? ratingLead.exec(first)?.[1] : undefined
  return word === undefined ? null : ratingOf(word)
}

/**
 * Whether at least two entries of a list begin with ratings, one of which is clear: `Critical: …`, `Important: …`. In
 * such a list, `Suggestion: …` is a rating as well, and not the fix of a problem.
 */
function areLedByRatings(parts: readonly Block[]): boolean {
  const rated = parts.flatMap((part) => leadingRating(part) ?? [])
  if (rated.length < 2 || rated.every(isWeakRating)) return false
  for (const part of parts) if (leadingRating(part)) withoutFields(part)
  return true
}
