import { describe, expect, it } from 'vitest'
import type { Report } from '../../schemas/report.ts'
import { parse } from '../../src/parse/index.ts'
import { renderLike, renderReport } from '../../src/render/index.ts'
import { contentOf } from '../content.ts'

const path = '20250101-120000-pr-7.md'

function read(text: string): Report {
  const { report } = parse(text, { path })
  if (!report) throw new Error('no report')
  return report
}

/** A report with these header rows and the text after them. */
function reportOf(rows: Record<string, string>, rest = ''): string {
  const table = Object.entries(rows).map(([key, value]) => `| **${key}** | ${value} |`)
  return ['# Deep Review: 20250101-120000-pr-7', '', '| | |', '|---|---|', ...table, '', rest, ''].join('\n')
}

const header = { Date: '2025-01-01 12:00', Reviewers: 'Ada, Bo' }

describe('canonical form', () => {
  it.each([
    [
      'reviewers whose names end in parentheses',
      reportOf(
        { Reviewers: 'Ada \\(security\\), Ada \\(newcomer\\) (partial: cut off)' },
        '## Suggestions\n\nS1. **T** — `a.ts:1` [Ada (newcomer)] (suggestion)\n\n## Appendix: Original Reviews\n\n### Ada (security)\n\n````\nx\n````',
      ),
    ],
    ['a partial reviewer', reportOf({ ...header, Reviewers: 'Ada, Bo (partial)' })],
    ['a reviewer whose review was cut', reportOf({ ...header, Reviewers: 'Ada, Bo (truncated)' })],
    [
      'a report without header rows',
      '# Deep Review: 20250101-120000-pr-7\n\nSome lead.\n\n## Executive Summary\n\nfoo\n',
    ],
    ['a heading before the first section', reportOf(header, '# For the reader\n\ntext\n\n## Executive Summary\n\nfoo')],
    ['an unclosed tilde fence', reportOf(header, '## Review Process Notes\n\nUse:\n\n~~~sh\nfoo')],
    [
      'an unlisted agent',
      reportOf(
        header,
        '## Appendix: Original Reviews\n\n### Ada\n\n````\nx\n````\n\n### [Cy] Cy 3\n\n````\n## Executive Summary\n````',
      ),
    ],
    [
      'a second review of one agent',
      reportOf(
        header,
        '## Appendix: Original Reviews\n\n### Ada\n\n````\nx\n````\n\n### Ada\n\n````\n## Suggestions\n\nS1. **T** — `a.ts:1`\n````',
      ),
    ],
    [
      'a fenced text after a review',
      reportOf(
        header,
        '## Appendix: Original Reviews\n\n### Ada\n\n````\nx\n````\n\n````\n## Suggestions\n\nS1. **T** — `a.ts:1`\n````',
      ),
    ],
    ['a backslash before a pipe', reportOf({ ...header, Verdict: '**Merge as-is** — z\\\\\\|w' })],
    ['a finding without a severity', reportOf(header, '## Findings\n\n1. **T** — `a.ts:1` [Ada] (regression)')],
    [
      'a remark with code and a link',
      reportOf(header, '## Suggestions\n\nS1. **T** — `a.ts:1` [Ada] (suggestion) see `b()` in [#12](https://x/12)'),
    ],
    [
      'header values that say more than the model keeps',
      reportOf({
        ...header,
        Date: '2026-01-02 10:00:31 +02:00',
        Repo: '[grp/sub/app](https://gitlab.example/grp/sub/app)',
        Author: 'Ann Lee <ann@example.org>',
        'Wall-clock time': '12 min (Ada), 3 min (Bo)',
      }),
    ],
    [
      'a second row of a known key',
      reportOf({ Verdict: '**Rework** — bad', ...header }).replace(
        '| **Reviewers**',
        '| **Verdict** | **Merge as-is** |\n| **Reviewers**',
      ),
    ],
    ['odd keys', reportOf({ ...header, 'a\\|b': 'c', '**bold': 'd', '[Tracker](http://t/1)': 'e' })],
    ['a row of one cell', reportOf(header).replace('| **Date**', '| just a note |\n| **Date**')],
    [
      'a path with spaces and parentheses',
      reportOf(
        header,
        '## Suggestions\n\nS1. **T** — `app/(group)/page.tsx:3`, `my dir/a b.ts:5-7` [Ada] (suggestion)',
      ),
    ],
    [
      'reviewers whose names look like paths',
      reportOf(
        { ...header, Reviewers: 'qwen/qwen3:30b, me@x.org, Ada' },
        '## Suggestions\n\nS1. **T** — `a.ts:1` [qwen/qwen3:30b, me@x.org] (suggestion)',
      ),
    ],
    ['front matter', `---\ntitle: Cart\ntags: [cart]\n---\n\n${reportOf(header, '## Executive Summary\n\nfoo')}`],
    [
      'sections after a fenced review',
      reportOf(
        header,
        '## Appendix: Original Reviews\n\n### Ada\n\n````\nx\n````\n\n## Sign-off\n\nApproved by Zoe.\n\n### In detail\n\ny',
      ),
    ],
    [
      'findings in a section with another name',
      reportOf(header, '## Blocking\n\nB1. **T** — `a.ts:1` [Ada] (important)\n\nb'),
    ],
    [
      'a tag that explains itself',
      reportOf(header, '## Important Issues\n\nI1. **T** — `a.ts` lines 3-5 [Ada] (important, gap — since v2)'),
    ],
    [
      'a sentence after a title',
      reportOf(header, '## Important Issues\n\nI1. **T** in `a.ts:1` is wrong, as `f()` drops it. See `b.ts`. [Ada]'),
    ],
    [
      'three rows with the same name',
      reportOf({ ...header, Note: 'a' }).replace('| a |', '| a |\n| **Note** | b |\n| **Note** | c |'),
    ],
    [
      'a repository that cannot be read, next to one that can',
      reportOf({ Repo: 'shop', PR: '[#7](https://git.example/ada/shop/pull/7)', ...header }),
    ],
    [
      'a row without a key',
      reportOf({ ...header, Commits: '`abc1234` one' }).replace('one |', 'one |\n| | `def5678` two |'),
    ],
    ['a value in the head of the table', reportOf(header).replace('| | |', '| | Value |')],
    [
      'header values that cannot be read',
      reportOf({ ...header, Round: 'first', PR: 'not opened yet', Repo: 'monolith' }),
    ],
  ])('of %s is stable and keeps the content', (_name, text) => {
    const report = read(text)
    const once = renderReport(report)
    const again = read(once)
    expect(renderReport(again)).toBe(once)
    expect(contentOf(again)).toEqual(contentOf(report))
  })

  it('keeps the first of two rows of a known key', () => {
    const second = '| **Verdict** | **Merge as-is** |\n| **Reviewers**'
    const text = reportOf({ Verdict: '**Rework** — bad', ...header }).replace('| **Reviewers**', second)
    expect(read(renderReport(read(text))).verdict?.label).toBe('Rework')
    expect(renderReport(read(text))).toContain('**Merge as-is**')
  })

  it.each(['no-x]', 'a<b>', 'js/sql-injection', 'a, b; high', '- -', '9)`'])(
    'writes the kind %j in a stable form',
    (kind) => {
      const report = read(reportOf(header, '## Suggestions\n\nS1. **T** — `a.ts:1` [Ada]'))
      const findings = report.findings.map((finding) => ({ ...finding, kindAsWritten: kind }))
      const once = renderReport({ ...report, findings })
      expect(renderReport(read(once))).toBe(once)
      expect(read(once).findings[0]?.agents).toEqual(['Ada'])
    },
  )

  it('distinguishes an agent whose name looks like a path from a location', () => {
    const text = reportOf(
      { ...header, Reviewers: 'qwen/qwen3:30b, Ada' },
      '## Suggestions\n\nS1. **T** — `a.ts:1` [qwen/qwen3:30b]\n\nS2. **U** — [b.ts:2] [Ada]',
    )
    expect(read(text).findings.map(({ agents, locations }) => [agents, locations.map(({ path }) => path)])).toEqual([
      [['qwen/qwen3:30b'], ['a.ts']],
      [['Ada'], ['b.ts']],
    ])
  })

  it('does not say that there are no findings if they are in a section with another name', () => {
    const text = reportOf(header, '## Blocking\n\nB1. **T** — `a.ts:1` [Ada] (important)\n\nb')
    expect(renderReport(read(text))).not.toContain('None.')
  })

  it('keeps what a tag says beyond severity and kind as remarks', () => {
    const head = 'I1. **T** — `a.ts:1` [Ada] (important, gap, security; only on Windows)'
    expect(renderReport(read(reportOf(header, `## Important Issues\n\n${head}`)))).toContain(
      'I1. **T** — `a.ts:1` [Ada] (important, gap) (security) (only on Windows)',
    )
  })

  it('reads a second severity in a tag as a remark, not as a kind', () => {
    const report = read(reportOf(header, '## Important Issues\n\nI1. **T** — `a.ts:1` [Ada] (important, critical)'))
    expect(report.findings[0]).toMatchObject({ kindAsWritten: null, notes: ['critical'] })
  })

  it('keeps printed ids, because people cite them, and numbers only findings without one', () => {
    const section = (heads: string[]) => `## Important Issues\n\n${heads.join('\n\nx\n\n')}`
    const labels = (heads: string[]) => renderReport(read(reportOf(header, section(heads)))).match(/^[CIS]\d+(?=\.)/gm)
    expect(labels(['I3. **A** — `a.ts:1`', 'I4. **B** — `b.ts:1`'])).toEqual(['I3', 'I4'])
    expect(labels(['3. **A** — `a.ts:1`', '4. **B** — `b.ts:1`'])).toEqual(['I1', 'I2'])
    expect(labels(['S3. **A** — `a.ts:1`'])).toEqual(['I1'])
  })

  it('ends a title with an unmatched backtick before the location', () => {
    const report = read(reportOf(header, '## Important Issues\n\nI1. **T** — `a.ts:1` [Ada]'))
    const findings = report.findings.map((finding) => ({ ...finding, title: 'x` y', titleMarkdown: 'x` y' }))
    const [again] = read(renderReport({ ...report, findings })).findings
    expect(again).toMatchObject({ title: 'x` y', locations: [{ path: 'a.ts' }], agents: ['Ada'] })
  })

  it('links a repository and an author only if the host is known', () => {
    const linked = reportOf({
      ...header,
      Repo: 'ada/shop',
      Author: '@ada',
      PR: '[#7](https://git.example/ada/shop/pull/7)',
    })
    expect(renderReport(read(linked))).toContain('[ada/shop](https://git.example/ada/shop)')
    expect(renderReport(read(linked))).toContain('[@ada](https://git.example/ada)')
    const plain = renderReport(read(reportOf({ ...header, Repo: 'ada/shop', Author: 'Maria' })))
    expect(plain).toContain('| **Repo** | ada/shop |')
    expect(plain).toContain('| **Author** | Maria |')
  })

  it('keeps CR LF line ends', () => {
    const text = reportOf(
      header,
      '## Executive Summary\n\nfoo\n\nbar\n\n## Appendix: Original Reviews\n\n### Ada\n\n````\nx\n````',
    ).replaceAll('\n', '\r\n')
    const once = renderLike(text, read(text))
    expect(once).not.toMatch(/(?<!\r)\n/)
    expect(renderLike(once, read(once))).toBe(once)
    expect(read(once).reviews.map(({ source }) => source)).toEqual(['x\r\n'])
  })

  it('is written for a body with more than a hundred thousand headings', () => {
    const text = reportOf(header, `## Suggestions\n\nS1. **T** — \`a.ts:1\` [Ada]\n\n${'#### x\n'.repeat(150_000)}`)
    expect(renderReport(read(text)).length).toBeGreaterThan(1_000_000)
  })

  it.each([
    ['Date', '2026-01-02 10:00:31 +02:00'],
    ['Date', '2026-01-02 10:00 +02:00'],
    ['Wall-clock time', '1.5 s'],
    ['Wall-clock time', '12 min, 3 min'],
    ['Wall-clock time', '2-3 min'],
    ['Wall-clock time', '1:05 h'],
    ['PR', '[#7](https://g.example/a/b/pull/7) (draft), follows #8'],
    ['PR', '#7 (draft, replaces #5), opened by @bo'],
    ['Round', '2 (after force push)'],
    ['Round', '2 of 3'],
    ['Round', '2 (of PR #8)'],
    ['Commits', '[`abc1234`](https://g.example/c/abc1234) fix'],
    ['Commits', '`abc1234` fix<br>…and 3 merge commits'],
    ['Reviewers', '[Ada](https://x.example/ada), Bo'],
    ['Repo', '[grp/sub/app](https://gitlab.example/grp/sub/app)'],
  ] as const)('keeps the row %s as written if it says more than was read: %s', (key, value) => {
    const written = renderReport(read(reportOf({ ...header, [key]: value })))
    expect(written).toContain(`| **${key}** | ${value} |`)
    expect(renderReport(read(written))).toBe(written)
  })

  it.each([
    ['PR', '[#7: Fix the cart](https://g.example/a/b/pull/7)', '[#7](https://g.example/a/b/pull/7) — Fix the cart'],
    ['Wall-clock time', '62 min 30 s', '`1 h 2 min 30 s`'],
    ['Reviewers', 'Ada and Bo', 'Ada, Bo'],
    ['Round', '2', '2 (of PR #7)'],
  ])('rewrites the row %s if nothing is lost: %s', (key, value, canonical) => {
    expect(renderReport(read(reportOf({ ...header, [key]: value })))).toContain(`| **${key}** | ${canonical} |`)
  })

  it('writes the branch of a round with its full name', () => {
    const text = reportOf({ ...header, Branch: '`fix/cart`', Round: '1 (of fix/cart)' })
    const { report } = parse(text, { path: '20260101-120000-fix-cart.md' })
    expect(report && renderReport(report)).toContain('| **Round** | 1 (of fix/cart) |')
  })

  it('reads the text of a link as the name of a reviewer', () => {
    const text = reportOf(
      { ...header, Reviewers: '[Ada](https://x.example/ada), Bo' },
      '## Suggestions\n\nS1. **T** — `a.ts:1` [Ada, Bo]',
    )
    expect(read(text).findings[0]?.agents).toEqual(['Ada', 'Bo'])
  })

  it('keeps the review of an agent that the header does not list', () => {
    const text = reportOf(
      header,
      '## Appendix: Original Reviews\n\n### Ada\n\n````\nx\n````\n\n### [Cy] Cy 3\n\n````\ny\n````',
    )
    expect(read(renderReport(read(text))).reviews.map(({ source }) => source)).toEqual(['x\n', 'y\n'])
  })

  it.each([
    '### I2. **x** — `a.ts:2`',
    '- **I2. x** — `a.ts:2`',
    'I2. **x** — `a.ts:2`',
    '**Important** foo',
    '**Suggestions**',
  ])('keeps %s in the body of a finding', (line) => {
    const report = read(reportOf(header, '## Important Issues\n\nI1. **T** — `a.ts:1` [Ada] (important)\n\nbody'))
    const again = read(
      renderReport({ ...report, findings: report.findings.map((finding) => ({ ...finding, body: line })) }),
    )
    expect(again.findings.map(({ title }) => title)).toEqual(['T'])
    expect(again.findings[0]?.body).not.toBe('')
  })

  it('keeps a heading at the start of a summary within the summary', () => {
    const again = read(renderReport({ ...read(reportOf(header)), summary: '# Big\n\ntext' }))
    expect(again.summary).toContain('Big')
  })
})
