import type { Location } from '../../../schemas/finding.ts'
import { statusOf } from '../../grammar/field-words.ts'
import type { FieldName } from '../../grammar/languages/language.ts'
import { saysNone, saysNothing } from '../../grammar/nothing-found.ts'
import { ratingOf } from '../../grammar/rating-words.ts'
import { roleOf } from '../../grammar/role-words.ts'
import { isLikelihood, isTotal } from '../../grammar/vocabulary.ts'
import type { Block } from './blocks.ts'
import {
  againstRole,
  blank,
  type Candidate,
  type Context,
  isPlaceholder,
  reason,
  weighContext,
  weights,
} from './candidate.ts'
import { candidateOfCheck, resultsColumn } from './check-rows.ts'
import { severityWords } from './field-evidence.ts'
import { type Head, readHead } from './head.ts'
import { commonLevels, ratingOfLetters } from './letters.ts'
import { linesOfField } from './line-ranges.ts'
import { placesOfField } from './place-evidence.ts'
import { distinct, placesIn } from './places.ts'
import { tidy } from './sentences.ts'
import {
  type Columns,
  columnsOf,
  ratedColumn,
  subjectColumn,
  takePlacedColumn,
  takeRatedColumn,
  untitledColumn,
} from './table-columns.ts'

/**
 * Whether a table is of what may happen, as in a plan: it says how likely each risk is, and has neither ids nor places.
 * At lines of the code, it is of what was found, as in a review of the security.
 */
function isForecast(header: Block, rows: readonly Block[], columns: Columns): boolean {
  if (!header.own.some(isLikelihood)) return false
  if ((['severity', 'place', 'id'] as const).some((field) => columns.has(field))) return false
  const atLines = rows.filter(({ own }) => placesIn(own.join(' ')).some(({ startLine }) => startLine !== null))
  return atLines.length * 2 < rows.length
}

/** The rows of a table that may be findings; empty if no column is for problems. */
export function candidatesOfTable(table: Block, context: Context): Candidate[] {
  const [header, ...rows] = table.children
  if (!header || rows.length === 0) return []
  const columns = columnsOf(header.own)
  if (isForecast(header, rows, columns)) return []
  takePlacedColumn(header, rows, columns)
  const rated = ratedColumn(rows, columns.get('severity'), context)
  takeRatedColumn(columns, rated)
  const results = rated === undefined && !columns.has('title') ? resultsColumn(rows) : undefined
  if (results !== undefined) return rows.flatMap((row) => candidateOfCheck(row, table, results, context) ?? [])
  const titled =
    columns.get('title') ??
    subjectColumn(header, columns) ??
    untitledColumn(header, columns, rows) ??
    (columns.has('id') && columns.has('severity') ? -1 : undefined)
  if (titled === undefined || /^\s*(?:count|anzahl|total|数量|件数|metric|score)\s*$/i.test(header.own[titled] ?? ''))
    return []
  return rows.flatMap((row) => candidateOfRow(row, table, columns, rated, titled, context) ?? [])
}

function candidateOfRow(
  row: Block,
  table: Block,
  columns: Columns,
  rated: number | undefined,
  titled: number,
  context: Context,
): Candidate | null {
  const cell = (field: FieldName) => {
    const at = columns.get(field)
    return at === undefined ? '' : (row.own[at] ?? '')
  }
  const written = row.own[titled] ?? ''
  const head = readHead(written, false)
  const severity = rated === undefined ? '' : (row.own[rated] ?? '')
  const label = labelOf(cell('id')) ?? head.label
  const level = /^P\d(?=-|$)/i.exec(label ?? '')?.[0]
  const own =
    ratingOf(severityWords(severity)) ??
    ratingOfLetters(severity, context.legend() ?? commonLevels) ??
    head.rated ??
    (level === undefined ? null : ratingOf(level))
  const places = placesOfRow(written, cell, columns, head)
  const candidate: Candidate = {
    ...blank(row, context),
    family: table,
    to: row.line + 1,
    title: tidy(head.title),
    label,
    number: head.number ?? numberOf(cell('id')),
    own,
    unknownRating: own === null && severity.length > 0 && severity.length < 40 ? severity : null,
    places: places.length > 0 ? places : placesAround(cell('line'), context),
    isPlaced: columns.has('place'),
    status:
      statusOf(cell('status').replace(/^[^\p{L}]*/u, '')) ?? (/[✅✔]/u.test(cell('status')) ? 'fixed' : head.status),
    isStruck: head.isStruck,
    tags: head.tags,
  }
  weighRow(candidate, columns, cell('place'), context, { severity, fix: cell('fix') })
  return candidate
}

/** The locations in the cells of a row: in its own column and its title, or else in its text if they have lines. */
function placesOfRow(written: string, cell: (field: FieldName) => string, columns: Columns, head: Head): Location[] {
  const placed = distinct([...placesOfField(cell('place')), ...head.places])
  const lines = linesOfField(cell('line'))
  const only = placed[0]
  const byLine =
    lines.length > 0 && placed.length === 1 && only ? lines.map((range) => ({ path: only.path, ...range })) : placed
  const prose = placesIn(`${written} ${cell('problem')} ${cell('evidence')}`).filter(
    ({ startLine }) => startLine !== null,
  )
  return byLine.length > 0 || columns.has('place') ? byLine : distinct(prose)
}

/** The lines of a row in the file above its table, or that file. */
function placesAround(line: string, { places, file }: Context): Location[] {
  const [above = file, ...others] = places
  const lines = above && others.length === 0 ? linesOfField(line) : []
  return above && lines.length > 0 ? lines.map((range) => ({ path: above.path, ...range })) : [...places]
}

function labelOf(cell: string): string | null {
  const word = cell
    .replace(/[*`[\]]/g, '')
    .replace(/\(.*/s, '')
    .trim()
  return /^[A-Za-z](?=\D*\d)[\w.-]+$/.test(word) && word.length < 24 ? word : null
}

function numberOf(cell: string): number | null {
  const digits = /^#?\*{0,2}(\d{1,4})\b/.exec(cell.trim())?.[1]
  return digits === undefined ? null : Number(digits)
}

function weighRow(
  candidate: Candidate,
  columns: Columns,
  place: string,
  context: Context,
  cells: { severity: string; fix: string },
): void {
  if (candidate.own) reason(candidate, `rated ${candidate.own.word}`, weights.rating, 'rating')
  else if (candidate.unknownRating !== null && columns.has('severity'))
    reason(candidate, 'rated in unknown words', weights.rowOwnRating, 'rating')
  if (candidate.label !== null) reason(candidate, `id ${candidate.label}`, weights.rowLabel, 'id')
  else if (candidate.number !== null && columns.has('id')) reason(candidate, 'numbered', weights.number)
  if (place !== '' && candidate.places.length > 0) reason(candidate, 'a location', weights.rowPlace, 'place')
  if (columns.has('fix') && cells.fix !== '') reason(candidate, 'a fix', weights.rowFix)
  if (columns.has('problem')) reason(candidate, 'a description', weights.rowProblem)
  if (columns.has('status')) reason(candidate, 'a status', weights.statusField)
  // `Area | Issue | Recommendation` in what somebody says of a change.
  if (context.remarks !== 'none' && columns.has('title') && cells.fix !== '' && candidate.own === null)
    reason(candidate, 'a problem and its fix', weights.rowProblemAndFix)
  reason(candidate, 'a column of titles', weights.row)
  if (!/[\p{L}\p{N}]/u.test(candidate.title)) reason(candidate, 'no title', weights.noTitle, 'no title')
  else if (saysNothing(candidate.title) || (!candidate.own && saysNone(cells.severity)))
    reason(candidate, 'says that nothing was found', weights.saysNothing)
  else if (isPlaceholder(candidate.title)) reason(candidate, 'a placeholder', weights.placeholder)
  if (isTotal(candidate.title)) reason(candidate, 'a total', weights.total)
  if (ratingOf(candidate.title) && !candidate.own)
    reason(candidate, 'a number of findings of one severity', weights.total)
  weighContext(candidate, context)
  const own = roleOf(candidate.title)
  if (own?.isExact && candidate.own === null) reason(candidate, 'titled like a section', againstRole.part ?? 0)
}
