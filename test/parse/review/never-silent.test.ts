import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'

/** A reproducible sequence of numbers below 1, so that each run tries the same texts. */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return state / 0x7fffffff
  }
}

const problems = [
  'the size limit is not checked before upload',
  'A null user reaches the template',
  'Retries never stop when the server is slow',
  'the token is written to the log',
]

const entries: readonly ((place: string, problem: string, rating: string) => string)[] = [
  (place, problem) => `- \`${place}\` ${problem}.`,
  (place, problem) => `- \`${place}\`: ${problem}. It should be handled.`,
  (place, problem) => `- **\`${place}\`** ${problem}`,
  (place, problem, rating) => `- [${rating}] \`${place}\` ${problem}`,
  (place, problem) => `* \`${place}\` - ${problem}`,
  (place, problem) => `1. \`${place}\` ${problem}`,
  (place, problem) => `\`${place}\` ${problem}.\n`,
  (place, problem) => `**\`${place}\`** — ${problem}.\n`,
  (place, problem) => `\n| File | Problem |\n|---|---|\n| \`${place}\` | ${problem} |\n`,
  (place, problem, rating) =>
    `\n| Severity | File | Issue |\n|---|---|---|\n| ${rating} | \`${place}\` | ${problem} |\n`,
]

const headings = [
  '## Findings',
  '## High',
  '## Security',
  '## Performance',
  '## Summary',
  '## Other notes',
  '### Upload',
  '## Follow-ups',
  '## Questions',
  '## Testing',
  '## Recommendations',
  '**Smaller things**',
  '## Overview',
]

function writeReview(next: () => number): string {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)]
  const parts = ['# Code review']
  let count = 0
  const sections = 2 + Math.floor(next() * 5)
  for (let section = 0; section < sections; section += 1) {
    parts.push('', pick(headings) ?? '', '')
    const entry = pick(entries)
    const length = 1 + Math.floor(next() * 5)
    for (let at = 0; at < length; at += 1) {
      count += 1
      parts.push(
        entry?.(`src/f${count}.ts:${10 + count}`, pick(problems) ?? '', pick(['High', 'Low', 'P1']) ?? '') ?? '',
      )
    }
  }
  return `${parts.join('\n')}\n`
}

/** The places in a text that are in no finding, unless a message says that something was not read. */
function lostIn(text: string): string[] {
  const { review, messages } = parse(text, { path: 'a.md' })
  if (messages.some(({ ruleId }) => ruleId === 'unread-findings' || ruleId === 'unknown-text')) return []
  const findings = review?.findings ?? []
  const known = findings.flatMap(({ locations }) => locations.map(({ path, startLine }) => `${path}:${startLine}`))
  const texts = findings.map(({ title, body }) => `${title}\n${body}`).join('\n')
  return (text.match(/src\/f\d+\.ts:\d+/g) ?? []).filter((place) => !known.includes(place) && !texts.includes(place))
}

describe('an entry that begins with a place', () => {
  it('is a finding, part of one, or reported, in any review', () => {
    const next = sequence(7)
    const lost = Array.from({ length: 300 }, () => writeReview(next)).filter((text) => lostIn(text).length > 0)
    expect(lost).toEqual([])
  })

  it('is not reported if it is praise', () => {
    const text =
      '## Strengths\n\n- `src/a.ts:3` is a clean split\n\n## Findings\n\n- [High] `src/b.ts:9` The lock leaks\n'
    expect(parse(text, { path: 'a.md' }).messages).toEqual([])
  })
})

describe('lines that begin as a finding that was read', () => {
  const unread = (text: string) =>
    parse(text, { path: 'review.md' }).messages.flatMap(({ ruleId, reason }) =>
      ruleId === 'unread-findings' ? reason : [],
    )

  it('are named in a review', () => {
    const text =
      '# Notes\n\n**[later] The queue has no limit.** It grows.\n\n**[minor] The name is misleading.** It flushes one.\n\n**[soon] Nobody closes the pool.** It leaks.\n'
    expect(unread(text)).toEqual(['Perhaps findings that were not read (they begin like those that were): lines 3, 7'])
  })

  it('are named in a report', () => {
    const text =
      '# Report\n\n| | |\n|---|---|\n| **Date** | 2026-01-02 |\n| **Repo** | o/r |\n| **Author** | a |\n\n## Findings\n\n### S1: The key is in the image\n\n`Dockerfile:7`\n\n### Q1: The queue loses messages\n\n`q.rs:10`\n\n### Q2: The index is missing\n\n`db.sql:2`\n\n## Agent Performance Retro\n\nAll found something.\n'
    expect(unread(text)).toHaveLength(1)
  })

  it('are not named if they are ids of those findings, or praise', () => {
    const text =
      '# Review\n\n- **A-1** (high): The lock is never released (`a.go:9`)\n\n## Strengths\n\n- **B-1** Tests\n- **B-2** Names\n\n## Next steps\n\n- **A-1** today\n- **A-1** again tomorrow\n'
    expect(unread(text)).toEqual([])
  })
})

/** The reasons of the warnings about findings that may not have been read. */
function doubtsOf(text: string): string[] {
  const { messages } = parse(text, { path: 'review.md' })
  return messages.flatMap(({ ruleId, reason }) => (ruleId === 'unread-findings' ? [reason] : []))
}

describe('a section of findings', () => {
  const rated = '## Critical\n\n- **The lock leaks** — `a.go:2`\n'

  it('of whose entries that say what is wrong most were not read gives a warning', () => {
    const text = `# Notes\n\n${rated}\n## Problems\n\n- the file is never closed after reading\n- the cache is never emptied, not even at night\n`
    const { review } = parse(text, { path: 'review.md' })
    expect(review?.findings.length).toBe(1)
    expect(doubtsOf(text).join()).toContain('lines 9, 10')
  })

  it('below a section that asks gives none', () => {
    const text = `# Notes\n\n${rated}\n## Checklist\n\n### Security\n\n- paths must not leave the folder\n- secrets must not be in the log\n`
    expect(doubtsOf(text)).toEqual([])
  })

  it('of which all was read gives none', () => {
    expect(doubtsOf(`# Notes\n\n${rated}\n## High\n\n- **The cache is never emptied** — \`b.go:7\`\n`)).toEqual([])
  })
})

it('an overview of the findings below it gives no warning', () => {
  const text =
    '# Review\n\n## Key findings\n\n- The token is written to the log, which must not happen.\n- The cache never forgets, so memory leaks.\n\n### 1. The token is logged (Critical)\n\n`src/log.ts:5` prints it.\n\n### 2. The cache leaks memory (High)\n\n`src/cache.ts:9` only adds.\n'
  const { review, messages } = parse(text, { path: 'a.md' })
  expect(review?.findings).toHaveLength(2)
  expect(messages).toEqual([])
})
