import { describe, expect, it } from 'vitest'
import { codeSpan, fenceFor, longestBacktickRun } from '../../src/markdown/fence.ts'

describe('longestBacktickRun', () => {
  it.each([
    ['a', 0],
    ['`a``b`', 2],
    ['````', 4],
  ])('of %j is %i', (text, expected) => {
    expect(longestBacktickRun(text)).toBe(expected)
  })
})

describe('fenceFor', () => {
  it('is longer than any run inside', () => {
    expect(fenceFor('```\n````')).toBe('`````')
  })

  it('has at least the given length', () => {
    expect(fenceFor('', 4)).toBe('````')
  })
})

describe('codeSpan', () => {
  it.each([
    ['a', '`a`'],
    ['a`b', '`` a`b ``'],
    ['`', '`` ` ``'],
  ])('of %j is %j', (text, expected) => {
    expect(codeSpan(text)).toBe(expected)
  })
})
