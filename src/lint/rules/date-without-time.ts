import { codeSpan } from '../../markdown/fence.ts'
import { readSlug } from '../../parse/index.ts'
import type { ReportRule } from '../rule.ts'

export const dateWithoutTime: ReportRule = {
  id: 'date-without-time',
  group: 'form',
  level: 'note',
  scope: 'report',
  description: "A Date row without a time, so that two rounds on the same day can't be told apart.",
  *check(file) {
    const { date, slug } = file.report
    const row = file.headerRow('Date')
    if (!row || date === null || date.includes('T')) return
    const { time } = readSlug(slug)
    // Midnight usually means that the time was unknown when the file was named.
    const expected =
      time?.startsWith(`${date}T`) && !time.endsWith('T00:00:00') ? time.slice(0, 16).replace('T', ' ') : undefined
    yield {
      position: file.span(row.valueStart, row.valueEnd),
      reason: `Date without a time${expected === undefined ? '' : `; the file name says ${codeSpan(expected)}`}`,
      actual: row.value,
      expected: [expected ?? 'YYYY-MM-DD HH:MM'],
      ...(expected === undefined ? {} : { suggestion: { start: row.valueStart, end: row.valueEnd, text: expected } }),
    }
  },
}
