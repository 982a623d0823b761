import { onClock } from '../../grammar/dates.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { readSlug } from '../../parse/index.ts'
import type { ReportRule } from '../rule.ts'

export const wrongDate: ReportRule = {
  id: 'wrong-date',
  group: 'form',
  level: 'warning',
  scope: 'report',
  description: "A Date row that doesn't match the time in the file name.",
  *check(file) {
    const { date, utcOffset, slug } = file.report
    const row = file.headerRow('Date')
    const { time } = readSlug(slug)
    if (!row || date === null || time === null) return
    // What only one of the two gives cannot differ.
    const length = Math.min(date.length, time.length)
    const said = [date, onClock(date, utcOffset)].map((clock) => clock.slice(0, length))
    if (said.includes(time.slice(0, length)) || isOfZone(row.value, date, time)) return
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

/** The most that clocks of two places differ by. */
const mostHours = 26

/** Whether a row names another time zone than the name of the file may be of, and both may be the same moment. */
function isOfZone(value: string, date: string, time: string): boolean {
  if (!/\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?\(?(?:Z\b|[+-]\d{1,2}:?\d{0,2}|[A-Z]{2,5}\b)/.test(value)) return false
  const minutes = (Date.parse(`${date.slice(0, 16)}Z`) - Date.parse(`${time.slice(0, 16)}Z`)) / 60_000
  // Zones are a quarter of an hour apart.
  return Math.abs(minutes) <= mostHours * 60 && minutes % 15 === 0
}
