import { describe, expect, it } from 'vitest'
import { consolidate } from '../../src/consolidate/index.ts'
import { lint } from '../../src/lint/index.ts'
import { parse } from '../../src/parse/index.ts'
import { renderLike } from '../../src/render/index.ts'
import { parseDecisions } from '../../src/store/index.ts'

const path = '20260101-120000-pr-7.md'
const header = '# Deep Review: 20260101-120000-pr-7\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## Suggestions\n\n'
const finding = (number: number) =>
  `S${number}. **Title ${number}** — \`src/a.ts:${number}\` [Ada] (suggestion, gap)\n\nWords.\n`
const megabyte = (make: (index: number) => string) => {
  const size = make(100_000).length + 1
  return Array.from({ length: Math.ceil(1_000_000 / size) }, (_, index) => make(index + 1)).join('\n')
}

/** Code that takes more than linear time does not finish in these tests. */
describe('a megabyte', () => {
  it.each([
    ['comments that nothing closes', megabyte(() => '<!-- x')],
    ['comments on one line', '<!-- x '.repeat(140_000)],
    ['findings', megabyte(finding)],
    ['findings on one line', finding(1).replaceAll('\n', ' ').repeat(16_000)],
    ['findings with the same title and location', megabyte(() => finding(7))],
    ['autolinks', '<https://a.example/b> https://a.example/c '.repeat(24_000)],
    ['directives', megabyte(() => '<!-- deep-review-disable-next-line secret -->')],
    ['spaces in headings', `### A${' '.repeat(50_000)}b\n\n`.repeat(20)],
    ['spaces in rows', `| **PR** | a${' '.repeat(50_000)}b |\n`.repeat(20)],
    ['paths within paths', `${'/Users/jan/'.repeat(90_000)}\n`],
    ['names in the title of a heading', `### ${'a '.repeat(500_000)}\n`],
    [
      'rows of a Resolution',
      `## Resolution\n\n| # | Finding | Action |\n|---|---|---|\n${megabyte((index) => `| ${index} | S${index} | Fixed |`)}`,
    ],
  ])('of %s is parsed, linted and formatted', async (_name, text) => {
    const { report } = parse(header + text, { path })
    expect(report && renderLike(header + text, report)).not.toBeNull()
    expect(await lint([{ path, text: header + text }])).not.toEqual([])
  })
})

it('a header row full of spaces is linted', async () => {
  const text = header.replace('Ada |', `Ada${' '.repeat(20_000)}Bo |`)
  expect(await lint([{ path, text }])).not.toEqual([])
})

it('a report with more findings than a call can have arguments is formatted', () => {
  const text = header + 'S1. **T**\n\n'.repeat(130_000)
  const { report } = parse(text, { path })
  expect(report && renderLike(text, report).length).toBeGreaterThan(1_000_000)
})

it('a raw finding with more lines than a call can have arguments is consolidated', async () => {
  const review = `## Suggestions\n\n1. **T** — \`a.ts:1\`\n\n${'x\n'.repeat(200_000)}`
  const { review: read } = parse(review, { path: 'ada.md', as: 'review', agent: 'Ada' })
  const round = { date: '2026-01-01', reviewers: [{ name: 'Ada', file: 'ada.md' }] }
  const reviews = read === null ? [] : [{ review: read, path: 'ada.md' }]
  expect(consolidate({ slug: path.replace('.md', ''), round, reviews }).report.findings).toHaveLength(1)
})

describe('YAML', () => {
  it.each([
    [
      'with aliases that multiply',
      `a: &a [x, x]\n${Array.from({ length: 12 }, (_, n) => `${'bcdefghijklm'[n]}: &${'bcdefghijklm'[n]} [*${'abcdefghijkl'[n]}, *${'abcdefghijkl'[n]}]`).join('\n')}\n`,
    ],
    ['with an alias of an unknown anchor', 'merge: *nothing\n'],
    ['nested a thousand levels deep', '['.repeat(1_000)],
    ['with a tag that would create a function', 'merge: !!js/function "x"\n'],
  ])('%s is refused with one sentence', async (_name, text) => {
    await expect(parseDecisions(text, 'decisions.yaml')).rejects.toThrow(/^Cannot read decisions\.yaml: [^\n]+$/)
  })
})
