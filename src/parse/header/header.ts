import type { HeaderKey } from '../../../schemas/canonical.ts'
import {
  composeCell,
  type HeaderFields,
  type HeaderModel,
  headerKeysByWord,
  isRedundantCell,
  linkedKey,
} from '../../grammar/header-cells.ts'
import type { Lines } from '../../markdown/lines.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { isDelimiterRow, splitRow } from '../../markdown/table.ts'
import { cellReaders, emptyHeader } from './cells.ts'

/** The header of a report: the table below its title. */
export interface Header {
  fields: HeaderFields
  /** The keys of its known rows, in order. */
  keys: HeaderKey[]
  /** Its first line; `to` is the line after its last one. */
  from: number
  to: number
  isTable: boolean
  /** By key: the Markdown of the cells of known rows. */
  cells: ReadonlyMap<HeaderKey, string>
}

/** The canonical key of a header row, or null. A row with the number of agents isn't the Reviewers row. */
export function headerKey(written: string, value = ''): HeaderKey | null {
  if (written.length > 80) return null
  const name = plainText(written).toLowerCase().replace(/:$/, '').trim()
  const key = headerKeysByWord.get(name) ?? null
  return key === 'Reviewers' && /^\W*\d+\W*$/.test(value) ? null : key
}

interface Row {
  key: string
  value: string
}

/**
 * Parses the first table with known keys in a range; if there is none, lines of the form `**Key:** value`, as in
 * reports of other tools.
 * @returns null if there is neither
 */
export function readHeader(lines: Lines, from: number, to: number): Header | null {
  for (let line = from; line < to; line += 1) {
    if (!isRow(lines, line)) continue
    let end = line
    while (end < to && isRow(lines, end)) end += 1
    const header = readRows(lines, line, end, readTableRow)
    if (header.keys.length > 0) return header
    line = end
  }
  return readList(lines, from, to)
}

function isRow(lines: Lines, line: number): boolean {
  return lines.at(line).trimStart().startsWith('|')
}

function readList(lines: Lines, from: number, to: number): Header | null {
  for (let line = from; line < to; line += 1) {
    if (readListRow(lines.at(line)) === null) continue
    let end = line
    while (end < to && (lines.isBlank(end) || readListRow(lines.at(end)))) end += 1
    const header = { ...readRows(lines, line, lines.trim(line, end)[1], readListRow), isTable: false }
    // One line of that form is a line of text.
    if (header.keys.length > 1) return header
    line = end
  }
  return null
}

function readRows(lines: Lines, from: number, to: number, readRow: (text: string) => Row | null): Header {
  const cells = new Map<HeaderKey, string>()
  const header: Header = { fields: emptyHeader(), keys: [], from, to, isTable: true, cells }
  const { fields, keys } = header
  let previous: string | null = null
  for (const { key: written, value } of rowsOf(lines, from, to, readRow)) {
    const key = headerKey(written, value)
    if (key === null || keys.includes(key)) {
      // A row with a key that was there before follows the first row with this key.
      const name = nameOfRow(written)
      fields.otherRows.push({ key: name, value, after: key ?? previous })
      previous = name
      continue
    }
    const parsed = cellReaders[key](value)
    // A value that can't be read is kept as another row.
    if (Object.values(parsed).every(isEmpty)) fields.otherRows.push({ key, value, after: previous })
    else cells.set(key, value)
    Object.assign(fields, parsed)
    keys.push(key)
    previous = key
  }
  return header
}

/** The cells that contain more than what was parsed from them, by key. */
export function nonCanonicalCells({ cells }: Header, model: HeaderModel): Record<string, string> {
  return Object.fromEntries([...cells].filter(([key, value]) => !isRedundantCell(key, value, composeCell[key](model))))
}

/** The rows in a range; a row without a key continues the previous one. */
function rowsOf(lines: Lines, from: number, to: number, readRow: (text: string) => Row | null): Row[] {
  const rows: Row[] = []
  for (let line = from; line < to; line += 1) {
    const row = readRow(lines.at(line))
    const last = rows.at(-1)
    if (row === null || (row.key === '' && row.value === '')) continue
    if (row.key === '' && last) last.value += `<br>${row.value}`
    else rows.push(row)
  }
  return rows
}

/** The words of a key; one that is a link stays one. */
function nameOfRow(key: string): string {
  const bare = key.replace(/^\*\*(.*)\*\*$/, '$1')
  return linkedKey.test(bare) ? bare : plainText(key)
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0)
}

/** Key and value of a table row; a pipe within the value stays in it. */
function readTableRow(text: string): Row | null {
  const cells = splitRow(text)
  const key = cells[0] ?? ''
  if (isDelimiterRow(cells)) return null
  const filled = cells.findLastIndex((cell) => cell !== '')
  const value = cells.slice(1, filled + 1).reduce((text, cell) => `${text} |${cell === '' ? '' : ` ${cell}`}`, '')
  return { key, value: value.slice(3) }
}

/** Key and value of a line such as `**Date:** 2026-03-25` or `- Reviewers: Claude, Codex`; null if the key is unknown. */
export function readListRow(text: string): Row | null {
  const match = /^\s{0,3}(?:[-*]\s+)?(\*\*)?([A-Za-z][A-Za-z -]{1,20})(?::\1|\1:)\s+(\S.*)$/.exec(text)
  if (!match?.[2] || !match[3] || headerKey(match[2]) === null) return null
  return { key: match[2], value: match[3].trim() }
}
