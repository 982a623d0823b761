import { describe, expect, it } from 'vitest'
import { commonness } from '../../src/match/common-words.ts'

describe('commonness', () => {
  it('is greater for words that every text about software has', () => {
    expect(commonness('file')).toBeGreaterThan(commonness('deadlock'))
  })

  it('is the least for words that the list does not have', () => {
    expect(commonness('qxzzy')).toBeLessThan(commonness('deadlock'))
    expect(commonness('qxzzy')).toBeGreaterThan(0)
  })
})
