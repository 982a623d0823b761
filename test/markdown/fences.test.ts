import { describe, expect, it } from 'vitest'
import { closingRun } from '../../src/markdown/fences.ts'
import { Lines } from '../../src/markdown/lines.ts'
import { scan } from '../../src/markdown/scan.ts'

/** Blocks as `open-close`, counted from 0, with `!` after unclosed ones. Lines that start with `##` are structure. */
function blocksOf(...written: string[]): string[] {
  const lines = Lines.of(written.join('\n'))
  const { fences } = scan(lines, 0, lines.last, (line) => line.startsWith('## '))
  return fences.map(({ open, close, closed }) => `${open}-${close}${closed ? '' : '!'}`)
}

describe('fences', () => {
  it('close at the next bare fence of the same character', () => {
    expect(blocksOf('```go', 'x', '```', '~~~', '```', '~~~')).toEqual(['0-2', '3-5'])
  })

  it('close at a fence that is at least as long', () => {
    expect(blocksOf('````', '```', 'x', '```', '`````')).toEqual(['0-4'])
  })

  it('may have any indent', () => {
    expect(blocksOf('    ```go', '    x', '    ```', 'y')).toEqual(['0-2'])
  })

  it('are not opened by a line with more backticks after the fence', () => {
    expect(blocksOf('```a```', 'x')).toEqual([])
  })

  it('are not opened by two backticks', () => {
    expect(blocksOf('``', 'x', '``')).toEqual([])
  })

  it('of a diff are not closed by a context line', () => {
    expect(blocksOf('```diff', ' ```go', '+x', ' ```', '```', 'y')).toEqual(['0-4'])
  })

  it('of a diff are closed by an indented fence if there is no other', () => {
    expect(blocksOf('```diff', '+x', ' ```', 'y')).toEqual(['0-2'])
  })

  it('contain the rest of the text if nothing closes them', () => {
    expect(blocksOf('a', '```go', 'x')).toEqual(['1-3!'])
  })

  it('end before structure if nothing closes them', () => {
    expect(blocksOf('```go', 'x', '## A', 'y')).toEqual(['0-2!'])
  })

  it('of code end before structure instead of reaching the next block', () => {
    expect(blocksOf('```go', 'x', '## A', '```go', 'y', '```')).toEqual(['0-2!', '3-5'])
  })

  it('end after a line that ends in backticks if nothing else closes them', () => {
    expect(blocksOf('```go', 'x }```', 'text', '## A')).toEqual(['0-2!'])
  })

  it('of Markdown may contain structure', () => {
    expect(blocksOf('```markdown', '## A', 'x', '```', 'y')).toEqual(['0-3'])
  })

  it('of Markdown may contain blocks with longer fences', () => {
    expect(blocksOf('```md', '## A', '````ts', 'x', '````', '## B', '```', 'y')).toEqual(['0-6'])
  })

  it('of more than three characters may contain structure in any language', () => {
    expect(blocksOf('````go', '## A', '````', 'y')).toEqual(['0-2'])
  })

  it('without a language do not reach across structure', () => {
    expect(blocksOf('```', 'x', '## A', '```go', 'y', '```')).toEqual(['0-2!', '3-5'])
  })

  it('keep their characters and their info string', () => {
    const lines = Lines.of('~~~~bash repro\n~~~~')
    expect(scan(lines, 0, 2, () => false).fences).toMatchObject([{ marks: '~~~~', info: 'bash repro', indent: 0 }])
  })
})

describe('closingRun', () => {
  it.each([
    ['a```', 1],
    ['```', 0],
    ['a~~~~ ', 1],
    ['a``', 3],
    ['a', 1],
    ['', 0],
  ])('of %j begins at %i', (text, expected) => {
    expect(closingRun(text)).toBe(expected)
  })
})
