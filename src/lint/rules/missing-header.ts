import type { ReportFile } from '../report-file.ts'
import { noteIf, type ReportRule } from '../rule.ts'

export const missingHeader: ReportRule = {
  id: 'missing-header',
  group: 'form',
  level: 'warning',
  scope: 'report',
  description: 'A report without a header table. Only a note if the text in its place looks like a header.',
  *check(file) {
    if (file.headerRows.length > 0) return
    yield {
      position: file.span(0, 0),
      reason: 'Missing header: a table of date, reviewers, verdict',
      ...noteIf(hasOther(file)),
    }
  },
}

/** `**Granskare**: Ada`, `| Gren | main |`: a row whose key may be in another language. */
const row = /^\s*(?:[-*]\s+)?(?:\*\*[^*]{1,40}\*\*:?|[\p{L} ]{1,40}:)\s+\S|^\s*\|[^|]+\|[^|]+\|/u

/** Fewer such lines are text. */
const fewestRows = 2

/** Whether the text above the first section is a header in other words. */
function hasOther(file: ReportFile): boolean {
  const above = [...file.ownLines()].filter(({ number }) => number <= file.firstSectionLine)
  return above.filter(({ text }) => row.test(text)).length >= fewestRows
}
