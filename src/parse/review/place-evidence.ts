import type { Location } from '../../../schemas/finding.ts'
import { fieldsOf } from '../../grammar/field-words.ts'
import { praises, sendingWords } from '../../grammar/vocabulary.ts'
import { type Block, textOfBlock } from './blocks.ts'
import { type Candidate, type Context, has, reason, weights } from './candidate.ts'
import { ownFields } from './fields.ts'
import { isFileOrWord } from './files.ts'
import { leadingPlaces } from './head-end.ts'
import { linesWithin, readRanges } from './line-ranges.ts'
import { distinct, foldersIn, placeOnly, placesIn } from './places.ts'
import { firstSentence } from './sentences.ts'

/** Adds the file in the heading above to a finding without one; `L42:` before its title is a line of that file. */
export function takeContextPlaces(candidate: Candidate, { places, file: named }: Context): void {
  const [, start, end = start] = /^L(\d{1,6})(?:[-–]L?(\d{1,6}))?$/.exec(candidate.label ?? '') ?? []
  // A title that names a file among other words only says whose the lines are.
  const file = places[0] ?? (candidate.lines.length > 0 || start !== undefined ? named : null)
  if (!file || candidate.places.length > 0) return
  if (candidate.lines.length > 0) {
    candidate.places = candidate.lines.map((lines) => ({ path: file.path, ...lines }))
    if (candidate.own !== null) reason(candidate, 'line numbers in the file above', weights.place)
    return
  }
  if (start === undefined) {
    candidate.places = [file]
    return
  }
  candidate.label = null
  if (praises(candidate.title)) reason(candidate, 'praises a line', weights.good)
  else reason(candidate, 'a line number in the file above', weights.placeWithLine)
  candidate.places = [{ path: file.path, startLine: Number(start), endLine: Number(end) }]
}

/** The head's places with the lines that a field adds: `Title (a.ts)` and `**File:** a.ts:12`. */
export function mergePlaces(head: readonly Location[], field: readonly Location[]): Location[] {
  const isSame = (a: string, b: string) => a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`)
  return [
    ...head.filter(({ path, startLine }) => startLine !== null && !field.some((place) => isSame(place.path, path))),
    ...field,
  ]
}

/**
 * The places that the value of a field names; one that is nothing but a name counts as a path even without an ending.
 */
export function placesOfField(value: string): Location[] {
  const places = placesIn(value)
  if (places.length === 0) return distinct([...foldersIn(value), ...bareFileIn(value), ...wordIn(value)])
  // `a/tasks.py`, `a/parsers/`: folders in code spans count too.
  const folders = foldersIn(value).filter(
    (folder) => value.charAt(folder.end - 1) === '`' && !places.some(({ start }) => start === folder.start),
  )
  const [only, ...others] = [...places, ...folders].sort((a, b) => a.start - b.start)
  // `a.ts`, function `load()`, lines 20-31
  const ranges = only?.startLine === null && others.length === 0 ? linesWithin(value.slice(only.end)) : []
  if (only && ranges.length > 0) return ranges.map((lines) => ({ path: only.path, ...lines }))
  return distinct(only ? [only, ...others] : [])
}

/** A file name without an extension. Only the lines after it show that it isn't a word: `install-hooks:3-9`. */
const bareFile = /^`?(?!localhost\b|lines?\b)([A-Za-z][\w-]{2,60}(?:\/[\w.-]{1,60})*):(\d{1,6}(?:-\d{1,6})?)`?$/

function bareFileIn(value: string): Location[] {
  const [, path, lines = ''] = bareFile.exec(value.trim()) ?? []
  return path === undefined ? [] : readRanges(lines).map((range) => ({ path, ...range }))
}

/** `README`, in place of a path. */
function wordIn(value: string): Location[] {
  const word = value.replace(/\s[（(].*/s, '').trim()
  return isFileOrWord(word) ? [{ path: word, startLine: null, endLine: null }] : []
}

/**
 * Adds the places on the line below the head, at the start of a paragraph, and in lists below it. Returns whether they
 * stand alone there.
 */
export function takePlacesBelow(candidate: Candidate, part: Block, isStrict = false): boolean {
  // `1. … (CLAUDE.md says so)` above a link to lines: the file is the rule that is broken.
  const mayBeOther = has(candidate, 'place') && candidate.places.every(({ startLine }) => startLine === null)
  if (candidate.isPlaced && !mayBeOther) return false
  const end = part.children.findIndex(({ kind }) => kind === 'heading')
  const below = part.children.slice(0, Math.min(end === -1 ? 60 : end, 60))
  const lines = below.slice(0, 3).filter(({ kind }) => kind === 'paragraph')
  const leading = lines.find(({ own: [line = ''] }) => placeOnly(line))
  const isOnLines = leading !== undefined && placesIn(textOfBlock(leading)).some(({ startLine }) => startLine !== null)
  if (candidate.isPlaced && !isOnLines) return false
  const listed = below.filter((child) => child.kind === 'item' && placeOnly(textOfBlock(child)))
  if (leading || listed.length > 0) {
    const led = leading ? leadingPlaces(textOfBlock(leading)) : []
    candidate.places = distinct([...led, ...listed.flatMap((child) => placesIn(textOfBlock(child)))])
    candidate.isPlaced = true
    reason(candidate, 'a location below the first line', weights.placeWithLine, 'place')
    return true
  }
  if (isStrict || candidate.places.length > 0) return false
  const first = below.find((child) => (child.kind === 'paragraph' && !isOfFields(child)) || child.kind === 'item')
  if (first) takePlacesInProse(candidate, textOfBlock(first))
  const isOne = candidate.label !== null || candidate.number !== null || candidate.own !== null
  if (isOne && candidate.places.length === 0) candidate.places = placesInSections(part)
  return false
}

/**
 * The places that a section below a finding is for, as in `### Where`; or else the lines that the first section on its
 * cause names, as in `### Root Cause` and a link to code.
 */
function placesInSections({ children }: Block): Location[] {
  const sections = children
    .slice(0, 60)
    .filter(({ kind }) => kind === 'heading')
    .map((section) => ({ section, holds: fieldsOf(textOfBlock(section)) }))
  const textBelow = ({ children: parts }: Block) => parts.slice(0, 20).map(textOfBlock).join(' ').slice(0, 2000)
  const placed = sections.find(({ holds }) => holds?.has('place'))
  if (placed) return placesOfField(textBelow(placed.section))
  for (const { section, holds } of sections) {
    const isCause = holds?.has('problem') || holds?.has('evidence')
    const places = isCause
      ? distinct(placesIn(textBelow(section)).filter(({ startLine }) => startLine !== null))
      : placesInSections(section)
    if (places.length > 0) return places
  }
  return []
}

/** Whether all lines of a paragraph are fields. */
function isOfFields(child: Block): boolean {
  const { fields, prose } = ownFields(child)
  return fields.length > 0 && prose.length === 0
}

const within = /(?:^|\s)(?:in|at|of|dans|en|em|no|na|в|nel|nella|w|im|из)\s[`]?$/i

const sent = new RegExp(String.raw`(?:^|[.:;(]\s*)(?:${sendingWords})\.?\s*[\`("[]*$`, 'i')

/** In characters. A line that is named farther from the file may be of another one. */
const nearLines = 300

/** Adds locations in the first sentences. They must have lines, or be at the start, or follow a word such as `see`. */
export function takePlacesInProse(candidate: Candidate, text: string): void {
  const sample = text.slice(0, 1200)
  const places = placesIn(sample)
  const located = places.filter(({ startLine }) => startLine !== null)
  const [leading] = located
  if (leading) {
    candidate.places = distinct(located)
    if (leading.start <= 1)
      reason(candidate, 'a location with line numbers before the text', weights.placeBeforeProse, 'place')
    else reason(candidate, 'a location with line numbers in the text', weights.placeInProse)
    return
  }
  const [first] = places
  if (!first) return
  // ``In `src/a.ts` the subtree is dropped, see line 4.``
  const [lines, ...others] = places.length === 1 ? linesWithin(sample.slice(first.end, first.end + nearLines)) : []
  if (lines && others.length === 0) {
    candidate.places = [{ path: first.path, ...lines }]
    reason(candidate, 'a location with line numbers in the text', weights.placeInProse)
    return
  }
  const before = sample.slice(0, first.start)
  const [sentence] = firstSentence(sample)
  const isSent = sent.test(before)
  const isPointed = /(?:→|⇒|➜|->)\s*`?$/.test(before)
  const isAside = before.length < 90 && /[（(]\s*[`]?$/.test(before)
  // A sentence of its own about the only file: ``The key is of one region. `a.tf` needs another.``
  const isOnly = new Set(places.map(({ path }) => path)).size === 1
  const opensSentence =
    isOnly && first.path.includes('/') && first.start < 400 && /[.!?。]["'”’)*]*\s+[`("]*$/.test(before)
  if (
    opensSentence ||
    first.start <= 1 ||
    isAside ||
    isPointed ||
    (isSent && places.length === 1) ||
    (first.end <= sentence.length &&
      places.length === 1 &&
      within.test(before) &&
      before.length < (first.path.includes('/') ? 120 : 60))
  ) {
    candidate.places = distinct(first.start <= 1 || isAside || isPointed ? [first] : places)
    reason(candidate, 'a location in the text', weights.placeInProse / 2)
  }
}
