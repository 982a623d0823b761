import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'
import { readings } from '../review/readings.ts'

const leak = { title: 'Leak', severity: 'high', file: 'a.ts', line: 3 }
const read = (value: unknown) => readings(JSON.stringify(value), 'review.json')

describe('findings as JSON', () => {
  it.each([
    ['reviewed files', 'files_reviewed', { file: 'b.ts', summary: 'Adds a cache' }],
    ['strengths', 'strengths', { file: 'b.ts', title: 'Clean split of the parser' }],
    ['checks', 'checked', { file: 'b.ts', name: 'auth', status: 'pass' }],
  ])('do not include the %s beside them', (_, key, other) => {
    expect(read({ [key]: [other], findings: [leak] })).toEqual(['important Leak @ a.ts:3'])
    expect(read({ [key]: [other], findings: [] })).toEqual([])
  })

  it('can be an empty list in a completed review', () => {
    const { type, review } = parse(JSON.stringify({ findings: [], summary: 'Fine' }), { path: 'a.json' })
    expect([type, review?.status, review?.findings]).toEqual(['review', 'completed', []])
  })

  it('are the first comments of threads, on the lines of these', () => {
    const comments = [{ body: '**Keep the chunk until it is sent**' }, { body: 'Good catch, kept now' }]
    const thread = { path: 'a.swift', line: 7, isResolved: false, comments }
    expect(read({ reviewThreads: [thread] })).toEqual(['unrated Keep the chunk until it is sent @ a.swift:7'])
  })

  it('take the file from the object around them', () => {
    const issues = [
      { line: 3, message: 'Token is logged', severity: 'critical' },
      { line: 9, message: 'Naming is odd', severity: 'low' },
    ]
    const expected = ['critical Token is logged @ a.ts:3', 'suggestion Naming is odd @ a.ts:9']
    expect(read({ files: [{ path: 'a.ts', issues }] })).toEqual(expected)
    expect(read({ files: [{ path: 'a.ts', summary: 'The cache', issues }] })).toEqual(expected)
  })

  it('are found in sections', () => {
    expect(
      read({
        sections: [
          { name: 'Security', issues: [leak] },
          { name: 'Style', issues: [] },
        ],
      }),
    ).toEqual(['important Leak @ a.ts:3'])
  })

  it.each([
    ['a range as a list', { line_range: [4, 9], file: 'a.ts' }, 'a.ts:4-9'],
    ['a range as an object', { lines: { start: 4, end: 9 }, file: 'a.ts' }, 'a.ts:4-9'],
    ['several files', { files: ['a.ts:4', 'b.ts:9'] }, 'a.ts:4 b.ts:9'],
    [
      'several objects',
      {
        locations: [
          { path: 'a.ts', line: 4 },
          { path: 'b.ts', line: 9 },
        ],
      },
      'a.ts:4 b.ts:9',
    ],
  ])('have places as %s', (_, place, expected) => {
    expect(read([{ title: 'Leak', severity: 'high', ...place }])).toEqual([`important Leak @ ${expected}`])
  })

  it('have the first severity that is a rating', () => {
    expect(read([{ ...leak, severity: undefined, impact: 'All data is lost', risk: 'critical' }])).toEqual([
      'critical Leak @ a.ts:3',
    ])
  })
})
