import { codeSpan } from '../../markdown/fence.ts'
import { readSlug } from '../../parse/index.ts'
import type { ReportRule } from '../rule.ts'

export const wrongDate: ReportRule = {
  id: 'wrong-date',
  group: 'form',
  level: 'warning',
  scope: 'report',
  description: 'A Date row that says another time than the name of the file.',
  *check(file) {
    const { date, slug } = file.report
    const row = file.headerRow('Date')
    const { time } = readSlug(slug)
    if (!row || date === null || time === null) return
    // What only one of the two gives cannot differ.
    const length = Math.min(date.length, time.length)
    if (date.slice(0, length) === time.slice(0, length)) return
    const expected = time.slice(0, 16).replace('T', ' ')
    yield {
      position: file.span(row.valueStart, row.valueEnd),
      reason: `Date ${codeSpan(row.value)}, but the file name says ${codeSpan(expected)}`,
      actual: row.value,
      expected: [expected],
      suggestion: { start: row.valueStart, end: row.valueEnd, text: expected },
    }
  },
}
