import { describe, expect, it } from 'vitest'
import { consolidate, consolidateAgain, type RawReview } from '../../src/consolidate/index.ts'
import { parse } from '../../src/parse/index.ts'
import { renderReport } from '../../src/render/index.ts'

function raw(agent: string, text: string): RawReview {
  const { review } = parse(text, { path: `${agent}.md`, as: 'review', agent })
  if (!review) throw new Error('no review')
  return { review, path: `${agent}.md` }
}

function round(...reviews: RawReview[]) {
  const reviewers = reviews.map(({ review: { agent } }) => ({ name: agent }))
  return { slug: '20250101-120000-pr-7', round: { date: '2025-01-01T12:00', reviewers }, reviews }
}

const review = `# Review

## High

- [x] **The socket is never closed** — \`src/pool.ts:10\`. It stays open. Fixed in 1a2b3c4.
- [ ] **The clock runs backwards** — \`src/clock.ts:5\`. Times are negative.
`

describe('the status of a finding in a review', () => {
  const input = round(raw('Ada', review))
  const { report } = consolidate(input)

  it('becomes a row of the Resolution that names the review', () => {
    expect(report.resolution?.entries.map(({ targets, action, detail }) => [targets, action, detail])).toEqual([
      [['I1'], 'fixed', 'fixed in 1a2b3c4, says the review by Ada'],
    ])
  })

  it('does not decline a finding if it is deferred', () => {
    const later = consolidate(
      round(raw('Ada', review.replace('Fixed in 1a2b3c4.', '\n  Status: Deferred').replace('[x]', '[ ]'))),
    )
    expect(later.report.resolution?.entries.map(({ action, detail }) => [action, detail]) ?? []).toEqual([
      ['other', 'deferred, says the review by Ada'],
    ])
  })

  it('keeps the commit named in the head of a finding', () => {
    const text = '# Review\n\n- [x] **[Important]** Socket is never closed (`src/pool.ts:10`) — Fixed in 1a2b3c4\n'
    expect(consolidate(round(raw('Ada', text))).report.resolution?.entries.map(({ detail }) => detail)).toEqual([
      'fixed in 1a2b3c4, says the review by Ada',
    ])
  })

  it('gives no row for an open finding', () => {
    expect(report.findings.map(({ title }) => title)).toContain('The clock runs backwards')
  })

  it.each([
    ['**Status:** Fixed in 1a2b3c4', 'fixed'],
    ['- Status: ✅ Resolved', 'fixed'],
    ['> Fixed in `1a2b3c4`.', 'fixed'],
    ['**Fixed in 1a2b3c4.**', 'fixed'],
    ['✅ Done', 'fixed'],
    ["**Status**: Won't fix, tabs are forbidden", 'skipped'],
    ['Each tab vanishes. Status: Deferred until the release.', 'other'],
    ['**状态：** 已修复', 'fixed'],
    ['Status: Open', undefined],
    ['Status: 404 for each request', undefined],
    ['Fixed widths are wrong here.', undefined],
    ['```\nStatus: Fixed\n```', undefined],
  ])('is read from the text of a finding: %j', (line, action) => {
    const text = `# Review\n\n## Important Issues\n\nI1. **Tabs are eaten** — \`src/tab.ts:9\`\n\nEach tab vanishes.\n\n${line}\n`
    const [entry] = consolidate(round(raw('Ada', text))).report.resolution?.entries ?? []
    expect(entry?.action).toBe(action)
  })

  it('does not replace the Resolution that people wrote', () => {
    const text = renderReport(report).replace('| Fixed |', '| Skipped |')
    const edited = parse(text, { path: `${input.slug}.md` }).report
    if (!edited) throw new Error('no report')
    expect(consolidateAgain(input, edited).report.resolution?.entries.map(({ action }) => action)).toEqual(['skipped'])
  })
})
