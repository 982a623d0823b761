import fc from 'fast-check'
import type { Nodes, Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { readMarkdown } from '../../src/markdown/read.ts'
import { corpusFiles, hasCorpus } from '../corpus/corpus.ts'

const remark = unified().use(remarkParse).use(remarkGfm)

/** What two parsers must agree on: a tree without positions and empty fields, with adjacent texts joined. */
function contentOf(node: Nodes): unknown {
  const fields = Object.entries(node)
    .filter(([key, value]) => key !== 'position' && key !== 'children' && value !== null && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  if (!('children' in node)) return Object.fromEntries(fields)
  const children: unknown[] = []
  let text = ''
  for (const child of node.children) {
    if (child.type === 'text') text += child.value
    else {
      if (text !== '') children.push({ type: 'text', value: text })
      text = ''
      children.push(contentOf(child))
    }
  }
  if (text !== '') children.push({ type: 'text', value: text })
  return { ...Object.fromEntries(fields), children }
}

const agree = (markdown: string) => {
  const expected: Root = remark.parse(markdown)
  return JSON.stringify(contentOf(readMarkdown(markdown))) === JSON.stringify(contentOf(expected))
}

const scraps = [
  ...['a', 'b ', 'I1. ', '**', '*', '_', '`', '``', '```\n', '~~', '[', '](', 'x)', '<b>', '</b>', '![', ':', '<!--'],
  ...['-->', '\n', '\n\n', '- ', '  ', '1. ', '> ', '# ', '|', '|-|\n', 'http://a.b', '&amp;', '\\', '---\n', '[^1]'],
]

describe('the fast Markdown parser', () => {
  it('agrees with remark on all but a few of 3,000 random mixtures of Markdown scraps', () => {
    const sample = fc.array(fc.constantFrom(...scraps), { maxLength: 25 }).map((parts) => parts.join(''))
    const samples = fc.sample(sample, { numRuns: 3000, seed: 20261120 })
    const different = samples.filter((markdown) => !agree(markdown))
    expect(different.length).toBeLessThan(10)
  })

  it.runIf(hasCorpus)('agrees with remark on real reports', () => {
    const different = corpusFiles('reports').filter(({ text }) => !agree(text))
    expect(different.map(({ name }) => name)).toEqual([])
  })

  it.each([
    ['quotes', '> '.repeat(20_000)],
    ['lists', '- '.repeat(10_000)],
    ['brackets', '['.repeat(50_000)],
    ['half a link', '[a]('.repeat(50_000)],
    ['emphasis', 'a**b_'.repeat(20_000)],
    ['comments', '<!--'.repeat(50_000)],
  ])('finishes on nested %s', (_name, markdown) => {
    expect(readMarkdown(markdown).children.length).toBeGreaterThan(0)
  })
})
