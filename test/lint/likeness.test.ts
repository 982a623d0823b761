import { describe, expect, it } from 'vitest'
import { share } from '../../src/lint/likeness.ts'

describe('share', () => {
  it('is the part of the stems that a text holds', () => {
    expect(share(['retr', 'timeout'], 'nothing tests the retry')).toBe(0.5)
  })

  it('is the same where it is as much as was asked for', () => {
    expect(share(['retr', 'timeout'], 'nothing tests the retry', 0.5)).toBe(0.5)
  })

  it('is nothing where it is less', () => {
    expect(share(['retr', 'timeout'], 'nothing tests the retry', 0.6)).toBe(0)
  })

  it('is nothing of no stems', () => {
    expect(share([], 'nothing tests the retry')).toBe(0)
  })
})
