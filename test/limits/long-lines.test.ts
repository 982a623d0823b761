import { describe, expect, it } from 'vitest'
import { parse } from '../../src/parse/index.ts'

/** The processor time of reading a text, in microseconds. */
function timeOf(text: string): number {
  const before = process.cpuUsage()
  parse(text, { path: 'review.md' })
  const { user, system } = process.cpuUsage(before)
  return user + system
}

/** At most so many: other programs, the compiler and the collector of garbage make some turns longer. */
const turns = 20

/**
 * Whether a text four times as long takes at most ten times as long: linear time takes four times as long, quadratic
 * time sixteen times. The least times of several turns are compared, as many as it takes to be sure.
 */
function isLinear(short: string, long: string): boolean {
  const [shortTimes, longTimes]: [number[], number[]] = [[], []]
  while (longTimes.length < turns) {
    shortTimes.push(timeOf(short))
    longTimes.push(timeOf(long))
    // The constant allows for very short times.
    if (longTimes.length > 2 && Math.min(...longTimes) < 10 * Math.min(...shortTimes) + 30_000) return true
  }
  return false
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
      expect(isLinear(line(20_000), line(80_000))).toBe(true)
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
    expect(isLinear(text(10_000), text(40_000))).toBe(true)
  })
})

it('a line without a letter of ten million characters is read', () => {
  expect(parse('\ufffd'.repeat(9_900_000), { path: 'review.md' }).type).toBe('unknown')
})
