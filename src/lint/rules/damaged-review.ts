import type { Review } from '../../../schemas/review.ts'
import type { ReportFile } from '../report-file.ts'
import type { ReportRule } from '../rule.ts'

export const damagedReview: ReportRule = {
  id: 'damaged-review',
  group: 'appendix',
  level: 'warning',
  scope: 'report',
  description: 'A raw review that ends with a fragment of a line, because something was pasted over it.',
  *check(file) {
    for (const review of file.report.reviews) {
      const torn = tornLine(file, review)
      if (torn === null) continue
      yield {
        position: file.line(torn),
        reason: 'This fragment repeats the end of an earlier line',
      }
    }
  },
}

/** In characters. Shorter lines may be words that are repeated for other reasons. */
const shortestEnd = 12

/**
 * Finds a line that starts within a code span and is the end of an earlier line, as is left if a shorter draft
 * overwrites a longer one.
 * @returns its number, counted from 1; null if there is none
 */
function tornLine(file: ReportFile, { position }: Review): number | null {
  for (let number = position.start.line + 1; number <= position.end.line; number += 1) {
    const text = file.lines.at(number - 1)
    if (text.length < shortestEnd || !/^[\w./-]+`[^`]*$/.test(text)) continue
    const at = file.text.indexOf(`${text}${file.newline}`, position.start.offset)
    const start = file.lines.start(number - 1)
    if (at !== -1 && at < start && file.text.charAt(at - 1) !== '\n') return number
  }
  return null
}
