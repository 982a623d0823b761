import { type Severity, severities } from '../../schemas/enums.ts'
import { plainText } from '../markdown/plain-text.ts'
import { lineKinds, type Structure } from '../markdown/scan.ts'
import { type MarkdownTableRow, readTable } from '../markdown/table.ts'
import type { ReportFile } from './report-file.ts'

/** A row of a table in which a report lists its own findings by their ids. */
interface ListedFinding {
  id: string
  /** The severity in the row; null without such a column, or with a word of another scale. */
  severity: Severity | null
  /** The line of the row, counted from 1. */
  line: number
}

/** Words of a table, or of the heading above it, that is about other findings: of a round, an agent or a review. */
const ofOthers =
  /\b(?:rounds?|R\d|earlier|previous(?:ly)?|prior|last|before|after|raw|original(?:ly)?|now|then|agents? said|reconcil\w*|status|resol\w+|action|answer|commit|what became|carried)\b/i

const id = /^\W{0,4}([CIS]\d{1,3})\W{0,4}$/
const severityHeading = /^(?:severity|level|rating|class)$/i

/** The rows of the tables outside the retro and the appendix that list findings of the report. */
export function* listedFindings(file: ReportFile): Generator<ListedFinding> {
  const others = file.ownSections.filter(({ name }) => name === 'retro' || name === 'resolution' || name === 'notes')
  const isOther = (line: number) =>
    others.some(({ position }) => position.start.line <= line + 1 && line + 1 < position.end.line)
  for (const structure of file.structures) {
    for (const { rows, above } of tablesOf(structure)) {
      const [head, ...body] = rows
      if (!head || isOther(head.line) || ofOthers.test(above) || head.cells.some((cell) => ofOthers.test(cell)))
        continue
      yield* listIn(head, body)
    }
  }
}

function* listIn(head: MarkdownTableRow, body: readonly MarkdownTableRow[]): Generator<ListedFinding> {
  const ids = head.cells.findIndex((_, column) => body.length > 0 && body.every(({ cells }) => idIn(cells[column])))
  if (ids === -1) return
  const rated = head.cells.findIndex((cell) => severityHeading.test(plainText(cell)))
  for (const { cells, line } of body) {
    const word = plainText(cells[rated] ?? '').toLowerCase()
    const severity = severities.find((name) => name === word) ?? null
    yield { id: idIn(cells[ids]) ?? '', severity, line: line + 1 }
  }
}

function idIn(cell: string | undefined): string | null {
  return id.exec(cell ?? '')?.[1] ?? null
}

const introducing = /^\s*#{1,6}\s|:\W*$/

/** The tables of a part of a report, each with the heading or the line with a colon above it, if one introduces it. */
function* tablesOf(structure: Structure): Generator<{ rows: MarkdownTableRow[]; above: string }> {
  const { lines } = structure
  let above = ''
  for (let line = structure.from; line < structure.to; line += 1) {
    if (structure.kind(line) === lineKinds.table) {
      const table = readTable(lines, line, structure.to)
      if (table.end > line) {
        yield { rows: table.rows, above }
        line = table.end - 1
      }
    } else if (!structure.isBare(line)) above = introducing.test(lines.at(line)) ? lines.at(line) : ''
  }
}
