import type { HeaderKey } from '../../schemas/canonical.ts'
import type { Lines } from '../markdown/lines.ts'
import { plainText } from '../markdown/plain-text.ts'
import { isDelimiterRow, splitRow } from '../markdown/table.ts'
import { headerKey, readListRow } from '../parse/index.ts'

/** A row of the header table with its position. */
export interface HeaderRow {
  /** The canonical key; null for an unknown row. */
  key: HeaderKey | null
  label: string
  /** As written, without the spaces around it. */
  value: string
  /** Counted from 1. */
  line: number
  start: number
  end: number
  valueStart: number
  valueEnd: number
}

/** The content of the last cell of a row. */
function withoutLastBar(text: string): string {
  return text.endsWith('|') ? text.slice(0, -1).trimEnd() : text
}

/**
 * Reads the rows of the header from line `from` up to `to`: of a table, without its empty head and delimiter row, or
 * those of a list of keys and values.
 */
export function readHeaderRows(lines: Lines, from: number, to: number): HeaderRow[] {
  const rows: HeaderRow[] = []
  for (let line = from; line < to; line += 1) {
    const text = lines.at(line)
    const listed = readListRow(text)
    if (listed) {
      const [start, valueStart] = [lines.start(line), lines.start(line) + text.lastIndexOf(listed.value)]
      const valueEnd = valueStart + listed.value.length
      const key = headerKey(listed.key, listed.value)
      rows.push({
        key,
        label: listed.key,
        value: listed.value,
        line: line + 1,
        start,
        end: lines.end(line),
        valueStart,
        valueEnd,
      })
      continue
    }
    const cells = splitRow(text)
    const label = plainText(cells[0] ?? '')
    if (label === '' || isDelimiterRow(cells)) continue
    const column = /^\s*\|[^|]*\|\s*/.exec(text)?.[0].length ?? 0
    const value = withoutLastBar(text.slice(column).trimEnd())
    const start = lines.start(line)
    rows.push({
      key: headerKey(label, value),
      label,
      value,
      line: line + 1,
      start,
      end: lines.end(line),
      valueStart: start + column,
      valueEnd: start + column + value.length,
    })
  }
  return rows
}
