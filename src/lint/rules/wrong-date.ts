import { onClock } from '../../grammar/dates.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { readSlug } from '../../parse/index.ts'
import type { ReportFile } from '../report-file.ts'
import type { Problem, ReportRule } from '../rule.ts'

export const wrongDate: ReportRule = {
  id: 'wrong-date',
  group: 'form',
  level: 'warning',
  scope: 'report',
  description:
    "A Date row that doesn't match the time in the file name, or a Resolution that is older than the report.",
  *check(file) {
    yield* oldResolution(file)
    const { date, utcOffset, slug } = file.report
    const row = file.headerRow('Date')
    const { time } = readSlug(slug)
    if (!row || date === null || time === null) return
    // Only compares as much as both have.
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

/** A Resolution from a day before the report. */
function* oldResolution(file: ReportFile): Generator<Problem> {
  const { date, resolution } = file.report
  if (date === null || !resolution?.date || hoursBetween(resolution.date, date) <= mostHours) return
  const [day, reported] = [resolution.date.slice(0, 10), date.slice(0, 10)]
  yield {
    position: file.locate(day, resolution.position),
    reason: `Addressed ${codeSpan(day)}, before the report of ${codeSpan(reported)}`,
    actual: day,
  }
}

/** How many hours the later day is after the earlier one, counted between their beginnings. */
function hoursBetween(earlier: string, later: string): number {
  return (Date.parse(later.slice(0, 10)) - Date.parse(earlier.slice(0, 10))) / 3_600_000
}

/** The largest difference between two time zones. */
const mostHours = 26

/** Whether the row has a time zone in which it may be the same moment as the time in the file name. */
function isOfZone(value: string, date: string, time: string): boolean {
  if (!/\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?\(?(?:Z\b|[+-]\d{1,2}:?\d{0,2}|[A-Z]{2,5}\b)/.test(value)) return false
  const minutes = (Date.parse(`${date.slice(0, 16)}Z`) - Date.parse(`${time.slice(0, 16)}Z`)) / 60_000
  // Time zones differ by multiples of a quarter of an hour.
  return Math.abs(minutes) <= mostHours * 60 && minutes % 15 === 0
}
