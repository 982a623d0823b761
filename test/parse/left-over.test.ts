import { describe, expect, it } from 'vitest'
import { parse } from '../../src/parse/index.ts'

const numbered = `## Executive Summary

Fine.

## Important Issues

1. **The lock is never released** — \`src/lock.ts:9\`

It waits for ever.
`

const titlesOf = (text: string) => parse(text).review?.findings.map(({ title }) => title)

describe('a review with numbers in canonical sections', () => {
  it('has no other findings if the rest is text and code', () => {
    expect(titlesOf(`${numbered}\n\`\`\`ts\n- await lock\n\`\`\`\n\nFix: release it.\n`)).toEqual([
      'The lock is never released',
    ])
  })

  it.each([
    ['under a heading', '### 🔴 The cursor moves twice (`src/cursor.ts:4`)\n\nIt skips an entry.'],
    ['after a rating in bold', '**High**: The cursor moves twice at `src/cursor.ts:4`.'],
  ])('keeps a finding %s', (_, other) => {
    expect(titlesOf(`${numbered}\n${other}\n`)).toEqual([
      'The lock is never released',
      expect.stringContaining('The cursor moves twice'),
    ])
  })

  it('keeps findings in a section with another name', () => {
    const other =
      '## Security\n\n- **High**: The token is logged (`src/log.ts:3`).\n- **Low**: So is the name (`src/log.ts:5`).\n'
    expect(titlesOf(`${numbered}\n${other}`)).toHaveLength(3)
  })
})
