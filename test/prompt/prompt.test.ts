import { describe, expect, it } from 'vitest'
import { parse } from '../../src/parse/index.ts'
import { exampleOfNothing, exampleReview } from '../../src/prompt/form.ts'
import { type PromptContext, reviewPrompt } from '../../src/prompt/index.ts'

const change = {
  repository: 'acme/tool',
  target: 'pr-7',
  round: 2,
  base: 'origin/main',
  head: '0123456789abcdef0123456789abcdef01234567',
  commits: [{ sha: '0123456', subject: 'Save atomically' }],
  reviews: null,
}

const context: PromptContext = {
  repository: 'acme/tool',
  target: 'pr-7',
  context: [{ report: '20260101-120000-pr-7', text: 'The old format must stay readable.' }],
  open: [
    {
      report: '20260101-120000-pr-7',
      round: 1,
      id: 'I1',
      title: 'Loses\n## data',
      severity: 'important',
      locations: [{ path: 'a.ts', startLine: 3, endLine: 5 }],
      deferred: null,
    },
    {
      report: '20260101-120000-pr-7',
      round: 1,
      id: 'I2',
      title: 'Slow',
      severity: 'important',
      locations: [],
      deferred: 'after the release',
    },
  ],
  declined: [
    {
      report: '20260101-120000-pr-7',
      round: 1,
      id: 'S2',
      title: 'No retry',
      severity: 'suggestion',
      locations: [],
      reason: 'The caller retries',
    },
  ],
}

function read(text: string) {
  return parse(text, { path: 'review.md', as: 'review', agent: 'Claude' })
}

describe('the example shown to reviewers', () => {
  it('is parsed completely, without a message', () => {
    const { messages, review } = read(exampleReview)
    expect(messages).toEqual([])
    expect(review?.findings.map(({ id, kind, locations }) => [id, kind, locations.length])).toEqual([
      ['I1', 'regression', 1],
      ['S1', 'enhancement', 2],
    ])
    expect(review?.findings[0]).toMatchObject({ excerpts: [{ lang: 'ts' }], fixes: [{ lang: 'diff' }] })
    expect(review?.verdict?.decision).toBe('merge-with-fixes')
    expect(review?.observations).toMatchObject({ strengths: [{}], concerns: [{}] })
    expect([review?.testing.length, review?.documentation.length, review?.coverage.length]).toEqual([1, 1, 2])
  })

  it('shows a review without findings that does not count as failed', () => {
    const { messages, review } = read(exampleOfNothing)
    expect([messages, review?.findings, review?.status]).toEqual([[], [], 'completed'])
    expect(review?.verdict?.decision).toBe('merge')
  })

  it('is recognized as a review', () => {
    expect(parse(exampleReview, { path: 'review.md' }).type).toBe('review')
    expect(parse(exampleOfNothing, { path: 'review.md' }).type).toBe('review')
  })
})

describe('instructions for a reviewer', () => {
  it('give the command that shows the change', () => {
    const prompt = reviewPrompt(change, null, null)
    expect(prompt).toContain('# Review pr-7, round 2\n')
    expect(prompt).toContain('`git diff origin/main...0123456789ab`')
    expect(prompt).toContain('- 0123456 Save atomically\n')
  })

  it('leave out the reviews of earlier rounds, which are part of the change', () => {
    const prompt = reviewPrompt({ ...change, reviews: 'docs/reviews' }, null, null)
    expect(prompt).toContain("`git diff origin/main...0123456789ab -- ':(top,exclude)docs/reviews'`")
    expect(prompt).toContain('leaves out `docs/reviews`')
  })

  it('name the reviewer whom they are for', () => {
    expect(reviewPrompt(change, 'Codex GPT 5.4', null)).toContain('You review as Codex GPT 5.4.')
  })

  it('list open problems, declined findings with their reasons, and notes', () => {
    const prompt = reviewPrompt(change, null, context)
    expect(prompt).toContain('### Open problems\n\n- Loses ## data — `a.ts:3-5` (important, round 1 I1)\n')
    expect(prompt).toContain('- Slow (important, round 1 I2), deferred: after the release\n')
    expect(prompt).toContain('### Declined\n\n- No retry (suggestion, round 1 S2): The caller retries\n')
    expect(prompt).toContain('### Notes\n\n- The old format must stay readable.\n')
  })

  it('do not mention earlier rounds when nothing is known about them', () => {
    const empty = { ...context, context: [], open: [], declined: [] }
    expect(reviewPrompt(change, null, empty)).toBe(reviewPrompt(change, null, null))
  })

  it('list no more than thirty commits', () => {
    const commits = Array.from({ length: 40 }, (_, index) => ({ sha: `abc${index}`, subject: 'One' }))
    const prompt = reviewPrompt({ ...change, commits }, null, null)
    expect(prompt).toContain('- abc29 One\n- and 10 more: `git log origin/main...0123456789ab`\n')
  })
})
