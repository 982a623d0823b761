import type { Lines } from './lines.ts'

/** A row of a pipe table: its trimmed cells, with `\|` resolved as in GFM. */
export interface MarkdownTableRow {
  line: number
  cells: string[]
}

/** Whether the character at an offset is escaped: an odd number of backslashes precedes it. */
function isEscaped(text: string, at: number): boolean {
  let before = at
  while (text.charAt(before - 1) === '\\') before -= 1
  return (at - before) % 2 === 1
}

/** Splits a row at its pipes. As in GFM, a pipe in a code span splits too unless it is escaped. */
export function splitRow(text: string): string[] {
  const trimmed = text.trim()
  const cells: string[] = []
  let from = trimmed.startsWith('|') ? 1 : 0
  for (let at = trimmed.indexOf('|', from); at !== -1; at = trimmed.indexOf('|', at + 1)) {
    if (isEscaped(trimmed, at)) continue
    cells.push(cellOf(trimmed.slice(from, at)))
    from = at + 1
  }
  const last = cellOf(trimmed.slice(from))
  if (last !== '') cells.push(last)
  return cells
}

function cellOf(text: string): string {
  return text.trim().replaceAll('\\|', '|')
}

/** Whether the cells are those of a delimiter row. */
export function isDelimiterRow(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every((cell) => /^:?-+:?$/.test(cell))
}

/** The rows of the table that starts at line `from`, without its delimiter row. */
export function readTable(lines: Lines, from: number, to: number): { rows: MarkdownTableRow[]; end: number } {
  const rows: MarkdownTableRow[] = []
  let line = from
  while (line < to) {
    const text = lines.at(line)
    if (!text.trimStart().startsWith('|')) break
    const cells = splitRow(text)
    if (!isDelimiterRow(cells)) rows.push({ line, cells })
    line += 1
  }
  return { rows, end: line }
}

/** Puts a text on one line and escapes its pipes, for use in a table cell. */
export function cellText(text: string): string {
  const line = /[\n\r]/.test(text)
    ? text
        .split(/[\n\r]+/)
        .flatMap((part) => part.trim() || [])
        .join(' ')
    : text
  return line.replace(/\|/g, (pipe, at) => (isEscaped(line, at) ? pipe : `\\${pipe}`))
}
