import type { Position } from '../../schemas/position.ts'
import type { MetricCell } from '../../schemas/report.ts'
import { plainText } from '../markdown/plain-text.ts'
import { splitRow } from '../markdown/table.ts'
import type { ReportFile } from './report-file.ts'

/** The position of a cell of the metrics; if it can't be found, that of its row, or of the whole section. */
export function positionOfCell(file: ReportFile, agent: string, { label, text }: MetricCell): Position {
  const section = file.section('retro')?.position ?? file.span(0, 0)
  const column = file.report.retro.metrics.findIndex((metrics) => metrics.agent === agent) + 1
  for (let line = section.start.line; line <= section.end.line; line += 1) {
    const row = file.line(line)
    const written = file.textAt(row)
    if (!written.trimStart().startsWith('|')) continue
    const cells = splitRow(written)
    if (plainText(cells[0] ?? '') !== label) continue
    if (cells[column] !== text || text === '') return row
    const at = cellStart(written, column)
    return file.locate(text, file.span(row.start.offset + at, row.end.offset))
  }
  return section
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
