import { describe, expect, it } from 'vitest'
import { averageLinkage, decidedTogether, type Pair } from '../../src/match/linkage.ts'

const pair = (a: string, b: string, score: number): Pair => ({ a, b, score })
const groups = (keys: string, pairs: Pair[], threshold = 0) =>
  averageLinkage([...keys], pairs, threshold)
    .map((group) => group.sort().join(''))
    .sort()

describe('averageLinkage', () => {
  it('joins pairs above the threshold', () => {
    expect(groups('abc', [pair('a', 'b', 1), pair('a', 'c', -1), pair('b', 'c', -2)])).toEqual(['ab', 'c'])
  })

  it('joins by the mean of all scores, not by the best one', () => {
    expect(groups('abc', [pair('a', 'b', 3), pair('b', 'c', 2), pair('a', 'c', -3)])).toEqual(['ab', 'c'])
    expect(groups('abc', [pair('a', 'b', 3), pair('b', 'c', 2), pair('a', 'c', -1)])).toEqual(['abc'])
  })

  it('counts pairs that were not compared as different', () => {
    expect(groups('abc', [pair('a', 'b', 3), pair('b', 'c', 3)])).toEqual(['ab', 'c'])
  })

  it('does not let one very high score outweigh the others', () => {
    expect(groups('abc', [pair('a', 'b', 3), pair('b', 'c', 50), pair('a', 'c', -4.5)], 0)).toEqual(['a', 'bc'])
  })

  it('never joins a pair with a score of minus infinity', () => {
    expect(groups('abc', [pair('a', 'b', 9), pair('b', 'c', 9), pair('a', 'c', Number.NEGATIVE_INFINITY)])).toEqual([
      'ab',
      'c',
    ])
  })
})

describe('a pair that people decided to be one problem', () => {
  it('is joined regardless of the evidence', () => {
    expect(groups('ab', [pair('a', 'b', decidedTogether)], 5)).toEqual(['ab'])
  })

  it('is not joined if that would join a pair decided to be different', () => {
    const known = [
      pair('a', 'b', decidedTogether),
      pair('b', 'c', decidedTogether),
      pair('a', 'c', Number.NEGATIVE_INFINITY),
    ]
    expect(groups('abc', known)).toEqual(['ab', 'c'])
  })
})
