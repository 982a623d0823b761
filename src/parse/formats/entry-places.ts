import { readRanges } from '../review/line-ranges.ts'
import { distinct, placesIn } from '../review/places.ts'
import type { ForeignFinding } from './format.ts'
import { at, lineAt, textAt } from './json.ts'

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

/** An entry and its nested objects with a location. */
function holdersOf(entry: unknown): unknown[] {
  const named = ['location', 'code_location', 'codeLocation', 'position'].map((key) => at(entry, key))
  const places = [entry, ...named, at(entry, 'locations', 0)]
  return [...places, ...places.flatMap((place) => ['line_range', 'lineRange', 'range'].map((key) => at(place, key)))]
}

/** The path of an entry, in itself or in a nested object. */
export function pathOf(entry: unknown): string | null {
  return holdersOf(entry).reduce<string | null>((found, holder) => found ?? first(holder, pathKeys), null)
}

/** Where in the code an entry is: by its own keys, else by its message. */
export function locationsOf(entry: unknown, message: string): ForeignFinding['locations'] {
  const path = pathOf(entry)
  if (path === null) return distinct(placesIn(message).filter(({ startLine }) => startLine !== null))
  const holders = holdersOf(entry)
  const text = holders.reduce<string | null>((found, holder) => found ?? first(holder, lineKeys), null)
  const ranges = readRanges(text ?? '')
  if (ranges.length > 0) return ranges.map((range) => ({ path, ...range }))
  const pair = holders.map((holder) => at(holder, 'lines')).find(Array.isArray)
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
  return placed.length > 0 ? placed : [{ path, startLine: null, endLine: null }]
}
