import { describe, expect, it } from 'vitest'
import { parse } from '../../src/parse/index.ts'

/** One turn is not enough, because other threads collect garbage and compile at random moments. */
const turns = 6

/** The least processor time of several turns, in microseconds. */
function timeOf(text: string): number {
  const runs = Array.from({ length: turns }, () => {
    const before = process.cpuUsage()
    parse(text, { path: 'review.md' })
    const { user, system } = process.cpuUsage(before)
    return user + system
  })
  return Math.min(...runs)
}

const pieces = [
  ' ',
  '*',
  '**',
  '_',
  '`',
  '` ',
  '[',
  '((',
  '|',
  '| ',
  'a:',
  '1.',
  '1. ',
  '- ',
  '# ',
  '<b',
  ': ',
  'a/b ',
  '字',
  '。',
  '~~',
  '=',
  '— ',
  '✅ ',
  '**a** ',
  '[a](',
  '[a](b) ',
  'a.ts:1,',
  'High: ',
  'https://a.example/b ',
  '\t',
  '<!-- ',
]

describe('a line four times as long', () => {
  it.each(pieces)('of `%s` takes no more than linear time to read', (piece) => {
    for (const before of ['', '- **High** ', '**File:** ']) {
      const line = (length: number) => `# Review\n\n${before}${piece.repeat(length / piece.length)} x\n`
      parse(line(2_000), { path: 'review.md' })
      // Linear time is four times as long, quadratic time sixteen times; the constant allows for very short times.
      expect(timeOf(line(80_000))).toBeLessThan(10 * timeOf(line(20_000)) + 30_000)
    }
  })
})

const texts: Record<string, (count: number) => string> = {
  'lines after a field': (count) =>
    `### 1. Title\n\nWords in \`a.ts:3\`.\n\n**Severity**: high\n${'`\n'.repeat(count)}`,
  items: (count) => `## Critical Issues\n\n${'- a\n'.repeat(count)}`,
  reviewers: (count) =>
    `# Deep Review: 20260101-120000-pr-7\n\n| | |\n|---|---|\n| **Reviewers** | Ada, ${'a,'.repeat(count)} |\n`,
}

describe('four times as many', () => {
  it.each(Object.keys(texts))('%s take no more than linear time to read', (name) => {
    const text = texts[name] ?? String
    parse(text(1_000), { path: 'review.md' })
    expect(timeOf(text(40_000))).toBeLessThan(10 * timeOf(text(10_000)) + 30_000)
  })
})

it('a line without a letter of ten million characters is read', () => {
  expect(parse('\ufffd'.repeat(9_900_000), { path: 'review.md' }).type).toBe('unknown')
})
