import type { Location } from '../../../schemas/finding.ts'
import { linesWithin, readRanges } from '../review/line-ranges.ts'
import { distinct, placesIn } from '../review/places.ts'
import type { ForeignFinding } from './format.ts'
import { at, lineAt, listAt, textAt } from './json.ts'

const pathKeys = [
  'absolute_file_path',
  'path',
  'file',
  'filename',
  'file_path',
  'filePath',
  'location',
  'relevant_file',
  'uri',
] as const
const lineKeys = [
  'start_line',
  'startLine',
  'line_start',
  'line',
  'lineNumber',
  'line_number',
  'original_line',
  'row',
  'lines',
  'start',
] as const
const endKeys = ['end_line', 'endLine', 'line_end', 'end', 'line', 'original_line'] as const

/** The first text of an object under one of some keys. */
export function first(entry: unknown, keys: readonly string[]): string | null {
  for (const key of keys) {
    const found = textAt(entry, key)
    if (found !== null && found.trim() !== '') return found
  }
  return null
}

const rangeKeys = ['line_range', 'lineRange', 'range', 'lines'] as const

/** Keys of nested objects that say where an entry is. */
const placeKeys = [
  'location',
  'code_location',
  'codeLocation',
  'position',
  'where',
  'place',
  'source',
  'file',
  'loc',
  'span',
  'target',
] as const

/** An entry and its nested objects with a location. */
function holdersOf(entry: unknown): unknown[] {
  const named = placeKeys.map((key) => at(entry, key))
  const places = [entry, ...named, at(entry, 'locations', 0)]
  return [...places, ...places.flatMap((place) => rangeKeys.map((key) => at(place, key)))]
}

/** The path of an entry, in itself or in a nested object. */
export function pathOf(entry: unknown): string | null {
  return holdersOf(entry).reduce<string | null>((found, holder) => found ?? first(holder, pathKeys), null)
}

/** The places that an entry lists: `files: ["a.ts:4", "b.ts:9"]`, several objects in `locations`. */
function listedPlaces(entry: unknown): ForeignFinding['locations'] {
  return ['locations', 'files', 'paths', 'places', 'evidence', 'references', 'refs'].flatMap((key) =>
    listAt(entry, key).flatMap((one) =>
      typeof one === 'string' ? placesIn(one) : pathOf(one) === null ? [] : locationsOf(one, ''),
    ),
  )
}

/** Whether an entry names a place. */
export function isPlacedEntry(entry: unknown): boolean {
  return pathOf(entry) !== null || listedPlaces(entry).length > 0
}

function isLine({ startLine }: Location): boolean {
  return startLine !== null
}

/** Whether a text names a line of a file. */
export function namesLine(text: string): boolean {
  return placesIn(text).some(isLine)
}

/** The places of an entry: those in its own keys, or else those in its message. */
export function locationsOf(entry: unknown, message: string): ForeignFinding['locations'] {
  const listed = listedPlaces(entry)
  if (listed.length > 1 || (listed.length === 1 && first(entry, pathKeys) === null)) return distinct(listed)
  const path = pathOf(entry)
  if (path === null) return distinct(placesIn(message).filter(isLine))
  const holders = holdersOf(entry)
  const text = holders.reduce<string | null>((found, holder) => found ?? first(holder, lineKeys), null)
  const ranges = readRanges(text ?? '')
  if (ranges.length > 0) return ranges.map((range) => ({ path, ...range }))
  const pair = holders.flatMap((holder) => rangeKeys.map((key) => at(holder, key))).find(Array.isArray)
  const [from, to = from] = [lineAt(pair, 0), lineAt(pair, 1) ?? undefined]
  if (from !== null) return [{ path, startLine: from, endLine: to ?? from }]
  const lineOf = (keys: readonly string[]) =>
    keys.flatMap((key) => holders.map((holder) => lineAt(holder, key))).find((line) => line !== null) ?? null
  const startLine = lineOf(lineKeys)
  const endLine = lineOf(endKeys)
  const [bare] = placesIn(path)
  if (startLine !== null)
    return [
      { path: bare?.path ?? path, startLine, endLine: endLine !== null && endLine >= startLine ? endLine : startLine },
    ]
  const placed = distinct(placesIn(path))
  const [only = { path, startLine: null, endLine: null }, ...others] = placed
  // `{"path": "a.ts", "body": "The lock in line 14 …"}`
  const within = only.startLine === null && others.length === 0 && !namesLine(message) ? linesWithin(message) : []
  return within.length > 0 ? within.map((range) => ({ path: only.path, ...range })) : [only, ...others]
}
