import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from '../../src/parse/index.ts'
import { corpusFiles, hasCorpus } from '../corpus/corpus.ts'
import { lostLines, sharedLines } from './conservation.ts'

const folder = join(import.meta.dirname, '../fixtures/site')
const reports = readdirSync(folder).filter((name) => name.endsWith('.md'))

/** Pieces of reports, complete and broken. */
const pieces = [
  '# Deep Review: 20260101-120000-pr-7',
  '| | |\n|---|---|\n| **Date** | 2026-01-01 |\n| **Reviewers** | Ada, Bo |',
  '## Executive Summary\n\nWords.',
  '## Critical Issues\n\nNone.',
  '## Important Issues',
  'I1. **Title** — `a/b.go:10` [Ada] (important, gap)\n\nWords.',
  '1. **Title** — `a/b.go:10`',
  'S1. ~~**Struck**~~',
  '```go\ncode()\n```',
  '```\n# no heading',
  '~~~~diff\n-a\n+b\n~~~~',
  '    indented',
  '> quoted',
  '## Something of its own\n\nWords of it.',
  '### Claude',
  '#### Deeper',
  '## Resolution\n\n| # | Finding | Action |\n|---|---|---|\n| 1 | I1 | Fixed |',
  '## Appendix: Original Reviews',
  '````markdown\n## Suggestions\n\n1. **Raw** — `c.go:1`\n````',
  '- item\n- [x] other',
  'Plain words.',
]
const document = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join('\n\n'))

describe('conservation', () => {
  it.each(reports)('puts every line of %s into one part of the model', (name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    const parsed = parse(text, { path: name })
    expect(lostLines(text, parsed)).toEqual([])
    expect(sharedLines(text, parsed)).toEqual([])
  })

  it('keeps text below a second title after the appendix', () => {
    const text =
      '## Appendix: Original Reviews\n\n### Claude\n\n~~~~diff\n-a\n~~~~\n\n# Deep Review: 20260101-120000-pr-7\n\nMore.\n'
    expect(lostLines(text, parse(text, { path: '20260101-120000-pr-7.md', as: 'report' }))).toEqual([])
  })

  it('keeps every line of reports made of any pieces', () => {
    fc.assert(
      fc.property(document, (text) => {
        const parsed = parse(text, { path: '20260101-120000-pr-7.md', as: 'report' })
        expect(lostLines(text, parsed)).toEqual([])
        expect(sharedLines(text, parsed)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('keeps every line of raw reviews made of any pieces', () => {
    fc.assert(
      fc.property(document, (text) => {
        const parsed = parse(text, { path: 'a.md', as: 'review' })
        expect(lostLines(text, parsed)).toEqual([])
        expect(sharedLines(text, parsed)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('does not throw on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void parse(text, { path: 'a.md' })),
      { numRuns: 500 },
    )
  })
})

describe.skipIf(!hasCorpus)('conservation of real reports', () => {
  it.each(corpusFiles('reports'))('keeps every line of $name and its raw reviews', ({ name, text }) => {
    const parsed = parse(text, { path: name })
    expect(lostLines(text, parsed)).toEqual([])
    expect(sharedLines(text, parsed)).toEqual([])
    for (const { source } of parsed.report?.reviews ?? []) {
      const review = parse(source, { path: 'a.md', as: 'review' })
      expect(lostLines(source, review)).toEqual([])
      expect(sharedLines(source, review)).toEqual([])
    }
  })
})
