import type { Lines } from '../../markdown/lines.ts'
import { readEntry } from './comments-json.ts'
import type { Format } from './format.ts'
import { isEntry } from './json-entries.ts'

const start = /^(\s{0,12})- ([a-z][a-z_]{1,30}):(?:\s+(\S.*))?$/
const pair = /^(\s{1,14})([a-z][a-z_]{1,30}):(?:\s+(\S.*))?$/
const listName = /^\s{0,12}([a-z][a-z_]{1,30}):\s*$/
const block = /^[|>][+-]?$/

/** Findings as the entries of a list in YAML, each with a message and a place or severity, in a fence or not. */
export const yamlList: Format = {
  name: 'yaml-list',
  markers: ['- '],
  severities: {},
  detects: (text) =>
    /^[ \t]{0,12}- [a-z][a-z_]{1,30}:[^\n]*\n[ \t]{1,14}[a-z][a-z_]{1,30}:/m.test(text) &&
    /^[ \t]{0,12}(?:- )?(?:severity|priority|level|file|path|location|line):/m.test(text),
  read(lines) {
    const findings = entriesOf(lines)
      .filter(({ entry }) => isEntry(entry))
      .map(({ entry, list, from, to }) => readEntry(entry, list, [from, to]))
    return findings.length === 0 ? null : { findings }
  },
}

interface Entry {
  entry: Record<string, unknown>
  list: string
  from: number
  to: number
}

function entriesOf(lines: Lines): Entry[] {
  const entries: Entry[] = []
  let [current, indent, list]: [Entry | null, number, string] = [null, -1, '']
  for (let line = lines.first; line < lines.last; line += 1) {
    const text = lines.at(line)
    const [, dash, first, value = ''] = start.exec(text) ?? []
    if (dash !== undefined && first !== undefined && (current === null || dash.length < indent)) {
      indent = dash.length + 2
      current = { entry: {}, list, from: line, to: line + 1 }
      entries.push(current)
      line = take(lines, line, current, { key: first, value, indent })
      continue
    }
    const [, blanks = '', key, more = ''] = pair.exec(text) ?? []
    if (current !== null && key !== undefined && blanks.length === indent) {
      line = take(lines, line, current, { key, value: more, indent })
      continue
    }
    // What is indented less ends the list.
    if (text.trim() !== '' && (/^\s*/.exec(text)?.[0].length ?? 0) < indent) current = null
    if (current === null) list = listName.exec(text)?.[1] ?? list
  }
  return entries
}

/** Adds a value to an entry. @returns its last line, as a text may go on below it */
function take(lines: Lines, from: number, current: Entry, pairRead: { key: string; value: string; indent: number }) {
  const { key, value, indent } = pairRead
  const isList = value === ''
  let end = from + 1
  if (isList || block.test(value) || !/^["'].*["']$/.test(value))
    while (end < lines.last && (lines.isBlank(end) || (/^\s*/.exec(lines.at(end))?.[0].length ?? 0) > indent)) end += 1
  const below = lines
    .slice(from + 1, end)
    .split('\n')
    .map((text) => text.trim())
  const said = block.test(value) ? [] : [value]
  const listed = below.flatMap((text) => /^-\s+(\S.*)$/.exec(text)?.[1] ?? [])
  const text = [...said, ...below].join(' ').trim()
  const inline = /^\[(.*)\]$/.exec(text)?.[1]?.split(/,\s*/)
  const items = isList && listed.length > 0 ? listed : inline
  current.entry[key] = items === undefined ? readValue(text) : items.map((item) => readValue(item.trim()))
  current.to = end
  return end - 1
}

function readValue(text: string): unknown {
  const quoted = /^(["'])(.*)\1$/s.exec(text)?.[2]
  if (quoted !== undefined) return quoted
  const word = text.replace(/\s#\s.*$/, '')
  return /^\d{1,9}$/.test(word) ? Number(word) : word
}
