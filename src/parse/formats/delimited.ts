import { fieldsOf } from '../../grammar/field-words.ts'
import { Lines } from '../../markdown/lines.ts'
import { readAnyReview } from '../review/read.ts'
import type { Format } from './format.ts'
import { wholeText } from './json.ts'

const delimiters = ['\t', ',', ';'] as const

/** In characters. Only this much of a text is examined to recognise the format. */
const headLength = 4000

/** A list of findings as a table of cells with commas, semicolons or tabs between them; its first line names the columns. */
export const delimited: Format = {
  name: 'delimited',
  markers: [...delimiters],
  severities: {},
  detects: (text) => delimiterOf(text.slice(0, headLength)) !== null,
  read(lines) {
    const text = wholeText(lines)
    const delimiter = delimiterOf(text.slice(0, headLength))
    if (delimiter === null) return null
    const records = recordsOf(text, delimiter)
    const rows = records.map(({ cells }) => `| ${cells.map(asCell).join(' | ')} |`)
    const table = [rows[0], `|${records[0]?.cells.map(() => '---|').join('')}`, ...rows.slice(1)].join('\n')
    const read = readAnyReview(Lines.of(table))
    const lineOf = (row: number) => lines.first + (records[Math.max(0, row - 1)]?.line ?? 0)
    return {
      ...read,
      preamble: null,
      findings: read.findings.map((finding) => {
        const row = finding.lines?.[0] ?? 0
        const [from, to] = [lineOf(row), row < records.length ? lineOf(row + 1) : lines.last]
        return { ...finding, body: lines.slice(from, to).trim(), lines: [from, Math.max(to, from + 1)] as const }
      }),
    }
  },
}

/** The delimiter of a text whose first line names the columns of findings; null for any other text. */
function delimiterOf(text: string): string | null {
  const [first = '', second = ''] = text.replace(/^\s+/, '').split(/\r?\n/, 2)
  if (/^\s*[|#>*-]/.test(first)) return null
  for (const delimiter of delimiters) {
    const names = cellsOf(first, delimiter)
    if (names.length < 3 || cellsOf(second, delimiter).length < 2) continue
    const known = names.map((name) => fieldsOf(name.replaceAll('_', ' ')))
    const has = (...fields: readonly ('title' | 'problem' | 'place' | 'severity' | 'line' | 'id')[]) =>
      known.some((holds) => fields.some((field) => holds?.has(field)))
    if (has('title', 'problem') && has('place', 'severity') && known.filter((holds) => holds !== null).length >= 3)
      return delimiter
  }
  return null
}

function cellsOf(record: string, delimiter: string): string[] {
  return recordsOf(record, delimiter)[0]?.cells ?? []
}

interface Row {
  cells: string[]
  /** Its first line, from 0. */
  line: number
}

/** The records of a text; a cell in quotes may hold delimiters, line ends, and quotes doubled. */
function recordsOf(text: string, delimiter: string): Row[] {
  const rows: Row[] = []
  let [cell, cells, line, start, isQuoted] = ['', [] as string[], 0, 0, false]
  const endRow = () => {
    cells.push(cell.trim())
    if (cells.some((value) => value !== '')) rows.push({ cells, line: start })
    cells = []
    cell = ''
  }
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '"' && isQuoted && text.charAt(at + 1) === '"') {
      cell += '"'
      at += 1
    } else if (character === '"' && (isQuoted || cell.trim() === '')) isQuoted = !isQuoted
    else if (character === delimiter && !isQuoted) {
      cells.push(cell.trim())
      cell = ''
    } else if (character === '\n') {
      line += 1
      if (isQuoted) cell += ' '
      else {
        endRow()
        start = line
      }
    } else if (character !== '\r') cell += character
  }
  endRow()
  return rows
}

function asCell(text: string): string {
  return text.replaceAll('|', String.raw`\|`)
}
