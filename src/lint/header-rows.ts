import type { HeaderKey } from '../../schemas/canonical.ts'
import { plainText } from '../markdown/inline.ts'
import type { Lines } from '../markdown/lines.ts'
import { isDelimiterRow, splitRow } from '../markdown/table.ts'
import { headerKey, readHeader } from '../parse/header.ts'

/** A row of the header table, where it stands. */
export interface HeaderRow {
  /** The canonical key; null for one that the format does not know. */
  key: HeaderKey | null
  label: string
  /** As written, without the blanks around it. */
  value: string
  /** Counted from 1. */
  line: number
  start: number
  end: number
  valueStart: number
  valueEnd: number
}

/** Reads the rows of the header table, which stands before the line `to`; row of dashes and empty head left out. */
export function readHeaderRows(lines: Lines, to: number): HeaderRow[] {
  const header = readHeader(lines, 0, to)
  if (!header) return []
  const rows: HeaderRow[] = []
  for (let line = header.from; line < header.to; line += 1) {
    const text = lines.at(line)
    const label = plainText(splitRow(text)[0] ?? '')
    if (label === '' || isDelimiterRow(splitRow(text))) continue
    const match = /^\s*\|[^|]*\|\s*/.exec(text)
    const from = match?.[0].length ?? 0
    const value = text.slice(from).replace(/\s*\|?\s*$/, '')
    const start = lines.start(line)
    rows.push({
      key: headerKey(label),
      label,
      value,
      line: line + 1,
      start,
      end: lines.end(line),
      valueStart: start + from,
      valueEnd: start + from + value.length,
    })
  }
  return rows
}
