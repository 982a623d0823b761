import { fieldsOf, namesPackages, namesVersions } from '../../grammar/field-words.ts'
import type { FieldName } from '../../grammar/languages/language.ts'
import { ratingOf } from '../../grammar/rating-words.ts'
import { largest } from '../../lists.ts'
import type { Block } from './blocks.ts'
import type { Context } from './candidate.ts'
import { holdsWords } from './check-rows.ts'
import { severityWords } from './field-evidence.ts'
import { bareLetters } from './letters.ts'
import { isLedByPlace } from './places.ts'

/** The index of the column for each field. */
export type Columns = Map<FieldName, number>

const order: readonly FieldName[] = [
  'id',
  'severity',
  'status',
  'place',
  'line',
  'fix',
  'category',
  'impact',
  'problem',
  'evidence',
  'title',
]

/** Finds the columns by the header. A name for several fields means the one that no other column has. */
export function columnsOf(header: readonly string[]): Columns {
  const columns: Columns = new Map()
  const named = header.map((cell) => fieldsOfHeader(cell.replace(/[*_]/g, '')))
  for (const field of order) {
    const sure = named.findIndex((fields) => fields?.has(field) && fields.size === 1)
    const at =
      sure !== -1
        ? sure
        : named.findIndex((fields, index) => fields?.has(field) && ![...columns.values()].includes(index))
    if (at !== -1 && ![...columns.values()].includes(at)) columns.set(field, at)
  }
  // `Issue | Description`: the shorter name is the title. `Issue` alone is the title too.
  const problem = columns.get('problem')
  // Next to packages and their versions, `Vulnerability` is the problem.
  const areOfPackages =
    header.some(namesVersions) &&
    namesPackages(header[columns.get('title') ?? -1] ?? '') &&
    named[problem ?? -1]?.has('title') === true
  if ((!columns.has('title') || areOfPackages) && problem !== undefined) {
    columns.set('title', problem)
    columns.delete('problem')
  }
  return columns
}

/** `Finding of round 1`, `Problem in the first review`: the first word says what the column holds. */
function fieldsOfHeader(name: string): ReturnType<typeof fieldsOf> {
  return fieldsOf(name) ?? fieldsOf(/^(\p{L}+)\s(?:of|from|in|der|des|aus|von|de|del|di|du)\s/u.exec(name)?.[1] ?? '')
}

/** Takes a column without a known name for that of the places if most of its cells begin with one. */
export function takePlacedColumn(header: Block, rows: readonly Block[], columns: Columns): void {
  if (columns.has('place')) {
    takeFileColumn(header, rows, columns)
    return
  }
  const taken = new Set(columns.values())
  const first = rows.slice(0, 50)
  const width = largest(first.map(({ own }) => own.length))
  for (let at = 0; at < Math.min(width, 12); at += 1) {
    if (taken.has(at) || first.filter(({ own }) => isLedByPlace(own[at] ?? '')).length * 2 <= first.length) continue
    columns.set('place', at)
    return
  }
}

/** Of several columns for places, `Component | File`, takes the one most of whose cells are places. */
function takeFileColumn(header: Block, rows: readonly Block[], columns: Columns): void {
  const free = new Set(columns.values())
  const placed = (column: number) => rows.slice(0, 50).filter(({ own }) => isLedByPlace(own[column] ?? '')).length
  const [first = -1, ...others] = header.own
    .map((_, column) => column)
    .filter((column) => column === columns.get('place') || !free.has(column))
    .filter((column) => fieldsOf((header.own[column] ?? '').replace(/[*_]/g, ''))?.has('place'))
  const best = others.reduce((most, column) => (placed(column) > placed(most) ? column : most), first)
  if (best !== -1) columns.set('place', best)
}

/** The column of severities, or one without a known name whose cells are ratings, or letters of the legend. */
export function ratedColumn(rows: readonly Block[], named: number | undefined, context: Context): number | undefined {
  if (named !== undefined) return named
  const width = largest([0, ...rows.slice(0, 50).map(({ own }) => own.length)])
  for (let at = 0; at < Math.min(width, 12); at += 1) {
    const cells = rows.slice(0, 50).map(({ own }) => own[at] ?? '')
    // A row that is in order says so in place of a rating.
    const count = cells.filter((cell) => ratingOf(severityWords(cell))).length
    const isOfWords = count > 2 && count * 4 >= cells.length * 3 && cells.every((cell) => /\p{L}/u.test(cell))
    if (cells.length > 1 && (count === cells.length || isOfWords)) return at
  }
  const legend = rows.length > 1 ? context.legend() : null
  if (legend === null) return undefined
  for (let at = 0; at < Math.min(width, 12); at += 1)
    if (rows.slice(0, 50).every(({ own }) => legend.has(bareLetters(own[at] ?? '')))) return at
  return undefined
}

/** The column of what the problems are in, such as packages: its names are the titles if no column is for problems. */
export function subjectColumn(header: Block, columns: Columns): number | undefined {
  const at = columns.get('category')
  return at !== undefined && fieldsOf(header.own[at] ?? '')?.has('title') ? at : undefined
}

/** A column such as `Risk` that holds nothing but ratings names no problem. */
export function takeRatedColumn(columns: Columns, rated: number | undefined): void {
  if ((columns.get('title') ?? rated) !== rated) return
  const named = (['title', 'problem', 'impact'] as const).filter((field) => columns.get(field) === rated)
  if (rated === undefined || named.length === 0) return
  for (const field of named) columns.delete(field)
  columns.set('severity', rated)
}

/** The column of titles if none is named so: the first one with several words, in a table with severities or fixes. */
export function untitledColumn(header: Block, columns: Columns, rows: readonly Block[]): number | undefined {
  if (!columns.has('severity') && !columns.has('fix')) return undefined
  const taken = new Set(columns.values())
  const free = header.own
    .map((_, column) => column)
    .filter((column) => !taken.has(column) && rows.some(({ own }) => holdsWords(own[column] ?? '')))
  // What a row is about is said once in several words; a kind of problem comes again.
  return free.find((column) => areSaid(rows.slice(0, 50).map(({ own }) => own[column] ?? ''))) ?? free[0]
}

/** Whether the cells of a column are each another text, and most of them of several words. */
function areSaid(cells: readonly string[]): boolean {
  const long = cells.filter((cell) => cell.trim().split(/\s+/).length >= leastWords || /[^\x00-\x7f]{6}/.test(cell))
  return new Set(cells).size === cells.length && long.length * 2 > cells.length
}

const leastWords = 3
