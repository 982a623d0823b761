import { describe, expect, it } from 'vitest'
import { readDate } from '../../src/parse/header/cells.ts'
import { readReviewers } from '../../src/parse/header/reviewers.ts'
import { parse } from '../../src/parse/index.ts'

describe('readReviewers', () => {
  it.each([
    ['Claude Opus 4.6, Codex GPT 5.4'],
    ['Claude Opus 4.6; Codex GPT 5.4'],
    ['Claude Opus 4.6 (effort: high; one pass) and Codex GPT 5.4 (quick, and partial)'],
  ])('finds two in %j', (cell) => {
    expect(readReviewers(cell).map(({ name }) => name)).toEqual(['Claude Opus 4.6', 'Codex GPT 5.4'])
  })
})

describe('a reviewer with words after its name', () => {
  it.each([
    ['Gemini 3.1 Pro — dropped, quota', 'Gemini 3.1 Pro', 'failed', null],
    ['Gemini 3.1 Pro: produced no output', 'Gemini 3.1 Pro', 'failed', null],
    ['~~Gemini 3.1 Pro~~ quota exceeded', 'Gemini 3.1 Pro', 'failed', null],
    ['Codex GPT 5.5 xhigh', 'Codex GPT 5.5', 'completed', 'xhigh'],
    ['Claude high effort', 'Claude', 'completed', 'high'],
    ['Claude (pass 2 failed: quota)', 'Claude', 'completed', null],
    ['codex-gpt-5.4 (not run)', 'codex-gpt-5.4', 'failed', null],
  ])('%j is understood', (cell, name, status, effort) => {
    expect(readReviewers(cell)).toMatchObject([{ name, status, effort }])
  })
})

describe('readDate', () => {
  it.each([
    ['2026-01-02 10:00', '2026-01-02T10:00'],
    ['2026-01-02T10:00:31Z', '2026-01-02T10:00'],
    ['2026/01/02', '2026-01-02'],
    ['2026-01/02', null],
    ['2 January', null],
  ])('reads %j', (cell, date) => {
    expect(readDate(cell)).toBe(date)
  })
})

describe('an appendix', () => {
  it.each(['Appendix', 'Appendix A — Raw Reviews', 'Original Reviews', 'Individual Agent Reviews'])(
    'may be called %s, and name its agents in a phrase',
    (title) => {
      const text = `# R\n\n| | |\n|---|---|\n| **Reviewers** | Ada 1 |\n\n## ${title}\n\n### Review by Ada 1\n\n## Executive Summary\n\nFine.\n`
      expect(parse(text).report?.reviews.map(({ agent, summary }) => [agent, summary])).toEqual([['Ada 1', 'Fine.']])
    },
  )
})
