import { describe, expect, it } from 'vitest'
import { readTargets, withTargets } from '../../../src/parse/sections/resolution-targets.ts'

describe('withTargets', () => {
  it.each([
    ['Important #1: a leak', ['C2'], 'Critical #2: a leak'],
    ['**Suggestions 1-3**: names', ['S2', 'S4', 'I1'], '**S2, S4, I1**: names'],
    ['I1, S2 and S3 — see 4.', ['I2', 'S1'], 'I2, S1 — see 4.'],
    ['Testing gap #1: none', ['I2'], 'Testing gap #1: none'],
  ])('rewrites %j as a row about %j', (text, ids, expected) => {
    expect(withTargets(text, ids)).toBe(expected)
  })

  it('writes targets that are read back', () => {
    expect(readTargets(withTargets('Important #1: a leak', ['S7']))).toEqual(['S7'])
    expect(readTargets(withTargets('(I1): a leak', ['S7', 'C1']))).toEqual(['S7', 'C1'])
  })
})
