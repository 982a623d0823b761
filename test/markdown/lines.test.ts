import { describe, expect, it } from 'vitest'
import { Lines } from '../../src/markdown/lines.ts'

describe('Lines', () => {
  it.each([
    ['a\nb\nc', 0, 2, 'a\nb\n'],
    ['a\nb', 0, 2, 'a\nb\n'],
    ['a\r\nb\r\n', 0, 2, 'a\r\nb\r\n'],
    ['a\n', 1, 1, ''],
  ])('returns lines of %j, from %i up to %i, as a block that ends in a newline', (text, from, to, block) => {
    expect(Lines.of(text).block(from, to)).toBe(block)
  })

  it('has no line after the final newline', () => {
    const lines = Lines.of('a\nb\n')
    expect([lines.last, lines.at(0), lines.at(1)]).toEqual([2, 'a', 'b'])
  })

  it('ends a line before a carriage return', () => {
    const lines = Lines.of('a\r\nb')
    expect(lines.at(0)).toBe('a')
    expect(lines.slice(0, 2)).toBe('a\r\nb')
  })

  it('treats a single carriage return as a character', () => {
    expect(Lines.of('a\rb').last).toBe(1)
  })

  it.each(['', ' ', '\t ', ' \t'])('calls a line of %j blank', (text) => {
    expect(Lines.of(`${text}\n`).isBlank(0)).toBe(true)
  })

  it('trims blank lines at either end of a range', () => {
    expect(Lines.of('\n a\n\nb\n \n').trim(0, 5)).toEqual([1, 4])
  })

  it('gives positions from the first character to the end of the last', () => {
    expect(Lines.of('ab\ncd\n').position(0, 2)).toEqual({
      start: { line: 1, column: 1, offset: 0 },
      end: { line: 2, column: 3, offset: 5 },
    })
  })

  it('gives an empty position for an empty range', () => {
    const { start, end } = Lines.of('ab\ncd\n').position(1, 1)
    expect(start).toEqual({ line: 2, column: 1, offset: 3 })
    expect(end).toEqual(start)
  })

  it('finds the line of an offset', () => {
    const lines = Lines.of('ab\n\ncd')
    expect([0, 2, 3, 4, 6].map((offset) => lines.lineAt(offset))).toEqual([0, 0, 1, 2, 2])
  })

  describe('without a prefix', () => {
    const quoted = Lines.of('x\n> a\n>b\ny').without(1, 3, (line) => (line.startsWith('> ') ? 2 : 1))

    it('keeps the numbers and offsets of the document', () => {
      expect([quoted.first, quoted.last, quoted.at(1), quoted.at(2)]).toEqual([1, 3, 'a', 'b'])
      expect(quoted.position(1, 2).start).toEqual({ line: 2, column: 3, offset: 4 })
    })

    it('makes a line empty if the prefix is longer than the line', () => {
      expect(quoted.without(1, 3, () => 9).at(2)).toBe('')
    })

    it('joins its lines', () => {
      expect(quoted.slice(1, 3)).toBe('a\nb')
      expect(quoted.block(1, 3)).toBe('a\nb\n')
    })

    it('keeps carriage returns if nothing is cut', () => {
      const lines = Lines.of('a\r\nb\r\n').without(0, 2, () => 0)
      expect(lines.slice(0, 2)).toBe('a\r\nb')
    })
  })

  describe('in part', () => {
    const part = Lines.of('a\nb\nc```\n').part(1, 3, 3)

    it('keeps the numbers and offsets of the document', () => {
      expect([part.first, part.last, part.start(1), part.at(1)]).toEqual([1, 3, 2, 'b'])
    })

    it('can be divided again', () => {
      expect(part.part(2, 3).at(2)).toBe('c')
    })

    it('can end within the last line', () => {
      expect(part.slice(1, 3)).toBe('b\nc')
    })

    it('keeps prefixes removed', () => {
      expect(
        Lines.of('> a\n> b')
          .without(0, 2, () => 2)
          .part(1, 2)
          .at(1),
      ).toBe('b')
    })
  })
})
