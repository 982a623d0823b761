import type { Location } from '../../../schemas/finding.ts'
import { statusOf } from '../../grammar/field-words.ts'
import { isWeakRating, ratingOf, severityOfRating } from '../../grammar/rating-words.ts'
import { saysTrouble } from '../../grammar/remark-words.ts'
import { roleOf } from '../../grammar/role-words.ts'
import { type Block, textOfBlock } from './blocks.ts'
import type { Context } from './candidate.ts'
import { severityWords } from './field-evidence.ts'
import { fieldOfBlock } from './fields.ts'
import { readHead } from './head.ts'
import { isOfCatalogue } from './head-start.ts'
import { distinct, placesIn } from './places.ts'

/** The context for the subparts of a part. Below a part that may be a finding, only its own words count. */
export function contextBelow(part: Block, context: Context, isPlausible: boolean, isScale: boolean): Context {
  const depth = context.depth + (isPlausible ? 1 : 0)
  if (part.kind !== 'heading' && part.kind !== 'lead') {
    const isNamed = part.kind === 'item' && part.children.length > 0
    const role = isNamed ? roleOfItem(part) : null
    if (isPlausible) return { ...context, role: null, rated: null, remarks: 'none', depth }
    const named = isNamed ? placesOnly(textOfBlock(part)) : []
    return { ...context, role: role ?? context.role, places: named.length > 0 ? named : context.places, depth }
  }
  const text = textOfBlock(part)
  const files = placesOnly(text)
  // The folder `tests/` in the name of a file says nothing of what is below it.
  const named = isOfCatalogue(text) ? ofFindings : files.length > 0 ? null : roleOf(text)
  // A checklist that says what failed is no instruction, and its part `Tests` is not only about what was run.
  const role = context.areChecks && (named?.role === 'prompt' || named?.role === 'verification') ? null : named
  const rated = ratingOf(text) ?? ratingOf(text.replace(/[（(][^（()）]{1,60}[)）]/g, ' ')) ?? groupRating(text)
  // `#### Suggestion` over a table is a rating; below a finding it is a part of it.
  const isPart =
    role?.role === 'part' &&
    !isPlausible &&
    (rated !== null || (context.depth === 0 && (part.depth <= 2 || part.isFold)))
  const own = isPart || (role?.role === 'resolution' && statusOf(text) === null && isArea(part)) ? null : role
  if (isPlausible)
    return {
      role: own?.role === 'findings' ? null : own,
      rated: null,
      isScale,
      isUrgency: false,
      legend: context.legend,
      places: files,
      file: onlyFileIn(text) ?? context.file,
      status: null,
      isNumberedThrough: context.isNumberedThrough,
      remarks: 'none',
      depth,
      areChecks: context.areChecks,
      isLedByRating: false,
      scale: context.scale,
    }
  return {
    role: roleBelow(own, part.isFold ? outsideSummary(context) : context, rated !== null),
    isScale: rated
      ? isScale ||
        !isWeakRating(rated) ||
        (severityOfRating(rated.rating) === 'important' && listsProblems(part, role, context))
      : context.isScale,
    isUrgency: rated === null && context.isUrgency,
    legend: context.legend,
    rated: rated ?? (own && own.role !== 'findings' ? null : context.rated),
    places: files.length > 0 ? files : context.places,
    file: onlyFileIn(text) ?? context.file,
    status: own?.role === 'resolution' ? statusOf(text) : context.status,
    isNumberedThrough: context.isNumberedThrough,
    remarks: context.remarks,
    depth,
    areChecks: context.areChecks,
    isLedByRating: false,
    scale: context.scale,
  }
}

/** Below a class of weaknesses, a review of security lists those it found. */
const ofFindings: Context['role'] = { role: 'findings', isExact: true }

/**
 * Whether what is below `Important` alone is a list of problems, and not of notes: it says so, counts them, places
 * most, or gives each a heading; in what is said of a change, also a title in bold.
 */
function listsProblems(part: Block, role: Context['role'], { remarks }: Context): boolean {
  if (role?.role === 'findings') return true
  const entries = part.children.filter(({ kind }) => kind === 'item' || kind === 'heading')
  const placed = entries.filter(
    (entry) =>
      entry.marker === '1' || isTitled(entry) || isPlaced(entry) || (remarks !== 'none' && isTitledInBold(entry)),
  )
  return entries.length > 0 && placed.length * 2 >= entries.length
}

function isTitled({ kind, children }: Block): boolean {
  return kind === 'heading' && children.length > 0
}

/** `**The lock is never released.** When …`: a sentence in bold, and what it means. */
function isTitledInBold({ kind, own: [text = ''] }: Block): boolean {
  return kind === 'item' && /^\*\*[^*]{3,200}\s[^*]{1,200}\*\*[.:]?\s*(?:[–—-]\s*)?\S/.test(text)
}

/** Whether an entry names a place in its head or right below it. */
function isPlaced(entry: Block): boolean {
  return [entry, ...entry.children.slice(0, 2)].some((part) => placesIn(textOfBlock(part)).length > 0)
}

/** Whether `Status` or `State` is a part of a program: its entries name lines, and most say what is wrong there. */
function isArea({ children }: Block): boolean {
  const entries = children
    .slice(0, mostParts)
    .filter(({ kind }) => kind === 'item')
    .map(textOfBlock)
  const isAtLine = (text: string) => placesIn(text).some(({ startLine }) => startLine !== null)
  return entries.every(isAtLine) && entries.filter(saysTrouble).length * 2 > entries.length
}

/** Bots fold the parts of a review below its overview, of which these are no part. */
function outsideSummary(context: Context): Context {
  return context.role?.role === 'summary' ? { ...context, role: null } : context
}

/** The role for subparts: that of the section, or else that of the section around it. */
function roleBelow(own: Context['role'], context: Context, isRated: boolean): Context['role'] {
  if (own === null) return context.role
  // `Critical issues` within a summary sums up.
  if (own.role === 'findings' && !own.isExact && context.role && context.role.role !== 'findings' && !isRated)
    return context.role
  return own
}

/** `- **Risks:**` with entries below. */
function roleOfItem(part: Block): Context['role'] {
  const text = textOfBlock(part)
  if (text.length > 60) return null
  const name = /^(?:\*\*|__)?([^*_:：]{2,40})[:：]?(?:\*\*|__)?\s*[:：]?$/.exec(text)?.[1]
  const role = name === undefined ? null : roleOf(name)
  return role?.isExact && role.role !== 'part' ? role : null
}

/** In characters. A longer heading with a comma is a sentence. */
const longestRated = 60

/**
 * The rating at the start of the title of a group: `HIGH / MAJOR – product code (2)`, `P1（重要）table`,
 * `Nits, take them or leave them`.
 */
function groupRating(text: string): Context['rated'] {
  const head = readHead(text, false)
  if (head.rated) return head.rated
  const [before = '', after] = text.length > longestRated ? [] : text.split(/[,，、]/, 2)
  const led = after === undefined ? null : ratingOf(before)
  if (led !== null && !isWeakRating(led)) return led
  const paren = /[（(]([^（()）]{1,40})[)）]/.exec(text)?.[1]
  return paren === undefined ? null : ratingOf(severityWords(paren))
}

/** The file of a text that names one and no line of it. */
export function onlyFileIn(text: string): Location | null {
  const [only, ...more] = distinct(placesIn(text))
  return only && more.length === 0 && only.startLine === null ? only : null
}

/** The file of the only field for a place among the parts of a section, if there is one and no line of it. */
export function fileOfFields({ children }: Block): Location | null {
  const named = children
    .slice(0, mostParts)
    .flatMap(fieldOfBlock)
    .filter(({ holds }) => holds.has('place'))
  return named.length === 1 ? onlyFileIn(named[0]?.value ?? '') : null
}

/** A section with more parts is no head of a list. */
const mostParts = 200

/** The file that a heading consists of: `### README.md`, `## File: src/a.ts`. */
export function placesOnly(text: string): readonly Location[] {
  const places = placesIn(text)
  const [first] = places
  if (places.length !== 1 || !first) return []
  // `app/package-lock.json (npm)`
  const rest = `${text.slice(0, first.start)} ${text.slice(first.end)}`.replace(/\s\([a-z][\w-]{1,12}\)\s*$/, ' ')
  return /[\p{L}]{3}/u.test(rest.replace(/\b(?:file|datei|fichier|archivo|arquivo|файл|dosya)\b/gi, ''))
    ? []
    : distinct(places)
}
