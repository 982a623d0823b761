import { describe, expect, it } from 'vitest'
import { Lines } from '../../src/markdown/lines.ts'
import { cellText, isDelimiterRow, readTable, splitRow } from '../../src/markdown/table.ts'

describe('splitRow', () => {
  it.each([
    ['| a | b |', ['a', 'b']],
    ['a | b', ['a', 'b']],
    ['| a \\| b |', ['a | b']],
    ['| a \\\\| b |', ['a \\\\', 'b']],
    ['| a \\\\\\| b |', ['a \\\\| b']],
    ['| | |', ['', '']],
    ['|', []],
  ])('splits %j', (row, cells) => {
    expect(splitRow(row)).toEqual(cells)
  })
})

describe('isDelimiterRow', () => {
  it.each([
    [['---', ':-:'], true],
    [['-', ''], false],
    [[], false],
  ])('of %j is %s', (cells, expected) => {
    expect(isDelimiterRow(cells)).toBe(expected)
  })
})

describe('readTable', () => {
  it('leaves out the delimiter row and ends at the first line outside the table', () => {
    const { rows, end } = readTable(Lines.of('| a |\n|---|\n| b |\ntext\n| c |'), 0, 5)
    expect(rows).toEqual([
      { line: 0, cells: ['a'] },
      { line: 2, cells: ['b'] },
    ])
    expect(end).toBe(3)
  })
})

describe('cellText', () => {
  it('puts a text on one line and escapes its pipes', () => {
    expect(cellText('a |\n b')).toBe('a \\| b')
  })
})
