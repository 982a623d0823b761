import { expect, it, vi } from 'vitest'
import { lazily } from '../src/lazily.ts'

interface Report {
  slug: string
  findings: string[]
}

const given = () => lazily<Report>({ slug: 'a', findings: () => ['C1'] })

it('computes a value once, when it is first read', () => {
  const read = vi.fn(() => ['C1'])
  const report = lazily<Report>({ slug: 'a', findings: read })
  expect(read).not.toHaveBeenCalled()
  expect([report.findings, report.findings]).toEqual([['C1'], ['C1']])
  expect(read).toHaveBeenCalledTimes(1)
})

it('returns an object that is serialized like any other', () => {
  expect(JSON.stringify(given())).toBe('{"slug":"a","findings":["C1"]}')
})

it('returns an object that is copied and compared like any other', () => {
  expect({ ...given() }).toEqual({ slug: 'a', findings: ['C1'] })
  expect(structuredClone(given())).toEqual({ slug: 'a', findings: ['C1'] })
})

it('returns an object whose values can be set before they are read', () => {
  const report = given()
  report.findings = []
  expect(report).toEqual({ slug: 'a', findings: [] })
})
