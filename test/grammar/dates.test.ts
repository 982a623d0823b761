import { describe, expect, it } from 'vitest'
import { onClock, readDate } from '../../src/grammar/dates.ts'

describe('readDate', () => {
  it.each([
    ['2026-01-02 10:00', '2026-01-02T10:00', null],
    ['2026-01-02T10:00:31Z', '2026-01-02T10:00', '+00:00'],
    ['2026-01-02 10:00 UTC', '2026-01-02T10:00', '+00:00'],
    ['2026-01-02T12:00:31.5+02:00', '2026-01-02T10:00', '+02:00'],
    ['2026-01-02 01:15 +0530', '2026-01-01T19:45', '+05:30'],
    ['2026-01-02 20:00 (UTC-5)', '2026-01-03T01:00', '-05:00'],
    ['January 2, 2026 at 12:00 GMT+2', '2026-01-02T10:00', '+02:00'],
    ['2026-01-02 10:00 – 11:30', '2026-01-02T10:00', null],
    ['2026-01-02 10:00 - 3 agents', '2026-01-02T10:00', null],
    ['2026-01-02 10:00 PST', '2026-01-02T10:00', null],
    ['2026-02-31 10:00+02:00', '2026-02-31T10:00', null],
    ['2026/01/02', '2026-01-02', null],
    ['January 2, 2026', '2026-01-02', null],
    ['2 Jan 2026 at 10:00', '2026-01-02T10:00', null],
    ['2.1.2026, 10:00 Uhr', '2026-01-02T10:00', null],
    ['2. März 2026 um 10:00 Uhr', '2026-03-02T10:00', null],
    ['le 2 août 2026 à 10h05', '2026-08-02T10:05', null],
    ['1er juillet 2026', '2026-07-01', null],
    ['2 de dezembro de 2026, 10:00', '2026-12-02T10:00', null],
    ['2 de enero del 2026', '2026-01-02', null],
    ['2026年1月2日 10:00', '2026-01-02T10:00', null],
    ['2026년 1월 2일', '2026-01-02', null],
  ])('reads %j', (text, date, utcOffset) => {
    expect(readDate(text)).toEqual({ date, utcOffset })
  })

  it.each(['2026-01/02', '2 January', '2 agents 2026', '2026年13月2日'])('finds no date in %j', (text) => {
    expect(readDate(text)).toBeNull()
  })
})

describe('onClock', () => {
  it('converts a UTC time to the local time of an offset', () => {
    expect(onClock('2026-01-02T23:30', '+02:00')).toBe('2026-01-03T01:30')
  })
})
