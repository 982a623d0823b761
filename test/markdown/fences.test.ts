import { describe, expect, it } from 'vitest'
import { closingRun } from '../../src/markdown/fences.ts'
import { Lines } from '../../src/markdown/lines.ts'
import { scan } from '../../src/markdown/scan.ts'

/** Blocks as `open-close`, counted from 0; a block that nothing closes ends in `!`. Lines that start with `##` bound. */
function blocksOf(...written: string[]): string[] {
  const lines = Lines.of(written.join('\n'))
  const { fences } = scan(lines, 0, lines.last, (line) => line.startsWith('## '))
  return fences.map(({ open, close, closed }) => `${open}-${close}${closed ? '' : '!'}`)
}

describe('fences', () => {
  it('close at the next bare one of their sign', () => {
    expect(blocksOf('```go', 'x', '```', '~~~', '```', '~~~')).toEqual(['0-2', '3-5'])
  })

  it('close at one as long or longer', () => {
    expect(blocksOf('````', '```', 'x', '```', '`````')).toEqual(['0-4'])
  })

  it('stand at any indent', () => {
    expect(blocksOf('    ```go', '    x', '    ```', 'y')).toEqual(['0-2'])
  })

  it('are no fences with a backtick behind the signs', () => {
    expect(blocksOf('```a```', 'x')).toEqual([])
  })

  it('of a diff are not closed by a context line', () => {
    expect(blocksOf('```diff', ' ```go', '+x', ' ```', '```', 'y')).toEqual(['0-4'])
  })

  it('of a diff are closed by an indented one where there is no other', () => {
    expect(blocksOf('```diff', '+x', ' ```', 'y')).toEqual(['0-2'])
  })

  it('that nothing closes hold the rest', () => {
    expect(blocksOf('a', '```go', 'x')).toEqual(['1-3!'])
  })

  it('that nothing closes end before structure', () => {
    expect(blocksOf('```go', 'x', '## A', 'y')).toEqual(['0-2!'])
  })

  it('of code do not swallow structure to reach the next block', () => {
    expect(blocksOf('```go', 'x', '## A', '```go', 'y', '```')).toEqual(['0-2!', '3-5'])
  })

  it('that nothing closes end behind a line that ends in their signs', () => {
    expect(blocksOf('```go', 'x }```', 'text', '## A')).toEqual(['0-2!'])
  })

  it('of Markdown hold structure', () => {
    expect(blocksOf('```markdown', '## A', 'x', '```', 'y')).toEqual(['0-3'])
  })

  it('of Markdown hold blocks in more signs than their own', () => {
    expect(blocksOf('```md', '## A', '````ts', 'x', '````', '## B', '```', 'y')).toEqual(['0-6'])
  })

  it('of more than three signs hold structure, whatever their language', () => {
    expect(blocksOf('````go', '## A', '````', 'y')).toEqual(['0-2'])
  })

  it('that stray open nothing across structure', () => {
    expect(blocksOf('```', 'x', '## A', '```go', 'y', '```')).toEqual(['0-2!', '3-5'])
  })

  it('keep their signs and their words', () => {
    const lines = Lines.of('~~~~bash repro\n~~~~')
    expect(scan(lines, 0, 2, () => false).fences).toMatchObject([{ marks: '~~~~', info: 'bash repro', indent: 0 }])
  })
})

describe('closingSigns', () => {
  it.each([
    ['a```', 1],
    ['```', 0],
    ['a~~~~ ', 1],
    ['a``', 3],
    ['a', 1],
    ['', 0],
  ])('of %j begin at %i', (text, expected) => {
    expect(closingRun(text)).toBe(expected)
  })
})
