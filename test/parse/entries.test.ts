import { describe, expect, it } from 'vitest'
import { parse } from '../../src/parse/index.ts'
import { isNoneEntry } from '../../src/parse/sections/entries.ts'

describe('isNoneEntry', () => {
  it.each([
    'None.',
    'N/A',
    'None raised by any reviewer.',
    'None — all is well.',
    'Nothing to report.',
    'No gaps found.',
    'None (the docs are fine).',
  ])('is true of %j', (text) => {
    expect(isNoneEntry(text)).toBe(true)
  })

  it.each([
    'Nothing tests the retry path.',
    'Nothing bounds the queue, so memory grows.',
    'None of the callers checks the error.',
    'No issue tracker is linked from the readme; add one, or say where to write.',
  ])('is false of %j', (text) => {
    expect(isNoneEntry(text)).toBe(false)
  })
})

describe('an entry with only a title', () => {
  it('includes the unindented paragraph after it', () => {
    const text =
      '## Design Observations\n\n**Concerns**\n\n1. **Two clocks are compared** `(in-scope)`\n\nOne is the file system, the other the server.\n\n**Strengths**\n\n1. One deadline.\n'
    const { review } = parse(text, { path: 'ada.md', as: 'review', agent: 'Ada' })
    expect(review?.observations.concerns.map((concern) => concern.text)).toEqual([
      '**Two clocks are compared**\n\nOne is the file system, the other the server.',
    ])
  })
})
