import type { Commit, Resolution, ResolutionEntry } from '../../../schemas/report.ts'
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
      const columns = columnsOf(rows[0])
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
  for (const { cells } of rows) {
    const key = plainText(cells[0] ?? '').toLowerCase()
    const value = cells.slice(1).join(' | ')
    if (/^(?:addressed|date)/.test(key)) resolution.date = readDate(value)?.date ?? null
    else if (/^commits?/.test(key)) {
      resolution.commitText = value
      resolution.commits = readCommits(value)
    } else if (/^scope/.test(key)) resolution.scope = value
    else continue
    isKnown = true
  }
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
  number: number
  finding: number
  action: number
  reason: number | null
}

/** Finds the columns of a table of entries by its header; null for other tables. */
function columnsOf(head: MarkdownTableRow | undefined): Columns | null {
  const names = head?.cells.map((cell) => plainText(cell).toLowerCase()) ?? []
  const known = (pattern: RegExp) => names.findIndex((name) => pattern.test(name))
  const [finding, action] = [known(/^(?:finding|issue|problem|item)$/), known(/^(?:action|status|resolution|outcome)$/)]
  // `Finding | Landed in` says where, and not what was done.
  const isElsewhere = action === -1 && names.some((name) => /^(?:landed|commits?\b|sha\b)/.test(name))
  if ((action === -1 && finding === -1) || isElsewhere) return null
  const column = (found: number, otherwise: number) => (found === -1 ? otherwise : found)
  const reason = names.findIndex((name) => /^(?:reason|details?|notes?)$/.test(name))
  return {
    count: names.length,
    number: column(known(/^(?:#|id|no\.?|nr\.?)$/), 0),
    finding: column(finding, 1),
    action: column(action, 2),
    reason: reason === -1 ? null : reason,
  }
}

function readEntry(structure: Structure, { line, cells }: MarkdownTableRow, columns: Columns): ResolutionEntry {
  const { number, finding, reason } = columns
  const action = columns.action + extraCells(cells, columns)
  const text = cells.slice(finding, Math.max(action, finding + 1)).join(' | ')
  const done = readAction(cells[action] ?? '')
  const because = reason === null ? '' : cells.slice(action - columns.action + reason).join(' | ')
  const printed = /\d{1,9}/.exec(cells[number] ?? '')?.[0]
  return {
    number: printed === undefined ? null : Number(printed),
    text,
    targets: targetsOf(text, cells[number] ?? ''),
    action: done.action,
    detail: [done.detail, because].filter((part) => part).join('; ') || null,
    position: structure.lines.position(line, line + 1),
  }
}

/** The targets of a row; if its text is only a title, its first cell may be an id. */
function targetsOf(text: string, number: string): string[] {
  const targets = readTargets(text)
  return targets.length === 0 && /^\W*[CIS]\d/.test(number) ? readTargets(number) : targets
}

/** The number of extra cells before the action, caused by pipes in code that split the finding's cell. */
function extraCells(cells: readonly string[], { count, finding, action }: Columns): number {
  if (finding > action) return 0
  for (let extra = 0; extra <= cells.length - count; extra += 1) {
    if (readAction(cells[action + extra] ?? '').action !== 'other') return extra
  }
  return 0
}
