import type { Commit, OtherCell, Resolution, ResolutionEntry } from '../../../schemas/report.ts'
import { readDate } from '../../grammar/dates.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import { type MarkdownTableRow, readTable } from '../../markdown/table.ts'
import { readAction } from './resolution-action.ts'
import { readTargets } from './resolution-targets.ts'

/**
 * Parses a Resolution: the table of facts, the table of entries, and the prose around them.
 * @param heading the line of its heading
 */
export function readResolution(structure: Structure, headingLine: number, from: number, to: number): Resolution {
  const { lines } = structure
  const resolution: Resolution = {
    date: null,
    commits: [],
    commitText: null,
    scope: null,
    entries: [],
    prose: null,
    position: lines.position(headingLine, Math.max(lines.trim(from, to)[1], from)),
  }
  const prose: string[] = []
  for (let line = from; line < to; line += 1) {
    if (structure.kind(line) === lineKinds.table) {
      const { rows, end } = readTable(lines, line, to)
      const columns = columnsOf(rows)
      if (columns) for (const row of rows.slice(1)) resolution.entries.push(readEntry(structure, row, columns))
      else if (!readFacts(resolution, rows)) prose.push(lines.slice(line, end))
      line = end - 1
    } else if (structure.kind(line) !== lineKinds.rule) prose.push(lines.at(line))
  }
  resolution.prose =
    prose
      .join('\n')
      .trim()
      .replace(/\n{3,}/g, '\n\n') || null
  return resolution
}

/** Reads a table of facts. @returns whether it has a known row */
function readFacts(resolution: Resolution, rows: readonly MarkdownTableRow[]): boolean {
  let isKnown = false
  const others: OtherCell[] = []
  for (const { cells } of rows) {
    const name = plainText(cells[0] ?? '')
    const key = name.toLowerCase()
    const value = cells.slice(1).join(' | ')
    const date = /^(?:addressed|date)/.test(key) ? (readDate(value)?.date ?? null) : null
    // A second row of one name is another fact.
    if (date !== null && resolution.date === null) resolution.date = date
    else if (/^commits?/.test(key) && resolution.commitText === null) {
      resolution.commitText = value
      resolution.commits = readCommits(value)
    } else if (/^scope/.test(key) && resolution.scope === null) resolution.scope = value
    else {
      if (value.trim() !== '') others.push({ name, text: value })
      continue
    }
    isKnown = true
  }
  if (isKnown && others.length > 0) resolution.otherFacts = [...(resolution.otherFacts ?? []), ...others]
  return isKnown
}

/** Commits in a free text: `` `sha subject` ``, `` `sha` subject ``, `sha — subject`, joined by `+`, `,` or breaks. */
function readCommits(text: string): Commit[] {
  const commits: Commit[] = []
  for (const match of text.matchAll(
    /`([0-9a-f]{7,40})(?:\s+(?!\s)([^`]*))?`(?:\s+(?!\s)([^`+,;(<][^`+;(<]*))?|^([0-9a-f]{7,40})\s+(?!\s)(?:(?:—|–|--?)\s+(?!\s))?(.*)$/g,
  )) {
    commits.push({ sha: match[1] ?? match[4] ?? '', subject: (match[2] ?? match[3] ?? match[5] ?? '').trim() })
  }
  return commits
}

/** The indexes of the columns in a table of entries. */
interface Columns {
  count: number
  names: readonly string[]
  /** -1 if there is none. */
  number: number
  finding: number
  action: number
  reason: number | null
}

/** Finds the columns of a table of entries by its header; null for other tables. */
function columnsOf([head, ...rows]: readonly MarkdownTableRow[]): Columns | null {
  const titles = head?.cells.map((cell) => plainText(cell)) ?? []
  const names = titles.map((title) => title.toLowerCase())
  const known = (pattern: RegExp) => names.findIndex((name) => pattern.test(name))
  const [finding, action] = [known(/^(?:finding|issue|problem|item)$/), known(/^(?:action|status|resolution|outcome)$/)]
  // `Finding | Landed in` says where, and not what was done.
  const isElsewhere = action === -1 && names.some((name) => /^(?:landed|commits?\b|sha\b)/.test(name))
  if ((action === -1 && finding === -1) || isElsewhere) return null
  const column = (found: number, otherwise: number) => (found === -1 ? otherwise : found)
  const reason = names.findIndex((name) => /^(?:reason|details?|notes?)$/.test(name))
  return {
    count: names.length,
    names: titles,
    number: column(
      known(/^(?:#|id|no\.?|nr\.?)$/),
      finding !== 0 && action !== 0 && startsWithIds(names, rows) ? 0 : -1,
    ),
    finding: column(finding, 1),
    action: column(action, 2),
    reason: reason === -1 ? null : reason,
  }
}

/** Whether the first column has ids, under whatever title, or numbers without a title. */
function startsWithIds([title]: readonly string[], rows: readonly MarkdownTableRow[]): boolean {
  const id = title === '' ? /^\W*[CIS]?\d/ : idAtStart
  return rows.every(({ cells }) => id.test(cells[0] ?? ''))
}

const idAtStart = /^\W*[CIS]\d/

function readEntry(structure: Structure, { line, cells }: MarkdownTableRow, columns: Columns): ResolutionEntry {
  const { number, finding } = columns
  const action = columns.action + extraCells(cells, columns)
  const title = cells.slice(finding, Math.max(action, finding + 1)).join(' | ')
  const text = withId(title, cells[number] ?? '')
  const done = readAction(cells[action] ?? '')
  const because = reasonIn(cells, columns, action - columns.action)
  const others = otherCells(cells, columns, action - columns.action)
  const printed = /\d{1,9}/.exec(cells[number] ?? '')?.[0]
  return {
    number: printed === undefined ? null : Number(printed),
    text,
    targets: readTargets(text),
    action: done.action,
    detail: [done.detail, because].filter((part) => part).join('; ') || null,
    ...(others.length > 0 ? { otherCells: others } : {}),
    position: structure.lines.position(line, line + 1),
  }
}

/** The reason in a row: after the action, the rest of the row, whose pipes may be in code. */
function reasonIn(cells: readonly string[], { reason, action }: Columns, extra: number): string {
  if (reason === null) return ''
  return reason > action ? cells.slice(reason + extra).join(' | ') : (cells[reason] ?? '')
}

/** What a row has in columns that none of the fields takes. Where these share a title, empty cells keep them apart. */
function otherCells(cells: readonly string[], columns: Columns, extra: number): OtherCell[] {
  const { names, number, finding, action, reason } = columns
  const isTaken = (index: number) =>
    index === number ||
    index === action ||
    (index >= finding && index < Math.max(action, finding + 1)) ||
    index === reason ||
    (reason !== null && reason > action && index > reason)
  const others = names.flatMap((name, index) =>
    isTaken(index) ? [] : [{ name, text: cells[index < finding ? index : index + extra] ?? '' }],
  )
  const isShared = (name: string) => others.filter((other) => other.name === name).length > 1
  return others.filter(({ name, text }) => text.trim() !== '' || isShared(name))
}

/** The text of a row; if it is only a title and the first cell is an id, this goes before it, as we write it. */
function withId(text: string, number: string): string {
  const ids = idAtStart.test(number) && readTargets(text).length === 0 ? readTargets(number) : []
  return ids.length === 0 ? text : `${ids.join(', ')}: ${text}`
}

/** The number of extra cells before the action, caused by pipes in code that split the finding's cell. */
function extraCells(cells: readonly string[], { count, finding, action }: Columns): number {
  if (finding > action) return 0
  for (let extra = 0; extra <= cells.length - count; extra += 1) {
    if (readAction(cells[action + extra] ?? '').action !== 'other') return extra
  }
  return 0
}
