import { locationText } from '../../text.ts'
import type { FindingReporter, FindingRow } from './finding-row.ts'

const columns: [name: string, read: (row: FindingRow) => string][] = [
  ['report', ({ report }) => report],
  ['repository', ({ repository }) => repository ?? ''],
  ['target', ({ target }) => target],
  ['round', ({ round }) => `${round ?? ''}`],
  ['date', ({ date }) => date ?? ''],
  ['id', ({ id }) => id],
  ['severity', ({ severity }) => severity],
  ['kind', ({ kind }) => kind ?? ''],
  ['title', ({ title }) => title],
  ['locations', ({ locations }) => locations.map(locationText).join('; ')],
  ['agents', ({ agents }) => agents.join('; ')],
  ['state', ({ state }) => state],
  ['fate', ({ fate }) => fate],
  ['thread', ({ thread }) => thread],
  ['fingerprint', ({ fingerprint }) => fingerprint],
]

/** Comma-separated values (RFC 4180), a row per finding. */
export const csv: FindingReporter = (rows) => {
  const lines = [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, read]) => read(row)))]
  return lines.map((cells) => `${cells.map(quote).join(',')}\r\n`).join('')
}

/** Quotes a cell if needed. An apostrophe keeps spreadsheets from running a text that starts like a formula. */
function quote(cell: string): string {
  const inert = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(inert) ? `"${inert.replace(/"/g, '""')}"` : inert
}
