import { describe, expect, it } from 'vitest'
import { explainReview, parse } from '../../../src/parse/index.ts'

describe('an explanation', () => {
  it.each([
    ['canonical', '```markdown\nI1. **Pool is shared** — `src/b.ts:3`\n\nIt is.\n```\n'],
    ['json', '[{"title":"Leak","severity":"high","file":"a.ts","line":12}]\n'],
    ['report', '# Deep Review: 20270101-120000-x\n\n## Critical Issues\n\nC1. **A** — `a.ts:1`\n'],
    ['none', '# Plan\n\n### Task 1: Move the queue\n\nFirst.\n'],
  ])('names the reader: %s', (reader, text) => {
    expect(explainReview(text).reader).toBe(reader)
  })

  it('weighs the parts of a review in which no reader found anything', () => {
    const text = '# Review\n\n## Summary\n\nFound 2 issues.\n\n### Locks (high)\n\nFine.\n'
    expect(parse(text).review?.findings).toEqual([])
    expect(explainReview(text).reader).toBe('general')
  })

  it('marks exactly the parts that are read as findings', () => {
    const text = '# Review\n\n- [High] Pool is shared in `a.ts:3`\n- It was fun to read\n'
    const { reader, parts } = explainReview(text)
    const read = parse(text).review?.findings.map(({ position }) => position.start.line)
    expect([reader, parts.flatMap(({ isFinding, line }) => (isFinding ? [line] : []))]).toEqual(['general', read])
  })
})
