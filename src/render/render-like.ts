import type { Report } from '../../schemas/report.ts'
import { renderReport } from './report.ts'

/** Renders a report with the line endings of the text that it was parsed from. */
export function renderLike(text: string, report: Report): string {
  const rendered = renderReport(report)
  const isCrLf = text.includes('\r\n') && !/(?<!\r)\n/.test(text)
  return isCrLf ? rendered.replace(/\r?\n/g, '\r\n') : rendered
}
