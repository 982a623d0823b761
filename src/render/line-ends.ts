import type { Report } from '../../schemas/report.ts'
import { renderReport } from './report.ts'

/** A report in canonical form, with the line ends of the text that it was read from. */
export function renderLike(text: string, report: Report): string {
  const rendered = renderReport(report)
  const isCrLf = text.includes('\r\n') && !/(?<!\r)\n/.test(text)
  return isCrLf ? rendered.replace(/\r?\n/g, '\r\n') : rendered
}
