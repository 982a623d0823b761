import { describe, expect, it } from 'vitest'
import { Lines } from '../../src/markdown/lines.ts'
import { lineKinds, type Structure, scan, textOf } from '../../src/markdown/scan.ts'

const names = Object.fromEntries(Object.entries(lineKinds).map(([name, kind]) => [kind, name]))

function structureOf(text: string): Structure {
  const lines = Lines.of(text)
  return scan(lines, 0, lines.last, (line) => line.startsWith('## '))
}

function kindsOf(text: string): (string | undefined)[] {
  const structure = structureOf(text)
  return Array.from({ length: structure.to }, (_, line) => names[structure.kind(line)])
}

describe('scan', () => {
  it.each([
    ['text', 'text'],
    [' \t', 'blank'],
    ['# a', 'heading'],
    ['   ####### a', 'heading'],
    ['#', 'heading'],
    ['#a', 'text'],
    ['    # a', 'text'],
    ['| a | b |', 'table'],
    ['---', 'rule'],
    ['* * *', 'rule'],
    ['- a', 'text'],
    ['**a**', 'text'],
    ['<!-- a -->', 'comment'],
  ])('classifies %j as %s', (line, kind) => {
    expect(kindsOf(`${line}\n`)).toEqual([kind])
  })

  it('classifies lines within a fence as code', () => {
    expect(kindsOf('```go\n# a\n```\n# b')).toEqual(['fence', 'code', 'fence', 'heading'])
  })

  it('ignores structure in a comment of several lines', () => {
    expect(kindsOf('<!--\n# a\n-->\n# b')).toEqual(['comment', 'comment', 'comment', 'heading'])
  })

  it('does not ignore structure after an unclosed comment', () => {
    expect(kindsOf('<!--\n# a')).toEqual(['comment', 'heading'])
  })

  it('reads headings without their closing number signs', () => {
    const texts = ['# a', '## b ##', '### c#', '####### d', '#'].map((line) => structureOf(line).headings[0])
    expect(texts.map((heading) => [heading?.depth, heading?.text])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c#'],
      [7, 'd'],
      [1, ''],
    ])
  })
})

describe('Structure', () => {
  const structure = structureOf('# a\n\n---\ntext\n---\n\n# b\n```\n```\n')

  it('trims blank lines and rules', () => {
    expect(structure.trim(1, 6)).toEqual([3, 4])
    expect(structure.text(1, 6)).toBe('text')
  })

  it('has no text in a range with only rules', () => {
    expect(structure.text(1, 3)).toBeNull()
  })

  it('finds the headings and fences of a range', () => {
    expect(structure.headingsWithin(1, 9).map(({ text }) => text)).toEqual(['b'])
    expect(structure.headingsWithin(1, 6)).toEqual([])
    expect(structure.fencesWithin(0, 9)).toHaveLength(1)
  })
})

describe('textOf', () => {
  it('returns the text between rules', () => {
    expect(textOf(Lines.of('---\na\n\n---\n'), { from: 0, to: 4 })).toBe('a')
  })
})
