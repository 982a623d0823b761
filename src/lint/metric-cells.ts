import type { Position } from '../../schemas/position.ts'
import type { MetricCell } from '../../schemas/report.ts'
import { plainText } from '../markdown/plain-text.ts'
import { splitRow } from '../markdown/table.ts'
import type { ReportFile } from './report-file.ts'

/** The position of a cell of the metrics; if it can't be found, that of its row, or of the whole section. */
export function positionOfCell(file: ReportFile, agent: string, cell: MetricCell): Position {
  const section = file.section('retro')?.position ?? file.span(0, 0)
  let titles: string[] | null = null
  for (let line = section.start.line; line <= section.end.line; line += 1) {
    const row = file.line(line)
    const written = file.textAt(row)
    if (!written.trimStart().startsWith('|')) {
      titles = null
      continue
    }
    const cells = splitRow(written)
    titles ??= cells
    if (plainText(cells[0] ?? '') !== cell.label) continue
    const column = columnOf(agent, cell, titles, cells, file)
    if (column === null) return row
    const at = cellStart(written, column)
    return file.locate(cell.text, file.span(row.start.offset + at, row.end.offset))
  }
  return section
}

/** The column of a cell in its row. If its agent has a column for each pass, the title with the number of the pass. */
function columnOf(
  agent: string,
  { pass, text }: MetricCell,
  titles: readonly string[],
  cells: readonly string[],
  { names }: ReportFile,
): number | null {
  if (text === '') return null
  const columns = titles.flatMap((title, column) => {
    const isOfAgent = column > 0 && (names.resolve(title) ?? plainText(title)) === agent
    return isOfAgent && cells[column] === text ? [column] : []
  })
  const ofPass = columns.find((column) => /\d+(?=\D*$)/.exec(titles[column] ?? '')?.[0] === `${pass}`)
  return ofPass ?? columns[0] ?? null
}

/** The offset of the nth cell of a row, counted from 0. */
function cellStart(row: string, nth: number): number {
  let pipes = 0
  for (let at = 0; at < row.length; at += 1) {
    if (row.charAt(at) === '\\') at += 1
    else if (row.charAt(at) === '|' && ++pipes > nth) return at + 1
  }
  return 0
}
