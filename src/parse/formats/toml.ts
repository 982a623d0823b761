import type { Lines } from '../../markdown/lines.ts'
import { readEntry } from './comments-json.ts'
import type { Format } from './format.ts'
import { isEntry } from './json-entries.ts'

const listHead = /^\[\[\s*([\w.-]{1,60})\s*\]\]\s*(?:#.*)?$/
const otherHead = /^\[[^[\]]+\]\s*(?:#.*)?$/
const pair = /^\s*("?)([\w-]{1,60})\1\s*=\s*(.*)$/

/** Findings as the tables of a list in TOML: `[[findings]]`. */
export const toml: Format = {
  name: 'toml',
  markers: ['[['],
  severities: {},
  detects: (text) =>
    /^\[\[[ \t]{0,3}[\w.-]{1,60}[ \t]{0,3}\]\][ \t]{0,9}\r?\n[ \t]{0,9}(?:#|"?[\w-]{1,60}"?[ \t]{0,9}=)/m.test(text),
  read(lines) {
    const findings = tablesOf(lines)
      .filter(({ entry }) => isEntry(entry))
      .map(({ entry, list, from, to }) => readEntry(entry, list, [from, to]))
    return findings.length === 0 ? null : { findings }
  },
}

interface Table {
  entry: Record<string, unknown>
  list: string
  from: number
  to: number
}

function tablesOf(lines: Lines): Table[] {
  const tables: Table[] = []
  let current: Table | null = null
  for (let line = lines.first; line < lines.last; line += 1) {
    const text = lines.at(line)
    const list = listHead.exec(text)?.[1]
    if (list !== undefined) {
      current = { entry: {}, list, from: line, to: line + 1 }
      tables.push(current)
      continue
    }
    if (otherHead.test(text)) current = null
    const [, , key, start = ''] = pair.exec(text) ?? []
    if (key === undefined) continue
    const end = endOfValue(lines, line, start)
    if (current) {
      current.entry[key] = readValue(
        [start, ...(end > line ? lines.slice(line + 1, end + 1).split('\n') : [])].join('\n'),
      )
      current.to = end + 1
    }
    line = end
  }
  return tables
}

/** The last line of a value, which may be a text in triple quotes or a list over several lines. */
function endOfValue(lines: Lines, line: number, start: string): number {
  const quotes = /^("""|''')/.exec(start)?.[1]
  const close = quotes ?? (start.startsWith('[') ? ']' : undefined)
  if (close === undefined || start.indexOf(close, quotes === undefined ? 1 : 3) !== -1) return line
  let end = line + 1
  while (end < lines.last && !lines.at(end).includes(close)) end += 1
  return Math.min(end, lines.last - 1)
}

function readValue(text: string): unknown {
  const long = /^("""|''')\n?([\s\S]*?)\1/.exec(text)?.[2]
  if (long !== undefined) return long.trim()
  if (text.startsWith('[')) return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(-?\d+)/g)].map(itemOf)
  const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)')/.exec(text)
  if (quoted) return itemOf(quoted)
  const word = (text.split('#', 1)[0] ?? '').trim()
  return /^-?\d+$/.test(word) ? Number(word) : word
}

function itemOf([, double, single, digits]: RegExpMatchArray): unknown {
  if (digits !== undefined) return Number(digits)
  return single ?? (double ?? '').replace(/\\(["\\])/g, '$1').replaceAll(String.raw`\n`, '\n')
}
