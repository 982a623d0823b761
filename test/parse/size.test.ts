import { describe, expect, it } from 'vitest'
import { formatNames, parse } from '../../src/parse/index.ts'
import { renderReport } from '../../src/render/index.ts'

const header = '# Deep Review: 20260101-120000-pr-7\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n'
const finding = (number: number) =>
  `S${number}. **Title ${number}** — \`src/a.ts:${number}\` [Ada] (suggestion, gap)\n\nWords.\n`
const many = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join('\n')
const report = (text: string) => parse(header + text, { path: '20260101-120000-pr-7.md' }).report

/** Code that takes more than linear time, or a stack as deep as the text is long, does not finish in these tests. */
describe('large reports', () => {
  it('of 10 MB are read', () => {
    const text = `## Executive Summary\n\n${'Words of a summary. '.repeat(500_000)}`
    expect(report(text)?.summary?.length).toBeGreaterThan(9_000_000)
  })

  it('with ten thousand findings are read', () => {
    expect(report(`## Suggestions\n\n${many(10_000, (index) => finding(index + 1))}`)?.findings).toHaveLength(10_000)
  })

  it('with ten thousand fences are read', () => {
    const text = `## Suggestions\n\nS1. **T**\n\n${many(10_000, (index) => `\`\`\`ts\ncode(${index})\n\`\`\`\n`)}`
    expect(report(text)?.findings[0]?.excerpts).toHaveLength(10_000)
  })

  it('with a hundred thousand fences that close after their code are read', () => {
    const text = `## Suggestions\n\nS1. **T**\n\n${many(100_000, () => '```js\nx```')}\n\nI9. x\n\n\`\`\``
    expect(report(text)?.findings[0]?.excerpts.length).toBeGreaterThan(99_000)
  })

  it('with ten thousand reviews by one agent are read', () => {
    const text = `## Appendix: Original Reviews\n\n${many(10_000, () => '### Ada\n\n````\nx\n````\n')}`
    expect(report(text)?.reviews).toHaveLength(10_000)
  })

  it.each([
    ['a title between dashes', `| **PR** | #1${' - '.repeat(300_000)}\u2028x |`],
    ['a commit and many spaces', `| **Commits** | \`deadbee\`${' '.repeat(900_000)}x\u2028y |`],
    ['a hundred thousand unknown rows', many(100_000, (index) => `| **Key ${index}** | x |`)],
  ])('with %s in the header are read and written', (_name, rows) => {
    const text = `# Deep Review: 20260101-120000-pr-7\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n${rows}\n`
    const read = parse(text, { path: '20260101-120000-pr-7.md' }).report
    expect(read && renderReport(read)).not.toBeNull()
  })

  it('with a hundred thousand lines in one paragraph are read as a review', () => {
    const { type } = parse(
      many(100_000, () => '<issue severity="high">'),
      { path: 'a.md' },
    )
    expect(type).toBe('unknown')
  })

  it('with ten thousand unclosed fences are read', () => {
    expect(report(`## Suggestions\n\n${many(10_000, (index) => `${'`'.repeat(3 + (index % 40))}x`)}`)).not.toBeNull()
  })

  it.each([
    ['letters', 'a'],
    ['backticks', '`'],
    ['stars', '*'],
    ['brackets', '['],
    ['parentheses', '('],
    ['pipes', '|'],
    ['spaces', ' '],
    ['number signs', '#'],
    ['quotes', '> '],
    ['list marks', '- '],
    ['bold words', '**a** '],
    ['code', '`a` '],
    ['places', '`a.ts:1`, '],
    ['tags', '(important, gap) '],
    ['references', 'Round 1 S2 and '],
    ['links', '[a](b) '],
    ['struck words', '~~a~~ '],
    ['open strikes', '~~a '],
    ['HTML', '<a '],
    ['severities', 'HIGH | '],
    ['braces', '{"a":['],
  ])('with a line of 1 MB of %s are read', (_name, piece) => {
    const line = piece.repeat(Math.ceil(1_000_000 / piece.length))
    expect(report(`## Suggestions\n\nS1. **T** — ${line}\n\n${line}\n`)).not.toBeNull()
    expect(parse(line, { path: 'a.md' }).path).toBe('a.md')
  })

  it.each(formatNames)('with long lines are read in the format %s', (from) => {
    for (const piece of [
      '**HIGH** ',
      '[P1] — ',
      '| a:1 ',
      '_a_ | ',
      '<!-- ',
      '{"a":[',
      'issue: ',
      '`1-2`: **',
      '📎🔴 ',
    ]) {
      const line = piece.repeat(20_000)
      expect(parse(`${line}\n${line}\n`, { path: 'a.md', from }).path).toBe('a.md')
    }
  })
})
