import { describe, expect, it } from 'vitest'
import type { Decisions } from '../../schemas/decisions.ts'
import type { Report } from '../../schemas/report.ts'
import { consolidate, consolidateAgain, inputOfReport, type RawReview } from '../../src/consolidate/index.ts'
import { parse } from '../../src/parse/index.ts'
import { renderReport } from '../../src/render/index.ts'

const slug = '20250101-120000-pr-7'

function reportOf(text: string): Report {
  const { report } = parse(text, { path: `${slug}.md` })
  if (!report) throw new Error('no report')
  return report
}

function raw(agent: string, text: string): RawReview {
  const { review } = parse(text, { path: `${agent}.md`, as: 'review', agent })
  if (!review) throw new Error('no review')
  return { review, path: `${agent}.md` }
}

const finding = (id: string, title: string, place: string, tag: string, body: string) =>
  `${id}. **${title}** — \`${place}\` (${tag})\n\n${body}\n\n`

const code =
  '```ts\nconst socket = await connect(address, { timeout: 0 })\n```\n\nNobody closes a `socket` whose `connect` failed, so they pile up.'
const leak = finding('I1', 'Sockets pile up', 'src/pool.ts:10', 'important, gap', code)
const clock = finding(
  'I2',
  'The clock runs backwards',
  'src/clock.ts:5',
  'important, gap',
  '`now()` may be earlier than before.',
)
const ada = `## Important Issues\n\n${leak}${clock}`
const bo = `## Suggestions\n\n${finding('S1', 'Failed sockets pile up', 'src/pool.ts:10', 'suggestion, gap', code)}`

/** A report that a person wrote from the two reviews and a third one without readable findings. */
const handmade = `# Deep Review: ${slug}

| | |
|---|---|
| **Date** | 2025-01-01 12:00 |
| **Reviewers** | Ada, Bo, Cy |
| **Office** | Upstairs |
| **Verdict** | **Merge with fixes** — see S2 |

## Executive Summary

S1 first, then S2.

## Critical Issues

None.

## Important Issues

None.

## Suggestions

S1. **The cable is too short** — \`docs/cable.md:1\` [Cy] (suggestion, gap)

It does not reach.

S2. **Sockets leak after a failure** — \`src/pool.ts:10\` [Ada, Bo] (suggestion, gap)

They pile up.

**Resolution: Fixed.** Closed in a finally block.

## Agent Performance Retro

### Reconciliation

- Ada I2 → dropped: the clock is monotonic

## Resolution

| # | Finding | Action |
|---|---|---|
| 1 | Suggestion #1: cable | Skipped |
| 2 | Suggestion #2: sockets | Fixed |

## Appendix: Original Reviews

### Ada

\`\`\`\`markdown
${ada}\`\`\`\`

### Bo

\`\`\`\`markdown
${bo}\`\`\`\`

### Cy

\`\`\`\`markdown
Looked at the cable.
\`\`\`\`
`
const edited = reportOf(handmade)
const again = consolidateAgain(inputOfReport(edited, 'r.md'), edited)

describe('a handwritten report that is consolidated again', () => {
  it('applies a decision that two of its raw findings are different problems', () => {
    const apart = consolidateAgain(
      { ...inputOfReport(edited, 'r.md'), decisions: { apart: [['Ada I1', 'Bo S1']] } },
      edited,
    ).report
    expect(apart.findings.map(({ title, agents }) => [title, agents])).toEqual([
      ['The cable is too short', ['Cy']],
      ['Sockets leak after a failure', ['Ada']],
      ['Failed sockets pile up', ['Bo']],
    ])
  })

  it('applies a decision that two of its findings are one problem, and keeps both texts', () => {
    const both = reportOf(
      handmade
        .replace('- Ada I2 → dropped: the clock is monotonic', '')
        .replace('S1 first, then S2.', 'S2, then S3.')
        .replace(
          '## Agent Performance Retro',
          'S3. **Time may go back** — `src/clock.ts:5` [Ada] (suggestion, gap)\n\nIt jumps.\n\n## Agent Performance Retro',
        ),
    )
    const decisions = { merge: [['Ada I1', 'Ada I2']] }
    const { report } = consolidateAgain({ ...inputOfReport(both, 'r.md'), decisions }, both)
    expect(report.findings.map(({ id, title }) => [id, title])).toEqual([
      ['S1', 'The cable is too short'],
      ['S2', 'Sockets leak after a failure'],
    ])
    expect(report.findings[1]?.body).toContain('**Time may go back**\n\nIt jumps.')
    expect(report.summary).toContain('S2, then S2.')
  })

  it('keeps a finding without a readable raw finding, with its agent', () => {
    expect(again.report.findings.map(({ id, title, agents }) => [id, title, agents])).toEqual([
      ['S1', 'The cable is too short', ['Cy']],
      ['S2', 'Sockets leak after a failure', ['Ada', 'Bo']],
    ])
  })

  it('leaves out rejected findings, with the reason in the report', () => {
    expect(again.dropped.map(({ agent, id, to, reason }) => [agent, id, to, reason])).toEqual([
      ['Ada', 'I2', 'dropped', 'the clock is monotonic'],
    ])
  })

  it('keeps a severity that people decided', () => {
    expect(again.report.findings[1]?.severity).toBe('suggestion')
  })

  it('keeps the resolution in the body of a finding', () => {
    expect(again.report.findings[1]?.body).toContain('**Resolution: Fixed.** Closed in a finally block.')
  })

  it('keeps every row of the Resolution with its finding', () => {
    expect(again.report.resolution?.entries.map(({ targets, action }) => [targets, action])).toEqual([
      [['S1'], 'skipped'],
      [['S2'], 'fixed'],
    ])
  })

  it('keeps unknown rows of the header', () => {
    expect(again.report.otherRows.map(({ key, value }) => [key, value])).toEqual([['Office', 'Upstairs']])
  })

  it('gives clusters of raw findings the ids of their findings', () => {
    expect(again.findings.map(({ id, members }) => [id, members.map(({ agent }) => agent)])).toEqual([
      ['S2', ['Ada', 'Bo']],
    ])
  })

  it('applies decisions on the raw findings of a finding', () => {
    const input = inputOfReport(edited, 'r.md')
    const moreSevere = consolidateAgain(
      { ...input, decisions: { findings: { 'Ada I1': { severity: 'critical' } } } },
      edited,
    )
    expect(moreSevere.report.findings.map(({ id, title }) => [id, title])).toEqual([
      ['C1', 'Sockets leak after a failure'],
      ['S1', 'The cable is too short'],
    ])
    expect(moreSevere.report.summary).toBe('S1 first, then C1.')
    const both = { 'Ada I1': { drop: 'as designed' }, 'Bo S1': { drop: 'as designed' } }
    const without = consolidateAgain({ ...input, decisions: { findings: both } }, edited)
    expect(without.report.findings.map(({ title }) => title)).toEqual(['The cable is too short'])
  })

  it('adds a finding that only a new raw review has', () => {
    const found = `${bo}${finding('S2', 'The door squeaks', 'src/door.ts:3', 'suggestion, gap', 'Oil its hinge.')}`
    const reviews = inputOfReport(edited, 'r.md').reviews.map((known) =>
      known.review.agent === 'Bo' ? raw('Bo', found) : known,
    )
    const { report } = consolidateAgain({ ...inputOfReport(edited, 'r.md'), reviews }, edited)
    expect(report.findings.map(({ label, title }) => [label, title])).toEqual([
      ['S1', 'The cable is too short'],
      ['S2', 'Sockets leak after a failure'],
      ['S3', 'The door squeaks'],
    ])
  })

  it('adds a new finding even if it has the id of an earlier one', () => {
    const door = finding('I1', 'The door squeaks', 'src/door.ts:3', 'important, gap', 'Oil its hinge.')
    const gate = finding('I2', 'The gate sticks', 'src/gate.ts:3', 'important, gap', 'Plane its edge.')
    const reviews = inputOfReport(edited, 'r.md').reviews.map((known) =>
      known.review.agent === 'Ada'
        ? raw('Ada', `## Important Issues\n\n${door}${gate}${leak.replace('I1', 'I3')}${clock.replace('I2', 'I4')}`)
        : known,
    )
    const { report, dropped } = consolidateAgain({ ...inputOfReport(edited, 'r.md'), reviews }, edited)
    expect(report.findings.map(({ title }) => title)).toEqual([
      'The door squeaks',
      'The gate sticks',
      'The cable is too short',
      'Sockets leak after a failure',
    ])
    expect(dropped.map(({ id, reason }) => [id, reason])).toEqual([['I4', 'the clock is monotonic']])
  })
})

describe('a generated report that is edited and consolidated again', () => {
  const input = {
    slug,
    round: { date: '2025-01-01T12:00', reviewers: [{ name: 'Ada' }, { name: 'Bo' }] },
    reviews: [raw('Ada', ada), raw('Bo', bo)],
    policy: 'highest' as const,
  }
  const written = renderReport(consolidate(input).report)
  const clockIn = /I2\. \*\*The clock[\s\S]*?(?=## Suggestions)/

  it('contains the settings that it was made with', () => {
    expect(written).toContain('<!-- deep-review-settings {"policy":"highest"} -->')
  })

  it('applies another policy without guessing the earlier one', () => {
    const lowest = { ...input, policy: 'lowest' as const }
    expect(renderReport(consolidateAgain(lowest, reportOf(written)).report)).toBe(
      renderReport(consolidate(lowest).report),
    )
  })

  it('reverts what a decision changed when the decision is removed', () => {
    const decisions = { findings: { 'Ada I2': { drop: 'it is monotonic' } } }
    const before = renderReport(consolidate({ ...input, decisions }).report)
    expect(renderReport(consolidateAgain(input, reportOf(before)).report)).toBe(written)
  })

  describe('whose Resolution answers a finding that is no longer there', () => {
    const tick = finding('I3', 'The tick is late', 'src/tick.ts:8', 'important, gap', '`tick()` waits for the disk.')
    const three = { ...input, reviews: [raw('Ada', ada + tick), raw('Bo', bo)] }
    const rows = (...texts: string[]) =>
      `## Resolution\n\n| # | Finding | Action | Reason |\n|---|---|---|---|\n${texts.map((text, index) => `| ${index + 1} | ${text} | Skipped | It is fine |\n`).join('')}\n## Appendix`
    const again = (decisions: Decisions, ...texts: string[]) => {
      const answered = renderReport(consolidate(three).report).replace('## Appendix', rows(...texts))
      const { report } = consolidateAgain({ ...three, decisions }, reportOf(answered))
      return report.resolution?.entries.map(({ text, targets }) => [text, targets])
    }
    const dropped = { findings: { 'Ada I2': { drop: 'it is monotonic' } } }

    it('does not answer the finding that has its id now', () => {
      expect(
        again(dropped, 'I2: The clock', '**I2**: The clock', 'Important #2', 'I2, I3: Both', 'I3: The tick'),
      ).toEqual([
        ['The clock (no longer in the report)', []],
        ['The clock (no longer in the report)', []],
        ['A finding (no longer in the report)', []],
        ['I2: Both', ['I2']],
        ['I2: The tick', ['I2']],
      ])
    })

    it('answers the finding that it was merged into', () => {
      expect(again({ merge: [['Ada I1', 'Ada I2']] }, 'I2: The clock', 'I3: The tick')).toEqual([
        ['I1: The clock', ['I1']],
        ['I2: The tick', ['I2']],
      ])
    })
  })

  it('leaves out a finding that people removed, and says so', () => {
    const { report, dropped } = consolidateAgain(input, reportOf(written.replace(clockIn, '')))
    expect(report.findings.map(({ title }) => title)).toEqual(['Sockets pile up'])
    expect(dropped.map(({ id, reason }) => [id, reason])).toEqual([['I2', 'left out of the report by hand']])
    expect(report.reconciliation.map(({ text }) => text)).toContain('Ada I2 → dropped: left out of the report by hand')
  })

  it('keeps a finding at the severity that people moved it to, and counts it there', () => {
    const clocks = 'S1. **The clock runs backwards** — `src/clock.ts:5` [Ada] (suggestion, gap)'
    const moved = written
      .replace(clockIn, '')
      .replace(/## Suggestions\n\nNone\./, `## Suggestions\n\n${clocks}\n\n\`now()\` may be earlier than before.`)
    const { report } = consolidateAgain(input, reportOf(moved))
    expect(report.findings.map(({ id, title }) => [id, title])).toEqual([
      ['I1', 'Sockets pile up'],
      ['S1', 'The clock runs backwards'],
    ])
    expect(report.summary).toContain('Structure: 0 critical, 1 important, 1 suggestion')
    expect(report.verdict?.rationale).toBe('1 important finding: I1')
  })

  describe('after an agent ran again and renumbered its findings', () => {
    const admin = finding(
      'I1',
      'Anybody can delete an account',
      'src/admin.ts:77',
      'important, gap',
      'Nobody asks who it is.',
    )
    const rerun = (text: string) => ({
      ...input,
      reviews: [raw('Ada', `## Important Issues\n\n${text}`), raw('Bo', bo)],
    })

    it('shows a new finding with the id of one that people removed', () => {
      const { report, dropped } = consolidateAgain(
        rerun(leak + admin.replace('I1', 'I2')),
        reportOf(written.replace(clockIn, '')),
      )
      expect(report.findings.map(({ title }) => title)).toEqual(['Sockets pile up', 'Anybody can delete an account'])
      expect(dropped).toEqual([])
    })

    it('leaves out a finding that people removed, even if its id changed', () => {
      const { report, dropped } = consolidateAgain(
        rerun(leak + admin.replace('I1', 'I2') + clock.replace('I2', 'I3')),
        reportOf(written.replace(clockIn, '')),
      )
      expect(report.findings.map(({ title }) => title)).toEqual(['Sockets pile up', 'Anybody can delete an account'])
      expect(dropped.map(({ id }) => id)).toEqual(['I3'])
    })

    it('keeps an edit with its finding', () => {
      const edit = reportOf(written.replace('**The clock runs backwards**', '**The clock is wrong (checked)**'))
      const { report } = consolidateAgain(rerun(leak + admin.replace('I1', 'I2') + clock.replace('I2', 'I3')), edit)
      expect(report.findings.map(({ title, locations }) => [title, locations[0]?.path])).toEqual([
        ['Sockets pile up', 'src/pool.ts'],
        ['Anybody can delete an account', 'src/admin.ts'],
        ['The clock is wrong (checked)', 'src/clock.ts'],
      ])
    })

    it('keeps an edit of a finding that its agent has reworded', () => {
      const edit = reportOf(written.replace('**The clock runs backwards**', '**The clock is wrong (checked)**'))
      const other = finding(
        'I1',
        'Clock may run backwards',
        'src/clock.ts:9',
        'important, gap',
        'A `now()` can be earlier than the one before.',
      )
      const { report } = consolidateAgain(rerun(other + leak.replace('I1', 'I2')), edit)
      expect(report.findings.map(({ title }) => title)).toEqual(['Sockets pile up', 'The clock is wrong (checked)'])
    })

    it('does not leave out the same defect in another file', () => {
      const elsewhere = clock.replace('src/clock.ts:5', 'src/timer.ts:8')
      const { report } = consolidateAgain(rerun(leak + elsewhere), reportOf(written.replace(clockIn, '')))
      expect(report.findings.map(({ title }) => title)).toContain('The clock runs backwards')
    })
  })
})
