import { describe, expect, it } from 'vitest'
import { readReviewers } from '../../src/parse/header/reviewers.ts'
import { decisionOf } from '../../src/parse/header/verdict.ts'
import { parse } from '../../src/parse/index.ts'
import { renderReport } from '../../src/render/index.ts'

describe('readReviewers', () => {
  it.each([
    ['Claude Opus 4.6, Codex GPT 5.4'],
    ['Claude Opus 4.6; Codex GPT 5.4'],
    ['Claude Opus 4.6 + Codex GPT 5.4'],
    ['Claude Opus 4.6 & Codex GPT 5.4'],
    ['• Claude Opus 4.6<br>• Codex GPT 5.4'],
    ['Claude Opus 4.6 (effort: high; one pass) and Codex GPT 5.4 (quick, and partial)'],
  ])('finds two reviewers in %j', (cell) => {
    expect(readReviewers(cell).map(({ name }) => name)).toEqual(['Claude Opus 4.6', 'Codex GPT 5.4'])
  })
})

describe('a reviewer with words after its name', () => {
  it.each([
    ['Gemini 3.1 Pro — dropped, quota', 'Gemini 3.1 Pro', 'failed', null],
    ['Gemini 3.1 Pro: produced no output', 'Gemini 3.1 Pro', 'failed', null],
    ['~~Gemini 3.1 Pro~~ quota exceeded', 'Gemini 3.1 Pro', 'failed', null],
    ['Codex GPT 5.5 xhigh', 'Codex GPT 5.5', 'completed', 'xhigh'],
    ['Claude Opus 4.8 max', 'Claude Opus 4.8', 'completed', 'max'],
    ['Qwen 3.5 Max', 'Qwen 3.5 Max', 'completed', null],
    ['Claude high effort', 'Claude', 'completed', 'high'],
    ['Claude (pass 2 failed: quota)', 'Claude', 'completed', null],
    ['Claude \\(security\\) (partial)', 'Claude (security)', 'partial', null],
    ['codex-gpt-5.4 (not run)', 'codex-gpt-5.4', 'failed', null],
  ])('is read from %j', (cell, name, status, effort) => {
    expect(readReviewers(cell)).toMatchObject([{ name, status, effort }])
  })
})

describe('a date with an offset', () => {
  const { report } = parse(
    '# Deep Review: x\n\n| | |\n|---|---|\n| **Date** | 2026-03-24 12:00+02:00 |\n| **Reviewers** | Ada |\n',
    {},
  )

  it('is converted to UTC, and the offset is kept', () => {
    expect(report).toMatchObject({ date: '2026-03-24T10:00', utcOffset: '+02:00' })
  })

  it('is written in its original time zone', () => {
    expect(report && renderReport(report)).toContain('| **Date** | 2026-03-24 12:00 +02:00 |')
  })
})

describe('a row that counts the agents', () => {
  it('does not replace the row that names them', () => {
    const { report } = parse(
      '# Deep Review: x\n\n| | |\n|---|---|\n| **Agents** | 2 |\n| **Reviewers** | Ada, Bo |\n',
      {},
    )
    expect(report?.reviewers.map(({ name }) => name)).toEqual(['Ada', 'Bo'])
  })
})

describe('the agents of a finding', () => {
  it('can be named on their own line, like the location', () => {
    const text =
      '# Deep Review: x\n\n| | |\n|---|---|\n| **Reviewers** | Ada, Bo |\n\n## Suggestions\n\n### S1. Cache never expires\n\n- **Location:** `src/cache.ts:12`\n- **Agents:** Ada, Bo\n'
    const [finding] = parse(text, {}).report?.findings ?? []
    expect(finding).toMatchObject({ agents: ['Ada', 'Bo'], locations: [{ path: 'src/cache.ts', startLine: 12 }] })
  })
})

describe('a verdict', () => {
  it.each([
    ['No-Go', 'rework'],
    ['Hold', 'rework'],
    ['Accept with changes', 'merge-with-fixes'],
    ['Accept', 'merge'],
  ])('is read from %j', (label, decision) => {
    expect(decisionOf(label)).toBe(decision)
  })
})

describe('an appendix', () => {
  it.each(['Appendix', 'Appendix A — Raw Reviews', 'Original Reviews', 'Individual Agent Reviews'])(
    'can be called %s, and name its agents in a phrase',
    (title) => {
      const text = `# R\n\n| | |\n|---|---|\n| **Reviewers** | Ada 1 |\n\n## ${title}\n\n### Review by Ada 1\n\n## Executive Summary\n\nFine.\n`
      expect(parse(text).report?.reviews.map(({ agent, summary }) => [agent, summary])).toEqual([['Ada 1', 'Fine.']])
    },
  )
})

describe('the title of a pull request', () => {
  it.each([
    ['[#7](https://github.com/a/b/pull/7) — Expire entries', 'Expire entries'],
    ['[#7: Expire entries](https://github.com/a/b/pull/7)', 'Expire entries'],
    ['[#7 — Expire entries](https://github.com/a/b/pull/7)', 'Expire entries'],
    ['[#7](https://github.com/a/b/pull/7)', null],
  ])('is read from %j', (cell, title) => {
    const { report } = parse(
      `# Deep Review: x\n\n| | |\n|---|---|\n| **PR** | ${cell} |\n| **Reviewers** | Ada |\n`,
      {},
    )
    expect(report?.pullRequest?.title).toBe(title)
  })
})
