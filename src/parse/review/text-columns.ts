import { fieldsOf } from '../../grammar/field-words.ts'
import { ratingOf } from '../../grammar/rating-words.ts'
import type { Lines } from '../../markdown/lines.ts'
import { boxTableAt } from './box-table.ts'
import { readPlace } from './places.ts'

/** A table that isn't written in Markdown; the first row names the columns. */
export interface TextColumns {
  rows: { line: number; cells: string[] }[]
  /** The line after the last row. */
  end: number
}

/** The names of the columns of rows that have no header but say themselves what their cells are. */
const impliedNames = ['severity', 'location', 'issue'] as const

const gap = /\t+| {2,}/

const mostColumns = 8

/** In characters. Longer lines are not aligned for readers. */
const longestLine = 300

/** Reads a table as programs print it, from a line on: drawn with lines, or only aligned. */
export function drawnTableAt(lines: Lines, line: number, to: number): TextColumns | null {
  return boxTableAt(lines, line, to) ?? textColumnsAt(lines, line, to)
}

/** Reads aligned columns from a line on: below a header that names them, or rows that each have a rating and a place. */
function textColumnsAt(lines: Lines, line: number, to: number): TextColumns | null {
  const text = lines.at(line)
  if (text.length > longestLine || !(text.includes('  ') || text.includes('\t'))) return null
  const parts = text.trim().split(gap)
  if (parts.length < 3 || parts.length > mostColumns) return null
  return belowHeader(lines, line, to, parts) ?? impliedRows(lines, line, to)
}

function belowHeader(lines: Lines, line: number, to: number, names: readonly string[]): TextColumns | null {
  const header = lines.at(line)
  const known = names.map((name) => fieldsOf(name))
  if (known.filter((fields) => fields === null).length > 1) return null
  const has = (...fields: readonly ('severity' | 'place' | 'title' | 'problem')[]) =>
    known.some((holds) => fields.some((field) => holds?.has(field)))
  if (!has('severity', 'place') || !has('title', 'problem')) return null
  const starts = startsOf(header, names)
  const isSeparated = header.includes('\t') && header.split('\t').length === names.length
  const rows: TextColumns['rows'] = [{ line, cells: [...names] }]
  const placed = known.findIndex((holds) => holds?.has('place'))
  let end = line + 1
  for (; end < to && !lines.isBlank(end); end += 1) {
    const text = lines.at(end)
    if (/^[\s=+|-]+$/.test(text)) continue
    if (text.length > longestLine || /^\s*(?:`{3}|~{3})/.test(text)) break
    const cells = isSeparated ? text.split('\t').map((cell) => cell.trim()) : cellsOfRow(text, starts)
    const last = rows.at(-1)
    // What a row has no room for goes on below it; a place below another one is of a row of its own.
    const isOwn = cells[0] !== '' || [cells, last?.cells].every((row) => readPlace(row?.[placed] ?? '') !== null)
    if (!isOwn && last && rows.length > 1)
      last.cells = last.cells.map((cell, at) => `${cell} ${cells[at] ?? ''}`.trim())
    else rows.push({ line: end, cells })
  }
  return rows.length > 1 ? { rows, end } : null
}

function startsOf(header: string, names: readonly string[]): number[] {
  let from = 0
  return names.map((name) => {
    const start = header.indexOf(name, from)
    from = start + name.length
    return start
  })
}

/** The cells of a row: by the gaps between them, if there are as many as columns, or else by where the columns start. */
function cellsOfRow(text: string, starts: readonly number[]): string[] {
  const parts = text.trim().split(gap)
  const isIndented = /^\s*/.exec(text)?.[0].length !== starts[0]
  if (parts.length === starts.length && !isIndented) return parts
  return starts.map((start, at) => text.slice(at === 0 ? 0 : start, starts[at + 1] ?? text.length).trim())
}

/** Rows without a header: `1. Title   src/a.ts:3   40 ms   HIGH`. Two are the least that align. */
function impliedRows(lines: Lines, line: number, to: number): TextColumns | null {
  const rows: TextColumns['rows'] = [{ line, cells: [...impliedNames] }]
  let end = line
  for (; end < to; end += 1) {
    const cells = impliedCells(lines.at(end))
    if (cells === null) break
    rows.push({ line: end, cells })
  }
  return rows.length > 2 ? { rows, end } : null
}

/** Whether a text has several words, not only numbers or marks before the last. */
function isPhrase(text: string): boolean {
  return text
    .split(/\s+/)
    .slice(0, -1)
    .some((word) => /\p{L}/u.test(word))
}

function impliedCells(text: string): string[] | null {
  if (text.length > longestLine) return null
  const parts = text.trim().split(gap)
  if (parts.length < 3 || parts.length > mostColumns) return null
  const rated = parts.findIndex((part) => ratingOf(part) !== null)
  const placed = parts.findIndex((part) => readPlace(part) !== null)
  // A word or two beside it say what kind of problem it is.
  const phrases = parts.filter((part, at) => at !== rated && at !== placed && isPhrase(part))
  const titled = parts.indexOf(phrases.sort((a, b) => b.length - a.length)[0] ?? '')
  if (rated === -1 || placed === -1 || titled === -1) return null
  return [rated, placed, titled].map((at) => parts[at] ?? '')
}
