import type { AuthorStatus } from '../../../schemas/enums.ts'
import type { Location } from '../../../schemas/finding.ts'
import type { FieldName } from '../../grammar/languages/language.ts'
import { type Rated, type RoleFound, ratingOf, roleOf, saysNothing, statusOf } from '../../grammar/vocabulary.ts'
import { type Block, joinLines, textOfBlock } from './blocks.ts'
import { type Field, fieldOfBlock, inlineFields, readFieldLines } from './fields.ts'
import { firstSentence, type Head, leadingPlaces, readHead, tidy } from './head.ts'
import { distinct, foldersIn, linesOfField, placesIn } from './places.ts'

/** What the sections around a part say of it. */
export interface Context {
  role: RoleFound | null
  rated: Rated | null
  /** Whether that rating is one of a scale, and not a word such as `Important` or `Optional` alone. */
  isScale: boolean
  /** A file that the heading above names. */
  places: readonly Location[]
  status: AuthorStatus | null
  /** How many findings this part lies in that could be one themselves. */
  depth: number
}

/** A reason for or against a part being a finding, and its weight. */
export type Reason = readonly [text: string, weight: number]

/** A part of a review that may be a finding. */
export interface Candidate {
  block: Block
  /** The list, the table or the section that it is an entry of. */
  family: Block | null
  /** Its first line, and the one after its last. */
  line: number
  to: number
  title: string
  label: string | null
  number: number | null
  /** The rating by its own words, in its head, a field or a cell. */
  own: Rated | null
  /** What a field says of its severity in words that no scale has. */
  unknownRating: string | null
  /** The rating of the group that it is in. */
  group: Rated | null
  places: Location[]
  /** Whether its places are told in its head, a field or a cell. */
  isPlaced: boolean
  status: AuthorStatus | null
  /** Withdrawn by its author: struck out. */
  isStruck: boolean
  tags: string[]
  role: RoleFound | null
  reasons: Reason[]
  score: number
}

/** What makes a finding of a part; the sum decides. Weights are set by hand and checked on whole sources left out. */
export const weights = {
  rating: 3,
  ratingOfGroup: 2.7,
  ratingOfWeakGroup: 0.8,
  ratingOfPicture: 1.5,
  named: 3,
  label: 1.6,
  number: 0.6,
  ticked: 0.4,
  placeWithLine: 1.8,
  place: 1.1,
  placeField: 1.8,
  placeInProse: 0.6,
  problemField: 1.2,
  impactField: 0.9,
  fixField: 1.3,
  statusField: 0.4,
  bold: 0.5,
  tag: 0.6,
  findingsRole: 1.7,
  weakFindingsRole: 1.1,
  heading: 0.4,
  severalFields: 0.8,
  paragraph: -0.9,
  plainParagraph: -2.5,
  item: -0.2,
  good: -2.5,
  question: -1.5,
  noTitle: -6,
  roleAsTitle: -7,
  placeholder: -12,
  shortTitle: -0.8,
  row: 0.5,
  rowLabel: 1,
  rowPlace: 1.4,
  rowFix: 1.1,
  rowProblem: 0.5,
  total: -8,
  saysNothing: -8,
} as const

/** How much each role of the sections around it speaks against a part. */
export const againstRole: Readonly<Partial<Record<RoleFound['role'], number>>> = {
  praise: -7,
  legend: -7,
  prompt: -6,
  scope: -5,
  summary: -4.5,
  next: -4,
  questions: -4,
  resolution: -2,
  verdict: -4,
  verification: -5,
  testing: -2,
  part: -3,
}

/** The least score by which a part is a finding. */
export const threshold = 2.5

const placeholder =
  /^(?:\[?(?:title|description|name|issue|finding|problem|bug|summary|file|path|\.\.\.|…|xxx|todo|tbd|n\/a|none|short title|brief description)\]?|<[^<>]{2,40}>|\{[^{}]{1,40}\}|\[[^\][]{2,60}\]|[-–—.…\s]*)$/i
const alternatives =
  /\b(?:critical|high|p0|blocker)\s*[/|]\s*(?:high|major|medium|p1|warning|important)\s*[/|]\s*(?:medium|low|minor|p2|info)/i

/** Notes what speaks for or against a part. */
export function reason(candidate: Candidate, text: string, weight: number): void {
  candidate.reasons.push([text, weight])
  candidate.score += weight
}

/** What a part would be as a finding, with all that speaks for and against it; null where it can be none. */
export function candidateOf(part: Block, context: Context): Candidate | null {
  if (part.kind === 'heading' || part.kind === 'lead') return ofHeading(part, context)
  if (part.kind === 'item' || part.kind === 'paragraph') return ofText(part, context)
  return null
}

function blank(part: Block, context: Context): Candidate {
  return {
    block: part,
    family: null,
    line: part.line,
    to: part.to,
    title: '',
    label: null,
    number: null,
    own: null,
    unknownRating: null,
    group: context.rated,
    places: [],
    isPlaced: false,
    status: context.status,
    isStruck: false,
    tags: [],
    role: context.role,
    reasons: [],
    score: 0,
  }
}

function ofHeading(part: Block, context: Context): Candidate | null {
  const text = textOfBlock(part)
  if (text === '') return null
  const head = readHead(text.replace(/^(\*\*|__)(.*)\1\s*[:：]?\s*$/, '$2'), false)
  const candidate = blank(part, context)
  const fields = fieldsBelow(part)
  takeHead(candidate, head, text)
  takeFields(candidate, fields)
  if (head.title === '' || ratingOf(text)) {
    // `## High` heads a group, unless its own fields say what the problem is.
    const isGroup = head.label === null && head.places.length === 0 && (head.number === null || ratingOf(text) !== null)
    const told = fields.filter(({ holds }) => holds.has('problem') || holds.has('title') || holds.has('place'))
    if (isGroup && (told.length < 2 || part.children.some(({ kind }) => kind === 'heading'))) return null
    takeTitleFromFields(candidate, fields, part)
  }
  takePlacesBelow(candidate, part)
  takeContextPlaces(candidate, context)
  reason(candidate, 'a heading', weights.heading)
  weighTitle(candidate, text)
  weighContext(candidate, context)
  return candidate
}

/** The fields right below a heading: in its first parts, before any heading of its own. */
export function fieldsBelow(part: Block): Field[] {
  const fields: Field[] = []
  let looked = 0
  for (const child of part.children) {
    if (child.kind === 'heading') break
    if (looked > 60) break
    looked += 1
    if (child.kind === 'lead') {
      const name = readFieldLines([textOfBlock(child)], [child.line]).fields[0]
      if (name) fields.push({ ...name, value: child.children.map(textOfBlock).join(' ').slice(0, 600) })
      continue
    }
    if (child.kind === 'table') {
      fields.push(...fieldsOfTable(child))
      continue
    }
    const own = fieldOfBlock(child)
    if (own.length > 0) {
      const last = own.at(-1)
      const next = part.children[part.children.indexOf(child) + 1]
      const isOpen = last && (last.value === '' || (last.holds.has('place') && /[:：]$/.test(last.value)))
      if (last && isOpen && next?.kind === 'item' && child.kind === 'paragraph')
        last.value = `${last.value} ${placesListed(part, child)}`.trim()
      fields.push(...own)
    } else if (child.kind === 'paragraph')
      fields.push(...readFieldLines(child.own, child.at).fields, ...inlineFields(textOfBlock(child), child.line))
  }
  return fields
}

/** The items that follow a field without a value: `**Files:**` and a list. */
function placesListed(part: Block, after: Block): string {
  const from = part.children.indexOf(after) + 1
  const texts: string[] = []
  for (const child of part.children.slice(from, from + 40)) {
    if (child.kind !== 'item' || fieldOfBlock(child).length > 0) break
    texts.push(textOfBlock(child))
  }
  return texts.join(' ')
}

/** A table of two columns whose first names fields. */
function fieldsOfTable(table: Block): Field[] {
  const rows = table.children.filter(({ own }) => own.length >= 2)
  const fields = rows.flatMap((row) => {
    const [name = '', ...values] = row.own
    return readFieldLines([`${name.replace(/[*:_]/g, '')}: ${values.join(' | ')}`], [row.line]).fields
  })
  return rows.length > 1 && fields.length >= rows.length / 2 ? fields : []
}

/** A finding that is nothing but fields: severity, place, problem, fix, one after another. */
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

function ofText(part: Block, context: Context): Candidate | null {
  const { fields, prose } = readFieldLines(part.own, part.at, part.own.length > 1)
  const candidate = blank(part, context)
  if (prose.length === 0) return null
  const lines = prose.map(({ text }) => text)
  const count = headLines(lines)
  const headText = joinLines(lines.slice(0, count))
  const joined = joinLines(lines)
  const head = readHead(headText, true)
  takeHead(candidate, head, headText)
  const below = part.kind === 'item' || part.children.length > 0 ? fieldsBelow(part) : []
  const all = [...fields, ...inlineFields(joined, part.line), ...below]
  takeFields(candidate, all)
  if (head.title === '') takeTitleFromFields(candidate, all, part, joinLines(lines.slice(count)))
  if (!candidate.isPlaced) takePlacesBelow(candidate, part, true)
  if (!candidate.isPlaced) {
    takePlacesInProse(
      candidate,
      [head.title, head.rest, joinLines(lines.slice(count))].filter((text) => text !== '').join(' '),
    )
  }
  if (candidate.places.length === 0) takePlacesBelow(candidate, part)
  takeContextPlaces(candidate, context)
  if (part.kind === 'paragraph') {
    if (head.rated === null) reason(candidate, 'a paragraph', weights.paragraph)
    const isMarked =
      head.isBold ||
      head.isNamed ||
      head.rated ||
      head.label !== null ||
      head.number !== null ||
      head.pictured ||
      fields.length > 1 ||
      (placesIn(joined.slice(0, 300))[0]?.start ?? 2) < 2
    if (!isMarked) reason(candidate, 'nothing sets it apart', weights.plainParagraph)
  }
  if (part.kind === 'item') reason(candidate, 'an entry of a list', weights.item)
  weighTitle(candidate, headText)
  weighContext(candidate, context)
  return candidate
}

/** How many of the first lines of a text are its head: prose that a terminal broke goes on, a line that is whole does not. */
export function headLines(lines: readonly string[]): number {
  const width = Math.max(...lines.slice(0, 30).map(({ length }) => length))
  for (let count = 1; count < lines.length; count += 1) {
    const line = (lines[count - 1] ?? '').trimEnd()
    const next = lines[count] ?? ''
    if (line === '' || count > 8) return Math.max(1, count)
    if (/(?:[.!?。！？]|\*\*:?|\*\*\s*\(.*\)|[)\]]\.?)$/.test(line) || endsInPlace(line)) return count
    if (/^[→⇒➜]|^\*{0,2}\p{Lu}[\p{L} ]{2,20}[:：]/u.test(next) || endsInStatus(line)) return count
    if (/^(?:[\p{Lu}`[>]|\*\*)/u.test(next) && line.length < width * 0.75) return count
  }
  return lines.length
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

/** The file that the heading above names, where a finding names none; `L42:` before its title is a line of that file. */
function takeContextPlaces(candidate: Candidate, { places }: Context): void {
  const [file] = places
  if (!file || candidate.places.length > 0) return
  const [, start, end] = /^L(\d{1,6})(?:[-–]L?(\d{1,6}))?$/.exec(candidate.label ?? '') ?? []
  if (start !== undefined) candidate.label = null
  const startLine = start === undefined ? file.startLine : Number(start)
  candidate.places = [{ path: file.path, startLine, endLine: end === undefined ? startLine : Number(end) }]
}

function takeHead(candidate: Candidate, head: Head, text: string): void {
  candidate.title = head.title
  candidate.label = head.label
  candidate.number = head.number ?? candidate.block.number
  candidate.tags = head.tags
  candidate.isStruck = head.isStruck
  candidate.status =
    head.status ?? (head.isTicked === true ? 'fixed' : head.isTicked === false ? 'open' : candidate.status)
  if (head.rated) {
    candidate.own = head.rated
    reason(candidate, `rated ${head.rated.word}`, weights.rating)
  } else if (head.pictured) {
    candidate.own = head.pictured
    reason(candidate, `marked ${head.pictured.word}`, weights.ratingOfPicture)
  }
  if (head.label !== null) reason(candidate, `id ${head.label}`, weights.label)
  else if (candidate.number !== null) reason(candidate, 'numbered', weights.number)
  if (head.isTicked !== null) reason(candidate, 'a checkbox', weights.ticked)
  if (head.isBold) reason(candidate, 'begins in bold', weights.bold)
  if (head.isNamed) reason(candidate, 'named as a finding', weights.named)
  else if (head.tags.length > 0) reason(candidate, 'tagged', weights.tag)
  if (head.isGood && !head.rated) reason(candidate, 'marked as good', weights.good)
  if (head.places.length > 0) {
    candidate.places = distinct(head.places)
    candidate.isPlaced = true
    const hasLine = candidate.places.some(({ startLine }) => startLine !== null)
    reason(candidate, 'a place in its head', hasLine ? weights.placeWithLine : weights.place)
  }
  if (alternatives.test(text)) reason(candidate, 'a template', weights.placeholder)
}

function takeFields(candidate: Candidate, fields: readonly Field[]): void {
  const first = (name: FieldName) => fields.find(({ holds }) => holds.has(name))
  const severity = fields.find(({ holds, value }) => holds.has('severity') && ratingOf(severityWords(value)))
  if (severity) {
    candidate.own = ratingOf(severityWords(severity.value))
    reason(candidate, `field ${severity.name}`, weights.rating)
  } else {
    const impact = fields.find(
      ({ holds, value }) => (holds.has('impact') || holds.has('severity')) && value.length < 40 && ratingOf(value),
    )
    if (impact && candidate.own === null) {
      candidate.own = ratingOf(impact.value)
      reason(candidate, `field ${impact.name}`, weights.ratingOfPicture)
    }
  }
  const unknown = severity
    ? undefined
    : fields.find(({ holds, value }) => holds.has('severity') && value !== '' && value.length < 40)
  if (unknown && candidate.own === null) candidate.unknownRating = unknown.value
  const placed = fields.filter(({ holds }) => holds.has('place'))
  const places = placed.flatMap(({ value }) => placesOfField(value))
  if (places.length > 0) {
    const lines = fields.find(({ holds }) => holds.has('line'))
    const ranges = lines && places.length === 1 && places[0]?.startLine === null ? linesOfField(lines.value) : []
    const only = places[0]
    candidate.places = distinct(
      ranges.length > 0 && only
        ? ranges.map((range) => ({ path: only.path, ...range }))
        : candidate.isPlaced
          ? mergePlaces(candidate.places, places)
          : places,
    )
    candidate.isPlaced = true
    reason(candidate, `field ${placed[0]?.name}`, weights.placeField)
  } else if (placed.length > 0) {
    reason(candidate, `field ${placed[0]?.name}`, weights.placeField / 2)
    candidate.isPlaced = true
  }
  const problem = first('problem')
  if (problem) reason(candidate, `field ${problem.name}`, weights.problemField)
  const impact = first('impact')
  if (impact) reason(candidate, `field ${impact.name}`, weights.impactField)
  const fix = first('fix')
  if (fix) reason(candidate, `field ${fix.name}`, weights.fixField)
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

/** The head's places with the lines that a field adds: `Title (a.ts)` and `**File:** a.ts:12`. */
function mergePlaces(head: readonly Location[], field: readonly Location[]): Location[] {
  const isSame = (a: string, b: string) => a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`)
  return [
    ...head.filter(({ path, startLine }) => startLine !== null && !field.some((place) => isSame(place.path, path))),
    ...field,
  ]
}

/** `**High** (8/10)`, `HIGH — blocks the release`: what stands before a dash or a parenthesis is the rating. */
export function severityWords(value: string): string {
  if (ratingOf(value)) return value
  const [first = ''] = value.split(/\s*(?:[(（;,，.。]|→|->|\s[–—-]\s|[–—])/)
  if (ratingOf(first)) return first
  const [word = ''] = value.replace(/^[^\p{L}\p{N}]+/u, '').split(/[\s*_`]/)
  return word
}

/** The places that the value of a field names; one that is nothing but a name counts as a path even without an ending. */
export function placesOfField(value: string): Location[] {
  const places = placesIn(value)
  return distinct(places.length > 0 ? places : foldersIn(value))
}

function takeTitleFromFields(candidate: Candidate, fields: readonly Field[], part: Block, rest = ''): void {
  const named = fields.find(
    ({ holds, value }) => holds.has('title') && !holds.has('problem') && value !== '' && !holds.has('severity'),
  )
  const told =
    named ??
    fields.find(({ holds, value }) => holds.has('title') && value !== '') ??
    fields.find(({ holds, value }) => holds.has('problem') && value !== '') ??
    fields.find(({ holds, value }) => holds.has('impact') && value !== '' && !ratingOf(value))
  const isNamed =
    candidate.label !== null || candidate.number !== null || (candidate.isPlaced && candidate.places.length > 0)
  const value =
    told?.value ??
    (rest === '' ? undefined : rest) ??
    (isNamed || part.kind === 'item' ? firstProseBelow(part) : undefined) ??
    fields.find(({ holds, value: fix }) => holds.has('fix') && fix !== '')?.value
  if (value !== undefined)
    candidate.title = tidy(readHead(firstSentence(value)[0], true).title || firstSentence(value)[0])
}

/** The first words below a part that are no field. */
function firstProseBelow(part: Block): string | undefined {
  for (const child of part.children.slice(0, 4)) {
    if (child.kind !== 'paragraph' && child.kind !== 'item') continue
    const { prose } = readFieldLines(child.own, child.at, false)
    const text = prose
      .map(({ text: line }) => line)
      .join(' ')
      .trim()
    if (text !== '' && !placeOnly(text)) return text
  }
  return undefined
}

/** Whether a text consists of places and what joins them. */
function placeOnly(text: string): boolean {
  let rest = text
  for (const place of placesIn(text).reverse()) rest = rest.slice(0, place.start) + rest.slice(place.end)
  return rest !== text && !/[\p{L}]{3}/u.test(rest.replace(/\b(?:and|also|see|lines?|branch|file|files|in|at)\b/gi, ''))
}

/** Places on the line below the head, alone or leading a paragraph; and lists of places below it. */
function takePlacesBelow(candidate: Candidate, part: Block, isStrict = false): void {
  if (candidate.isPlaced) return
  const end = part.children.findIndex(({ kind }) => kind === 'heading')
  const below = part.children.slice(0, Math.min(end === -1 ? 60 : end, 60))
  const lines = below.slice(0, 3).filter(({ kind }) => kind === 'paragraph')
  const leading = lines.find(({ own: [line = ''] }) => placeOnly(line))
  const listed = below.filter((child) => child.kind === 'item' && placeOnly(textOfBlock(child)))
  if (leading || listed.length > 0) {
    const led = leading ? leadingPlaces(textOfBlock(leading)) : []
    candidate.places = distinct([...led, ...listed.flatMap((child) => placesIn(textOfBlock(child)))])
    candidate.isPlaced = true
    reason(candidate, 'a place below its head', weights.placeWithLine)
    return
  }
  if (isStrict || candidate.places.length > 0) return
  const first = below.find(({ kind }) => kind === 'paragraph' || kind === 'item')
  if (first) takePlacesInProse(candidate, textOfBlock(first))
}

/** Places in the first sentences count only with lines, or where the text begins with one or sends the reader there. */
function takePlacesInProse(candidate: Candidate, text: string): void {
  const sample = text.slice(0, 1200)
  const places = placesIn(sample)
  const located = places.filter(({ startLine }) => startLine !== null)
  if (located.length > 0) {
    candidate.places = distinct(located)
    reason(candidate, 'a place with lines in its text', weights.placeInProse)
    return
  }
  const [first] = places
  if (!first) return
  const before = sample.slice(0, first.start)
  const [sentence] = firstSentence(sample)
  const isSent = /(?:^|[.:;(]\s*)(?:see|in|at|siehe|voir|ver|см\.?|bkz\.?|见|参照)\s*[`("[]*$/i.test(before)
  const isAside = before.length < 90 && /[（(]\s*[`]?$/.test(before)
  if (
    first.start <= 1 ||
    isAside ||
    (isSent && places.length === 1) ||
    (first.end <= sentence.length && places.length === 1 && /\b(?:in|at|of)\s[`]?$/i.test(before) && before.length < 60)
  ) {
    candidate.places = distinct(first.start <= 1 || isAside ? [first] : places)
    reason(candidate, 'a place in its text', weights.placeInProse / 2)
  }
}

function weighTitle(candidate: Candidate, text: string): void {
  const { title } = candidate
  if (!/[\p{L}\p{N}]/u.test(title)) {
    reason(candidate, 'no title', weights.noTitle)
    return
  }
  if (placeholder.test(title)) reason(candidate, 'a placeholder', weights.placeholder)
  if (saysNothing(title) && title.length < 120) reason(candidate, 'says that nothing was found', weights.saysNothing)
  const role = roleOf(title)
  if (role?.isExact && candidate.label === null)
    reason(candidate, `titled as a part: ${role.role}`, weights.roleAsTitle)
  if (/[?？]\s*$/.test(text) && candidate.own === null && candidate.label === null)
    reason(candidate, 'a question', weights.question)
  if (!/\s/.test(title) && !/[^\x00-\x7f]{3}|`/.test(title))
    reason(candidate, 'a title of one word', weights.shortTitle)
}

/** Adds what the sections around a part say of it. */
export function weighContext(candidate: Candidate, context: Context): void {
  if (context.rated && candidate.own === null)
    reason(
      candidate,
      `in a group rated ${context.rated.word}`,
      context.isScale ? weights.ratingOfGroup : weights.ratingOfWeakGroup,
    )
  const { role } = context
  if (role === null) return
  if (role.role === 'findings')
    reason(candidate, 'among findings', role.isExact ? weights.findingsRole : weights.weakFindingsRole)
  else {
    const against = againstRole[role.role]
    if (against !== undefined) reason(candidate, `in a section of ${role.role}`, role.isExact ? against : against * 0.8)
  }
}
