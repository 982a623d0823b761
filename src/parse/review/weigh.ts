import { saysNothing } from '../../grammar/nothing-found.ts'
import { isWeakRating, type Rated, ratingOf, urgencyAlone } from '../../grammar/rating-words.ts'
import { joinLines } from './block-text.ts'
import { type Block, textOfBlock } from './blocks.ts'
import { blank, type Candidate, type Context, hasLine, reason, weighContext, weights } from './candidate.ts'
import { takeFields, takeTitleFromFields } from './field-evidence.ts'
import { fieldOfBlock, inlineFields, ownFields } from './fields.ts'
import { fieldsBelow } from './fields-below.ts'
import { readHead } from './head.ts'
import {
  headLines,
  takeCheckResult,
  takeHead,
  takeLegend,
  takeNumberThrough,
  takeRemarkBelow,
} from './head-evidence.ts'
import { linesWithin } from './line-ranges.ts'
import { takeContextPlaces, takePlacesBelow, takePlacesInProse } from './place-evidence.ts'
import { isLedByPlace } from './places.ts'
import { takeScale } from './tag-scale.ts'
import { weighTitle } from './title-evidence.ts'

/** A part as a candidate, with all reasons for and against it; null if it can't be a finding. */
export function candidateOf(part: Block, context: Context): Candidate | null {
  if (part.kind === 'heading' || part.kind === 'lead') return ofHeading(part, context)
  if (part.kind === 'item' || part.kind === 'paragraph') return ofText(part, context)
  return null
}

function ofHeading(part: Block, context: Context): Candidate | null {
  const text = textOfBlock(part)
  if (text === '') return null
  const head = readHead(text.replace(/^(\*\*|__)(.*)\1\s*[:：]?\s*$/, '$2'), false)
  const candidate = blank(part, context)
  const fields = fieldsBelow(part)
  if (takeScale(head, context.scale)) reason(candidate, 'a tag from a scale', weights.tag, 'tag')
  takeHead(candidate, head, text)
  takeCheckResult(candidate, head, text, context)
  takeFields(candidate, fields)
  if (head.title === '' || ratingOf(text)) {
    // `## High` heads a group, unless its own fields say what the problem is.
    const isOfPlace = head.places.length > 0 || head.lines.length > 0
    const isGroup = candidate.label === null && !isOfPlace && (head.number === null || ratingOf(text) !== null)
    const defining = fields.filter(({ holds }) => holds.has('problem') || holds.has('title') || holds.has('place'))
    if (isGroup && (defining.length < 2 || part.children.some(({ kind }) => kind === 'heading'))) return null
    takeTitleFromFields(candidate, fields, part)
  }
  if (/\s/.test(head.title)) takeRemarkBelow(candidate, part)
  const isPlacedBelow = takePlacesBelow(candidate, part)
  if (isPlacedBelow && head.title !== '' && /\s/.test(head.title) && hasLine(candidate))
    reason(candidate, 'a title above a line number', weights.titleAboveLine)
  const evidence = fields.find(({ holds }) => holds.has('evidence'))
  if (evidence && candidate.places.length === 0) takePlacesInProse(candidate, evidence.value)
  takeContextPlaces(candidate, context)
  reason(candidate, 'a heading', weights.heading)
  if (head.title === '' && hasLine(candidate))
    reason(candidate, 'a location above the text', weights.placeAbove, 'place')
  const [only, ...more] = part.children
  if (only && more.length === 0 && saysNothing(textOfBlock(only)))
    reason(candidate, 'says that nothing was found', weights.saysNothing)
  if (part.kind === 'lead') takeNumberThrough(candidate, head, context)
  weighTitle(candidate, text)
  weighContext(candidate, context)
  return candidate
}

/** A candidate that consists of fields only: severity, location, problem, fix. */
export function recordOf(blocks: readonly Block[], context: Context): Candidate | null {
  const [first] = blocks
  const last = blocks.at(-1)
  if (!first || !last) return null
  const fields = blocks.flatMap(fieldOfBlock)
  if (!fields.some(({ holds }) => holds.has('severity') || holds.has('place'))) return null
  const candidate = { ...blank(first, context), to: last.to }
  takeFields(candidate, fields)
  takeTitleFromFields(candidate, fields, first)
  weighTitle(candidate, candidate.title)
  weighContext(candidate, context)
  return candidate
}

/** `The key is compared as text. Use another function. (blocking)`: a rating in parentheses after all. */
function takeLastRating(candidate: Candidate, text: string): void {
  const words =
    candidate.own === null ? /(?<!\s)\s+[（(]([^()（）]{3,20})[)）]\.?$/.exec(text.slice(-40))?.[1] : undefined
  const rated = words === undefined ? lastSentenceRating(candidate, text) : ratingOf(words)
  if (rated === null || (words !== undefined && isWeakRating(rated))) return
  candidate.own = rated
  reason(candidate, `rated ${rated.word}`, weights.rating, 'rating')
}

/** `The token ends up in the log. Critical.`: a rating that is a sentence of its own. */
function lastSentenceRating({ own }: Candidate, text: string): Rated | null {
  const words =
    own === null
      ? /[.!?。)]\**\s+\**(\p{Lu}[^\s.]{3,15}(?: [^\s.]{2,12}){0,3})[.!。]?\**$/u.exec(text.slice(-60))?.[1]
      : undefined
  const rated = words === undefined ? null : (ratingOf(words) ?? urgencyAlone(words))
  return rated !== null && isWeakRating(rated) && !/^(?:import|wichtig|重要)/iu.test(rated.word) ? null : rated
}

function ofText(part: Block, context: Context): Candidate | null {
  const { fields, prose } = ownFields(part)
  const candidate = blank(part, context)
  if (prose.length === 0) return null
  const lines = prose.map(({ text }) => text)
  const count = headLines(lines)
  const headText = joinLines(lines.slice(0, count))
  const joined = joinLines(lines)
  const head = readHead(headText, true, context.isLedByRating)
  if (takeScale(head, context.scale)) reason(candidate, 'a tag from a scale', weights.tag, 'tag')
  takeHead(candidate, head, headText)
  takeCheckResult(candidate, head, headText, context)
  takeLegend(candidate, head, headText, context)
  takeLastRating(candidate, joined)
  const below = part.kind === 'item' || part.children.length > 0 ? fieldsBelow(part) : []
  const all = [...fields, ...inlineFields(joined, part.line), ...below]
  takeFields(candidate, all)
  if (head.title === '') takeTitleFromFields(candidate, all, part, joinLines(lines.slice(count)))
  takePlacesBelow(candidate, part, true)
  // `Lines 60-71: …` is about the file of the heading, whatever other files the sentence names.
  if (candidate.lines.length > 0) takeContextPlaces(candidate, context)
  if (!candidate.isPlaced && candidate.places.length === 0) {
    const [title, ...body] = [head.title, head.rest, joinLines(lines.slice(count))]
    const sentences = (texts: readonly string[]) => texts.filter((text) => text !== '').join(head.isBold ? ' ' : '. ')
    takePlacesInProse(candidate, sentences([title ?? '', ...body]))
    if (head.isBold && candidate.places.length === 0) takePlacesInProse(candidate, sentences(body))
  }
  const [only, ...more] = candidate.places
  if (head.isLedByLines && only?.startLine === null && more.length === 0)
    candidate.places = head.lines.map((lines) => ({ path: only.path, ...lines }))
  if (candidate.places.length === 0) takePlacesBelow(candidate, part)
  if (context.file && candidate.places.length === 0 && candidate.lines.length === 0)
    candidate.lines = linesWithin(head.title)
  takeContextPlaces(candidate, context)
  if (part.kind === 'paragraph' && head.title === '' && hasLine(candidate))
    reason(candidate, 'a location above the text', weights.placeAbove, 'place')
  if (part.kind === 'paragraph') {
    if (head.rated === null) reason(candidate, 'a paragraph', weights.paragraph)
    const isMarked =
      head.isBold ||
      head.isNamed ||
      head.rated ||
      head.label !== null ||
      part.id !== null ||
      head.number !== null ||
      head.pictured ||
      fields.length > 1 ||
      isLedByPlace(joined)
    if (!isMarked) reason(candidate, 'nothing marks it as a finding', weights.plainParagraph, 'prose')
    if (!head.isBold && !candidate.isPlaced && candidate.label === null && /[:：]\s*$/.test(joined))
      reason(candidate, 'introduces what follows', weights.leadIn)
  }
  if (part.line === context.scale?.line) reason(candidate, 'explains the tags', weights.legend)
  if (part.kind === 'item') reason(candidate, 'a list item', weights.item)
  takeNumberThrough(candidate, head, context)
  // `**The key grows.** Who rebalances it?` asks of a problem that it states.
  weighTitle(candidate, head.isBold && head.rest !== '' ? head.title : headText)
  weighContext(candidate, context)
  return candidate
}
