import { describe, expect, it } from 'vitest'
import { codeSpans, readInline } from '../../src/markdown/inline.ts'
import { plainText } from '../../src/markdown/plain-text.ts'

function shape(line: string): string[] {
  return readInline(line).map(({ type, value, href }) => `${type}:${value}${href === null ? '' : ` -> ${href}`}`)
}

describe('readInline', () => {
  it.each([
    ['a', ['text:a']],
    ['', []],
    ['**a** b', ['strong:a', 'text: b']],
    ['*a* ~~b~~', ['emphasis:a', 'text: ', 'strike:b']],
    ['***a***', ['strong:*a*']],
    ['**a *b* c**', ['strong:a *b* c']],
    ['`a` ``b ` c``', ['code:a', 'text: ', 'code:b ` c']],
    ['`` ` ``', ['code:`']],
    ['[a] (b)', ['bracket:a', 'text: ', 'paren:b']],
    ['[a](b)', ['link:a -> b']],
    ['[a [b]](c(d))', ['link:a [b] -> c(d)']],
    ['[`a]`](b)', ['link:`a]` -> b']],
    ['**`a**`**', ['strong:`a**`']],
    ['\\**a\\*\\*', ['text:\\**a\\*\\*']],
    ['snake_case and 2 * 3', ['text:snake_case and 2 * 3']],
  ])('reads %j', (line, expected) => {
    expect(shape(line)).toEqual(expected)
  })

  it.each([
    ['**a', ['text:**a']],
    ['`a', ['text:`a']],
    ['[a', ['text:[a']],
    ['a)', ['text:a)']],
    ['[a (b] c', ['bracket:a (b', 'text: c']],
    ['(a [b) c', ['paren:a [b', 'text: c']],
    ['** a**', ['text:** a**']],
    ['**a **', ['text:**a **']],
    ['`` a `', ['text:`` a `']],
  ])('reads unmatched delimiters as text: %j', (line, expected) => {
    expect(shape(line)).toEqual(expected)
  })

  it('gives the offsets of nodes and their values', () => {
    expect(readInline('a **b**')[1]).toMatchObject({ start: 2, end: 7, inner: 4 })
  })

  it('covers the line without gaps', () => {
    const line = 'a **b** `c` [d](e) (f) ~~g~~ *h* i'
    const ends = readInline(line).map(({ start, end }) => [start, end])
    expect(ends.flat().slice(1, -1)).toEqual(ends.slice(1).flatMap(([start]) => [start, start]))
    expect(ends.at(-1)?.[1]).toBe(line.length)
  })
})

describe('codeSpans', () => {
  it('returns the code spans of a text in order', () => {
    expect(codeSpans('`a` b ``c``').map(({ value }) => value)).toEqual(['a', 'c'])
  })
})

describe('plainText', () => {
  it.each([
    ['a **b** `c` ~~d~~ *e*', 'a b c d e'],
    ['[a `b`](c)', 'a b'],
    ['[a] (b)', '[a] (b)'],
    ['(*a*) [**b**]', '(a) [b]'],
    ['a \\* b', 'a * b'],
    [' a \n  b\t', 'a b'],
    ['`[[ -n "$x" ]]`', '[[ -n "$x" ]]'],
  ])('of %j is %j', (markdown, expected) => {
    expect(plainText(markdown)).toBe(expected)
  })

  it('finishes on deeply nested brackets', () => {
    expect(plainText('['.repeat(50_000) + ']'.repeat(50_000))).toHaveLength(100_000)
  })
})
