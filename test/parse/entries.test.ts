import { describe, expect, it } from 'vitest'
import { saysNothing } from '../../src/parse/sections/entries.ts'

describe('saysNothing', () => {
  it.each([
    'None.',
    'N/A',
    'None raised by any reviewer.',
    'None — all is well.',
    'Nothing to report.',
    'No gaps found.',
    'None (the docs are fine).',
  ])('is true of %j', (text) => {
    expect(saysNothing(text)).toBe(true)
  })

  it.each([
    'Nothing tests the retry path.',
    'Nothing bounds the queue, so memory grows.',
    'None of the callers checks the error.',
    'No issue tracker is linked from the readme; add one, or say where to write.',
  ])('is false of %j', (text) => {
    expect(saysNothing(text)).toBe(false)
  })
})
