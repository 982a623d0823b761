import { describe, expect, it } from 'vitest'
import { roundIn } from '../../src/grammar/round-name.ts'

describe('roundIn', () => {
  it.each(['round 4', 'Round #4', 'rnd. 4', 'R4', 'r-4', 'prior-round fixes (round-4)'])('reads %s', (text) => {
    expect(roundIn(text)).toBe(4)
  })

  it.each(['the previous round', 'error 4', 'rounded 4'])('finds no number in %s', (text) => {
    expect(roundIn(text)).toBeNull()
  })
})
