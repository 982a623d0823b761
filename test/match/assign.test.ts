import { describe, expect, it } from 'vitest'
import { assign } from '../../src/match/index.ts'

const pair = (left: string, right: string, score: number) => ({ left, right, score })
const names = (pairs: readonly { left: string; right: string }[]) => pairs.map(({ left, right }) => left + right)

describe('assign', () => {
  it('takes the best pair first, and each item once', () => {
    expect(names(assign([pair('a', 'x', 1), pair('a', 'y', 3), pair('b', 'y', 2)]))).toEqual(['ay'])
  })

  it('assigns the remaining items to the others', () => {
    expect(names(assign([pair('a', 'x', 3), pair('b', 'x', 2), pair('b', 'y', 1)]))).toEqual(['ax', 'by'])
  })

  it('breaks ties by the smaller keys', () => {
    expect(names(assign([pair('b', 'x', 1), pair('a', 'y', 1), pair('a', 'x', 1)]))).toEqual(['ax'])
  })

  it('assigns a right item again if the score is at least the given one', () => {
    expect(names(assign([pair('a', 'x', 3), pair('b', 'x', 2), pair('c', 'x', 1)], 2))).toEqual(['ax', 'bx'])
  })
})
