import { describe, expect, it } from 'vitest'
import { consolidate, consolidateAgain, inputOfReport, type RawReview } from '../../src/consolidate/index.ts'
import { parse } from '../../src/parse/index.ts'
import { renderReport } from '../../src/render/index.ts'

const excerpt = '```ts\nconst socket = await connect(address, { timeout: 0 })\n```'
const ada = `## Findings

### Important Issues

I1. **The socket is never closed when the handshake throws** — \`src/net/socket.ts:40-52\` (important, regression)

${excerpt}

A handshake that throws leaves the socket open; see S1. \`maxSockets\` failures run the pool dry.

### Suggestions

S1. **Name the deadline after what it bounds** — \`src/net/deadline.ts:3\` (suggestion, enhancement)

The name says nothing.

## Testing Assessment

1. A handshake that throws is not tested.

## Coverage Summary

- \`src/net/socket.ts\` — I1
`
const bo = `### Critical Issues

1. **Socket leak on a failed handshake** — \`socket.ts:44\` (critical, regression)

${excerpt}

When the handshake fails the open socket leaks; \`maxSockets\` failures exhaust the pool.

### Design Observations

**Strengths**

- The deadline is one object.
`

function raw(agent: string, text: string): RawReview {
  const { review } = parse(text, { path: `${agent}.md`, as: 'review', agent })
  if (!review) throw new Error('no review')
  return { review, path: `${agent}.md` }
}

const round = { date: '2025-01-01T12:00', round: 2, reviewers: [{ name: 'Ada', durationSeconds: 90 }, { name: 'Bo' }] }
const input = { slug: '20250101-120000-pr-7', round, reviews: [raw('Ada', ada), raw('Bo', bo)] }
const { report, findings, dropped } = consolidate(input)

describe('consolidate', () => {
  it('merges the findings of two agents about one problem, with both names', () => {
    expect(report.findings.map(({ id, agents }) => [id, agents])).toEqual([
      ['C1', ['Ada', 'Bo']],
      ['S1', ['Ada']],
    ])
  })

  it('says how many raw findings are in the report, and where the others are explained', () => {
    const decisions = { findings: { 'Ada S1': { drop: 'a matter of taste' } } }
    expect(consolidate({ ...input, decisions }).report.summary).toMatch(
      /^2 reviewers raised 3 findings\. 2 became 1 finding of this report; the Reconciliation says what became of the other one\./,
    )
  })

  it('gives a title whose code has escaped backticks the marks that Markdown needs', () => {
    const reviews = [raw('Ada', 'I1. **Run `echo \\`date\\`` once** — `a.ts:3` (important)\n')]
    expect(consolidate({ ...input, reviews }).report.findings[0]).toMatchObject({
      title: 'Run echo `date` once',
      titleMarkdown: 'Run `` echo `date` `` once',
    })
  })

  it('keeps the UTC offset of a date', () => {
    const berlin = consolidate({ ...input, round: { ...round, date: '2025-01-01T13:00+01:00' } }).report
    expect(berlin).toMatchObject({ date: '2025-01-01T12:00', utcOffset: '+01:00' })
    expect(renderReport(berlin)).toContain('| **Date** | 2025-01-01 13:00 +01:00 |')
  })

  it('explains a disagreement on the severity', () => {
    expect(report.findings[0]?.body).toContain(
      'The agents disagree: Bo rated this critical, Ada important. It counts as critical: a tie goes to the more severe rating.',
    )
    expect(report.reconciliation.map(({ agent, from, to }) => [agent, from, to])).toEqual([['Ada', 'I1', 'C1']])
  })

  it('names an agent once if its passes agree on the severity', () => {
    const again = parse(bo, { path: 'bo-2.md', as: 'review', agent: 'Bo', pass: 2 }).review
    if (!again) throw new Error('no review')
    const reviews = [...input.reviews, { review: again, path: 'bo-2.md' }]
    const [finding] = consolidate({ ...input, round: { ...round, reviewers: [] }, reviews }).report.findings
    expect(finding?.body).toContain('Bo (twice) rated this critical, Ada important.')
  })

  it('explains that the median counts if there is no tie', () => {
    const cy = raw('Cy', ada)
    const three = consolidate({ ...input, round: { ...round, reviewers: [] }, reviews: [...input.reviews, cy] })
    expect(three.report.findings[0]?.body).toContain('It counts as important: the median of 3 ratings.')
  })

  it('removes the indent of a list item from the text', () => {
    const text =
      '## Important Issues\n\n10. **The cache grows** — `a.go:4` (important, gap)\n\n    Nothing leaves it.\n\n    ```diff\n    -x\n    +  y\n    ```\n'
    const [finding] = consolidate({ ...input, reviews: [raw('Ada', text)] }).report.findings
    expect(finding?.body).toBe('Nothing leaves it.\n\n```diff\n-x\n+  y\n```')
  })

  it('leaves out a field with the location that is in the head', () => {
    const text = '### 1. The cache grows (Important)\n\n**File:** `a.go:4`\n\n**Impact:** memory.\n'
    const [finding] = consolidate({ ...input, reviews: [raw('Ada', text)] }).report.findings
    expect(finding?.body).toBe('**Impact:** memory.')
  })

  it('leaves out a location at the start of the text that is in the head', () => {
    const text = '## Important Issues\n\n1. **The cache grows** — `a.go:4`. Nothing leaves it.\n'
    const [finding] = consolidate({ ...input, reviews: [raw('Ada', text)] }).report.findings
    expect(finding?.body).toBe('Nothing leaves it.')
  })

  it('turns a list of fields into prose without the location', () => {
    const text =
      '### The cache grows (Important)\n\n- **File:** a.go, line 4\n- **Description:** Nothing leaves it.\n- **Recommendation:** Evict.\n'
    const [finding] = consolidate({ ...input, reviews: [raw('Ada', text)] }).report.findings
    expect(finding?.body).toBe('Nothing leaves it.\n\nFix: Evict.')
  })

  it('leaves out a tag before a last remark', () => {
    const text =
      'I1. **The cache grows** — `a.go:4` (important, gap)\n\nNothing leaves it.\n\n`(important, gap)` — low risk for now.\n'
    const [finding] = consolidate({ ...input, reviews: [raw('Ada', `## Important Issues\n\n${text}`)] }).report.findings
    expect(finding?.body).toBe('Nothing leaves it.\n\nLow risk for now.')
  })

  it('begins a title with a capital letter, unless it begins with a name', () => {
    const text = '## Important Issues\n\n1. **the cache grows** — `a.go:4`\n\n2. **npm audit fails** — `b.go:9`\n'
    const { findings } = consolidate({ ...input, reviews: [raw('Ada', text)] }).report
    expect(findings.map(({ title }) => title)).toEqual(['The cache grows', 'npm audit fails'])
  })

  it('takes from a table row only what the head does not say', () => {
    const text =
      '| Severity | File | Issue | Why |\n|---|---|---|---|\n| High | `a.go:4` | The cache grows | Nothing leaves it |\n'
    const [finding] = consolidate({ ...input, reviews: [raw('Ada', text)] }).report.findings
    expect(finding?.body).toBe('Nothing leaves it')
  })

  it('leaves out cells with the severity or the lines in another form', () => {
    const text =
      '| # | Level | Where | Lines | Issue |\n|---|---|---|---|---|\n| 1 | 🔴 High | a.go line 4 | 4-9 | The cache grows |\n'
    const [finding] = consolidate({ ...input, reviews: [raw('Ada', text)] }).report.findings
    expect([finding?.title, finding?.body]).toEqual(['The cache grows', ''])
  })

  it('removes a tag after the text', () => {
    const text =
      '## Important Issues\n\nI1. **The cache grows** — `a.go:4`\n\nEvict (least recent first). (important, gap)\n'
    const [finding] = consolidate({ ...input, reviews: [raw('Ada', text)] }).report.findings
    expect(finding?.body).toBe('Evict (least recent first).')
  })

  it('counts a finding once in the totals if its agent reported it twice, and says so', () => {
    const twice = `${ada}\n## Important Issues\n\nI2. **The socket is never closed when the handshake throws** — \`src/net/socket.ts:40-52\` (important, regression)\n\n${excerpt}\n\nA handshake that throws leaves the socket open; see S1. \`maxSockets\` failures run the pool dry.\n`
    const again = consolidate({ ...input, reviews: [raw('Ada', twice), raw('Bo', bo)] }).report
    const cells = Object.fromEntries(again.retro.metrics[0]?.cells.map(({ name, text }) => [name, text]) ?? [])
    expect([cells.findings, cells.merged, cells.totals]).toEqual(['2I 1S', '1', '1I 1S'])
    expect(report.retro.metrics[0]?.cells.some(({ name }) => name === 'merged')).toBe(false)
  })

  it('counts an unrated finding with the severity that it received', () => {
    const unrated = `## Findings\n\n1. **Socket leak on a failed handshake** — \`socket.ts:44\`\n\n${excerpt}\n\nWhen the handshake fails the open socket leaks.\n`
    const found = consolidate({ ...input, reviews: [raw('Ada', ada), raw('Bo', bo), raw('Cy', unrated)] }).report
    const cells = Object.fromEntries(found.retro.metrics[2]?.cells.map(({ name, text }) => [name, text]) ?? [])
    expect([cells.findings, cells.totals]).toEqual([cells.totals, '1C'])
  })

  const one = (text: string) => {
    const { review } = parse(text, { path: 'cy.md', as: 'review', agent: 'Cy' })
    if (!review) throw new Error('no review')
    const round = { date: '2026-11-01', reviewers: [{ name: 'Cy', file: 'cy.md' }] }
    return consolidate({ slug: '20261101-100000-a', round, reviews: [{ review, path: 'cy.md' }] }).report
  }
  const important =
    '## Important Issues\n\nI1. **The lock is never freed** — `a.ts:1` (important, gap)\n\nIt leaks.\n\n'

  it('leaves out totals that equal the findings', () => {
    expect(one(important).retro.metrics[0]?.cells.map(({ name }) => name)).not.toContain('totals')
  })

  it('leaves out entries that only say that there is nothing', () => {
    const report = one(
      `${important}## Acknowledged Limitations\n\n- None found in the changed code.\n\n## Unresolved Feedback\n\n- No unresolved review comments.\n- No reviewer was asked about \`a.ts\`.\n`,
    )
    expect(report.limitations).toEqual([])
    expect(report.feedback.map(({ text }) => text)).toEqual(['No reviewer was asked about `a.ts`.'])
  })

  it('names the agents of an entry before its quote', () => {
    const report = one(`${important}## Acknowledged Limitations\n\n- **Plain text**, at \`a.ts:9\`:\n  > for now\n`)
    expect(renderReport(report)).toContain('- **Plain text**, at `a.ts:9` [Cy]:\n  > for now')
  })

  it('replaces references to numbered entries with their words, because numbers change', () => {
    const gaps = '1. **Wait for ever** — untested.\n2. **Stop**, same as #1, and as PR #1 says.\n'
    const report = one(`${important}## Testing Assessment\n\n${gaps}`)
    expect(report.testing.map(({ text }) => text)).toContain('**Stop**, same as “Wait for ever”, and as PR #1 says.')
  })

  it('writes no dash before the agents of a finding without a location', () => {
    const report = one('## Important Issues\n\nI1. **The lock is never freed** (important, gap)\n\nIt leaks.\n')
    expect(renderReport(report)).toContain('I1. **The lock is never freed** [Cy] (important, gap)\n')
  })

  it('counts only reviewers that raised findings, and leaves out a row of zeros', () => {
    const reviews = [raw('Ada', important), raw('Bo', 'No issues found.\n'), raw('Cy', important)]
    const { report } = consolidate({ ...input, round: { ...round, reviewers: [] }, reviews })
    expect(report.summary).toMatch(/^2 of 3 reviewers raised 2 findings about 1 problem\. .* Bo found nothing\./)
    expect(report.retro.metrics[0]?.cells.map(({ name }) => name)).not.toContain('unique')
  })

  it('says how many found each of several findings, not that the same ones found them all', () => {
    const finding = (id: string, title: string, path: string) =>
      `${id}. **${title}** — \`${path}:7\` (important, gap)\n\n${title}.\n\n`
    const disk = (id: string) => finding(id, 'A full disk truncates the settings', 'src/save.ts')
    const retry = (id: string) => finding(id, 'The retry of a download never ends', 'src/fetch.ts')
    const token = (id: string) => finding(id, 'The token is written to the log', 'src/log.ts')
    const of = (agent: string, ...findings: string[]) => raw(agent, `## Important Issues\n\n${findings.join('')}`)
    const reviews = [
      of('Ada', disk('I1'), retry('I2'), token('I3')),
      of('Bo', disk('I1'), retry('I2')),
      of('Cy', disk('I1'), token('I2')),
    ]
    const { summary } = consolidate({ ...input, round: { ...round, reviewers: [] }, reviews }).report
    expect(summary).toContain('about 3 problems. All 3 found I1; I2 and I3 were each found by 2 of 3.')
  })

  it('adds the title of a merged finding that says something else', () => {
    const reviewOf = (title: string) =>
      `## Important Issues\n\nI1. **${title}** — \`src/list.ts:28\` (important, gap)\n`
    const reviews = [raw('Ada', reviewOf('Any page size is allowed')), raw('Bo', reviewOf('Cap the number of rows'))]
    const { findings } = consolidate({ ...input, round: { ...round, reviewers: [] }, reviews }).report
    expect(findings.map(({ body }) => body)).toEqual(['Bo: Cap the number of rows.'])
  })

  it('drops a raw finding whose author takes it back', () => {
    const text =
      '1. **Off by one in the loop** — `src/loop.ts:3`\n\nThe loop starts at 1, so this is right. **No bug here.**\n'
    const { report, dropped } = consolidate({ ...input, reviews: [raw('Ada', ada), raw('Bo', text)] })
    expect(report.findings.map(({ title }) => title)).not.toContain('Off by one in the loop')
    expect(dropped.map(({ agent, reason }) => [agent, reason])).toEqual([['Bo', 'withdrawn by its author']])
  })

  it('keeps a withdrawn raw finding that people decide on', () => {
    const text =
      '1. **Off by one in the loop** — `src/loop.ts:3`\n\nThe loop starts at 1, so this is right. No bug here.\n'
    const reviews = [raw('Ada', ada), raw('Bo', text)]
    const { report } = consolidate({
      ...input,
      reviews,
      decisions: { findings: { 'Bo S1': { severity: 'critical' } } },
    })
    expect(report.findings[0]).toMatchObject({ id: 'C1', title: 'Off by one in the loop' })
  })

  it('leaves out rows of metrics without a known value', () => {
    const names = report.retro.metrics.flatMap(({ cells }) => cells.map(({ name }) => name))
    expect(names).not.toContain('tool-calls')
    expect(names).toContain('duration')
    // Nothing was dropped.
    expect(names).not.toContain('dropped')
  })

  it('says in one sentence that nothing was found', () => {
    const clean = [raw('Ada', 'No issues found.\n'), raw('Bo', 'LGTM\n')]
    expect(consolidate({ ...input, reviews: clean }).report.summary).toBe(
      '2 reviewers raised no findings.\n\nStructure: 0 critical, 0 important, 0 suggestions, 0 design observations.',
    )
  })

  it('names the line of each raw finding in the file that it was read from', () => {
    expect(findings[0]?.members.map(({ path, line }) => `${path}:${line}`)).toEqual(['Ada.md:5', 'Bo.md:3'])
  })

  it('completes short paths from those of other reviews', () => {
    expect(report.findings[0]?.locations.map(({ path }) => path)).toEqual(['src/net/socket.ts'])
  })

  it('adds the text of a merged finding about another file, with its ids rewritten', () => {
    const here =
      '## Important Issues\n\nI1. **The password is logged** — `src/log.ts:4`\n\nIt goes to the log in plain text.\n'
    const there =
      '## Important Issues\n\nI1. **Rename the pool** — `src/pool.ts:1`\n\nIts name says nothing.\n\nI2. **The password is logged** — `src/export.ts:9`\n\nThe export has it too, see I2.\n'
    const decisions = { merge: [['Ada I1', 'Bo I2']] }
    const { findings: found } = consolidate({
      ...input,
      reviews: [raw('Ada', here), raw('Bo', there)],
      decisions,
    }).report
    expect(found.map(({ id, body }) => [id, body])).toEqual([
      [
        'I1',
        'It goes to the log in plain text.\n\nBo, at `src/export.ts:9`: The password is logged. The export has it too, see I1.',
      ],
      ['I2', 'Its name says nothing.'],
    ])
  })

  it('adds the text of a merged finding with a fix if the shown text has none', () => {
    const quote = `${excerpt}\n\n${'The socket stays open. '.repeat(30)}`
    const found = (body: string) => `## Important Issues\n\nI1. **The socket leaks** — \`a.ts:4\`\n\n${body}\n`
    const fix = '```diff\n-open()\n+close()\n```'
    const reviews = [raw('Ada', found(quote)), raw('Bo', found(fix)), raw('Cy', found(fix))]
    const [merged] = consolidate({ ...input, round: { ...round, reviewers: [] }, reviews }).report.findings
    expect(merged?.body).toMatch(/\n\nBo: The socket leaks\.\n\n```diff\n-open\(\)\n\+close\(\)\n```$/)
    expect(merged?.fixes).toHaveLength(1)
  })

  it('loses no raw finding', () => {
    const placed = [...findings.flatMap(({ members }) => members), ...dropped].map(({ agent, id }) => `${agent} ${id}`)
    const all = input.reviews.flatMap(({ review }) => review.findings.map(({ id }) => `${review.agent} ${id}`))
    expect(placed.sort()).toEqual(all.sort())
  })

  it('keeps raw reviews exactly', () => {
    expect(report.reviews.map(({ source }) => source)).toEqual([ada, bo])
  })

  it('attributes the entries of other sections', () => {
    expect(report.testing.map(({ agents }) => agents)).toEqual([['Ada']])
    expect(report.observations.strengths.map(({ agents }) => agents)).toEqual([['Bo']])
  })

  it('returns a report that is read back unchanged', () => {
    expect(parse(renderReport(report), { path: `${report.slug}.md` }).report).toEqual(report)
  })

  it('takes the verdict from the most severe finding', () => {
    expect(report.verdict?.decision).toBe('rework')
  })

  it('refuses a round in which every review failed', () => {
    expect(() => consolidate({ ...input, reviews: [raw('Ada', '')] })).toThrow('every review is empty')
  })
})

describe('consolidateAgain', () => {
  it('changes nothing if the input did not change', () => {
    expect(renderReport(consolidateAgain(input, report).report)).toBe(renderReport(report))
  })

  it('keeps what people wrote', () => {
    const edited = renderReport(report)
      .replace(/(## Executive Summary\n\n)[^#]*/, '$1We looked hard.\n\n')
      .replace(
        '## Appendix',
        '## House Rules\n\nBe kind.\n\n## Resolution\n\n| # | Finding | Action |\n|---|---|---|\n| 1 | Critical #1: leak | Fixed |\n\n## Appendix',
      )
    const existing = parse(edited, { path: `${report.slug}.md` }).report
    if (!existing) throw new Error('no report')
    const again = consolidateAgain(input, existing).report
    expect(again.summary).toBe('We looked hard.')
    expect(again.otherSections.map(({ title }) => title)).toEqual(['House Rules'])
    expect(again.resolution?.entries.map(({ targets }) => targets)).toEqual([['C1']])
  })

  it('keeps the edits of people in findings, and findings that they added', () => {
    const edited = renderReport(report)
      .replace('The name says nothing.', 'The name says nothing. Rotate the tokens, too.')
      .replace(
        '## Design Observations',
        'S2. **Added by hand** — `a.ts:1` [Ada] (suggestion)\n\nMind it.\n\n## Design Observations',
      )
    const existing = parse(edited, { path: `${report.slug}.md` }).report
    if (!existing) throw new Error('no report')
    const again = consolidateAgain(input, existing).report
    expect(again.findings.map(({ id, title, body }) => [id, title, body]).slice(1)).toEqual([
      ['S1', 'Name the deadline after what it bounds', 'The name says nothing. Rotate the tokens, too.'],
      ['S2', 'Added by hand', 'Mind it.'],
    ])
    expect(renderReport(consolidateAgain(input, again).report)).toBe(renderReport(again))
  })

  it('updates ids in what people wrote', () => {
    const written = renderReport(report)
      .replace(/(## Executive Summary\n\n)[^#]*/, '$1Mind C1, and `C1` in code.\n\n')
      .replace(
        '## Appendix',
        '## Resolution\n\n| # | Finding | Action |\n|---|---|---|\n| 1 | Critical #1: leak | Fixed, see S1 |\n\n## Appendix',
      )
    const existing = parse(written, { path: `${report.slug}.md` }).report
    if (!existing) throw new Error('no report')
    const milder = { ...input, policy: 'lowest' as const }
    const again = consolidateAgain(milder, existing).report
    expect(again.findings.map(({ id }) => id)).toEqual(['I1', 'S1'])
    expect(again.summary).toBe('Mind I1, and `C1` in code.')
    expect(again.resolution?.entries.map(({ text, targets }) => [text, targets])).toEqual([
      ['Important #1: leak', ['I1']],
    ])
  })

  it('updates generated text when a review changes', () => {
    const fewer = {
      ...input,
      reviews: [raw('Ada', ada), raw('Bo', 'No findings.\n\n## Coverage Summary\n\n- `a.ts` — Reviewed\n')],
    }
    expect(consolidateAgain(fewer, report).report.summary).toContain('2 reviewers raised 2 findings')
  })

  it('reads the raw findings from the report itself', () => {
    expect(consolidateAgain(inputOfReport(report, 'r.md'), report).findings[0]?.members[0]?.path).toBe('r.md')
  })
})
