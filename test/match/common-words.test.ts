import { describe, expect, it } from 'vitest'
import { commonness } from '../../src/match/common-words.ts'

describe('commonness', () => {
  it('is greater for words that most texts about software contain', () => {
    expect(commonness('file')).toBeGreaterThan(commonness('deadlock'))
  })

  it('is the least for words that are not in the list', () => {
    expect(commonness('qxzzy')).toBeLessThan(commonness('deadlock'))
    expect(commonness('qxzzy')).toBeGreaterThan(0)
  })
})
