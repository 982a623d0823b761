import { describe, expect, it } from 'vitest'
import { comparableOf, share } from '../../src/match/title-share.ts'
import { parse } from '../../src/parse/index.ts'

describe('share', () => {
  it('is the share of the stems that a text contains', () => {
    expect(share(['retr', 'timeout'], 'nothing tests the retry')).toBe(0.5)
  })

  it('is unchanged if it reaches the minimum', () => {
    expect(share(['retr', 'timeout'], 'nothing tests the retry', 0.5)).toBe(0.5)
  })

  it('is 0 below the minimum', () => {
    expect(share(['retr', 'timeout'], 'nothing tests the retry', 0.6)).toBe(0)
  })

  it('is 0 without stems', () => {
    expect(share([], 'nothing tests the retry')).toBe(0)
  })
})

describe('the stems of a finding', () => {
  it('are those of its first sentence if its title is only a location', () => {
    const { review } = parse('# Review\n\n## Important\n\n### src/parser.rs:335\n\nThe span is reset.\n', {
      path: 'a.md',
    })
    const [finding] = review?.findings ?? []
    expect(
      finding &&
        comparableOf({ ...finding, title: 'src/parser.rs:335', body: '> [!WARNING]\n> `a`: the span is reset' }).stems,
    ).toEqual(expect.arrayContaining(['span', 'reset']))
  })
})
