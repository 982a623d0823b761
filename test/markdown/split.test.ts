import { describe, expect, it } from 'vitest'
import { splitOutsideParens } from '../../src/markdown/split.ts'

describe('splitOutsideParens', () => {
  it.each([
    ['a, b', ['a', 'b']],
    ['a (b, c), d; e', ['a (b, c)', 'd', 'e']],
    ['a (b, c', ['a (b, c']],
    ['a), b', ['a)', 'b']],
    [' , ', []],
  ])('splits %j', (text, parts) => {
    expect(splitOutsideParens(text, ',;')).toEqual(parts)
  })
})
