import type { Action } from '../../schemas/enums.ts'
import type { Commit, Resolution, ResolutionEntry } from '../../schemas/report.ts'
import { plainText } from '../markdown/inline.ts'
import type { Structure } from '../markdown/scan.ts'
import { lineKinds } from '../markdown/scan.ts'
import { readTable, type TableRow } from '../markdown/table.ts'
import { readDate } from './header.ts'

const actionsByWord: [Action, RegExp][] = [
  ['auto-resolved', /^(?:auto-?resolved\b|n\/?a\b(?=.*\bby\s+[CIS]\d))/i],
  ['fixed', /^(?:partially |partly )?(?:fixed|resolved|addressed|done|applied|implemented)\b/i],
  ['skipped', /^(?:skipped|declined|won'?t fix|wontfix|rejected|deferred|not fixed|n\/?a\b|ignored|no change)/i],
  ['commented', /^(?:commented|comment added|replied)\b/i],
  ['test-written', /^tests? (?:written|added)\b/i],
  ['documentation-updated', /^(?:documentation|docs?) (?:updated|added|fixed)\b/i],
]

/** Reads a Resolution section: the table of what and when, the table of entries, and the prose around them. */
export function readResolution(structure: Structure, from: number, to: number): Resolution {
  const { lines } = structure
  const resolution: Resolution = {
    date: null,
    commits: [],
    commitText: null,
    scope: null,
    entries: [],
    prose: null,
    position: lines.position(from - 1, lines.trim(from - 1, to)[1]),
  }
  const prose: string[] = []
  let line = from
  while (line < to) {
    if (structure.kind(line) === lineKinds.table) {
      const { rows, end } = readTable(lines, line, to)
      if (isEntryTable(rows)) resolution.entries.push(...readRows(structure, rows))
      else readFacts(resolution, rows)
      line = end
    } else {
      if (structure.kind(line) !== lineKinds.rule) prose.push(lines.at(line))
      line += 1
    }
  }
  const text = prose.join('\n').trim()
  if (text !== '') resolution.prose = text.replace(/\n{3,}/g, '\n\n')
  return resolution
}

function isEntryTable(rows: readonly TableRow[]): boolean {
  const head = rows[0]?.cells.map((cell) => plainText(cell).toLowerCase()) ?? []
  return head.includes('action') || head.includes('finding')
}

function readFacts(resolution: Resolution, rows: readonly TableRow[]): void {
  for (const { cells } of rows) {
    const key = plainText(cells[0] ?? '').toLowerCase()
    const value = cells.slice(1).join(' | ')
    if (/^(?:addressed|date)/.test(key)) resolution.date = readDate(value)
    else if (/^commits?/.test(key)) {
      resolution.commitText = value
      resolution.commits = readCommits(value)
    } else if (/^scope/.test(key)) resolution.scope = value
  }
}

/** Commits in a free text: `` `sha subject` ``, `` `sha` subject ``, `sha — subject`, joined by `+`, `,` or breaks. */
function readCommits(text: string): Commit[] {
  const commits: Commit[] = []
  for (const match of text.matchAll(
    /`([0-9a-f]{7,40})(?:\s+([^`]*))?`(?:\s+([^`+,;(<][^`+;(<]*))?|^([0-9a-f]{7,40})\s+(?:(?:—|–|--?)\s+)?(.*)$/g,
  )) {
    commits.push({ sha: match[1] ?? match[4] ?? '', subject: (match[2] ?? match[3] ?? match[5] ?? '').trim() })
  }
  return commits
}

function readRows(structure: Structure, rows: readonly TableRow[]): ResolutionEntry[] {
  const head = rows[0]?.cells.map((cell) => plainText(cell).toLowerCase()) ?? []
  const column = (name: string, otherwise: number) => (head.includes(name) ? head.indexOf(name) : otherwise)
  const [number, finding, action] = [column('#', 0), column('finding', 1), column('action', 2)]
  const reason = head.findIndex((cell) => /^(?:reason|detail|details|notes?)$/.test(cell))
  return rows.slice(1).map(({ line, cells }) => {
    const text = cells[finding] ?? ''
    const done = readAction(cells[action] ?? '')
    const because = reason === -1 ? '' : cells.slice(reason).join(' | ').trim()
    const printed = /\d+/.exec(cells[number] ?? '')?.[0]
    return {
      number: printed === undefined ? null : Number(printed),
      text,
      targets: readTargets(text),
      action: done.action,
      detail: [done.detail, because].filter((part) => part).join('; ') || null,
      position: structure.lines.position(line, line + 1),
    }
  })
}

/** The action that a cell names first, and what it adds to it. */
export function readAction(cell: string): { action: Action; detail: string | null } {
  const plain = plainText(cell)
  const found = actionsByWord.find(([, pattern]) => pattern.test(plain))
  if (!found) return { action: 'other', detail: cell.trim() || null }
  const [action, pattern] = found
  const rest = plain.replace(pattern, '').trim()
  const detail = rest
    .replace(/^(?:[—–:,;]|--?)\s*/, '')
    .replace(/^\((.*)\)\.?$/s, '$1')
    .trim()
  return { action, detail: detail || null }
}

const letters: Record<string, string> = { critical: 'C', important: 'I', suggestion: 'S' }

/** What a row speaks of: `I1`, `testing:2`, `documentation`; ranges and lists are spelled out. */
export function readTargets(text: string): string[] {
  const plain = plainText(text)
  const kind =
    /^(critical|important|suggestion|test(?:ing)?(?: gap)?|doc(?:umentation|s)?(?: gap| assessment)?|design(?: observation)?|lint|concern|observation)s?\b[ \t]*/i.exec(
      plain,
    )
  if (!kind) {
    const ids = /^\(?((?:[CIS]\d+(?:\s*[,/&+]\s*|\s+and\s+)?)+)/.exec(plain)?.[1]
    return ids?.match(/[CIS]\d+/g) ?? []
  }
  const word = (kind[1] ?? '').toLowerCase()
  const severity = Object.keys(letters).find((name) => word.startsWith(name))
  const area = word.startsWith('test')
    ? 'testing'
    : word.startsWith('doc')
      ? 'documentation'
      : word.startsWith('design') || word === 'observation' || word === 'concern'
        ? 'design'
        : word
  const numbers = readNumbers(plain.slice(kind[0].length))
  if (numbers.length === 0) return severity ? [] : [area]
  return numbers.map((number) => (severity ? `${letters[severity]}${number}` : `${area}:${number}`))
}

/** `#3`, `I4`, `1-4`, `#3–#8`, `1, 2 and 5`. Nobody lists more than a hundred. */
function readNumbers(text: string): number[] {
  const list = /^(?:#|[CIS](?=\d))?\d+(?:\s*(?:[-–,&]|and|to)\s*(?:#|[CIS](?=\d))?\d+)*/.exec(text)?.[0]
  if (list === undefined) return []
  const numbers: number[] = []
  for (const part of list.split(/\s*(?:,|&|and)\s*/)) {
    const [start = Number.NaN, end = start] = (part.match(/\d+/g) ?? []).map(Number)
    for (let number = start; number <= Math.min(end, start + 100); number += 1) numbers.push(number)
  }
  return numbers
}
