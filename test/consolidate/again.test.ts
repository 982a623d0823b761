import { describe, expect, it } from 'vitest'
import type { Decisions } from '../../schemas/decisions.ts'
import type { Report } from '../../schemas/report.ts'
import { consolidate, consolidateAgain, type RawReview } from '../../src/consolidate/index.ts'
import { inCurrentWords } from '../../src/consolidate/summary.ts'
import { parse } from '../../src/parse/index.ts'
import { renderReport } from '../../src/render/index.ts'

const slug = '20250101-120000-pr-7'
const ada = `### Important Issues

I1. **The socket is never closed when the handshake throws** — \`src/net/socket.ts:40\` (important, regression)

A handshake that throws leaves the socket open.

### Suggestions

S1. **Name the deadline after what it bounds** — \`src/net/deadline.ts:3\` (suggestion, enhancement)

The name says nothing.
`

function input(decisions: Decisions = {}, text = ada, path = 'ada.md') {
  const { review } = parse(text, { path, as: 'review', agent: 'Ada' })
  if (!review) throw new Error('no review')
  const reviews: RawReview[] = [{ review, path }]
  return { slug, round: { date: '2025-01-01T12:00', reviewers: [{ name: 'Ada' }] }, reviews, decisions }
}

/** A report read from its text, optionally after an edit by people. */
function written(decisions: Decisions = {}, edit = (text: string) => text): Report {
  const { report } = parse(edit(renderReport(consolidate(input(decisions)).report)), { path: `${slug}.md` })
  if (!report) throw new Error('no report')
  return report
}

function again(decisions: Decisions, existing: Report, text = ada) {
  return consolidateAgain(input(decisions, text), existing)
}

it('consolidate refuses two reviews of one agent with the same pass', () => {
  const twice = { ...input(), reviews: [...input().reviews, ...input({}, ada, 'again.md').reviews] }
  expect(() => consolidate(twice)).toThrow(
    'Cannot consolidate 20250101-120000-pr-7: there are two reviews of Ada; give',
  )
})

describe('consolidateAgain', () => {
  it.each<[string, Decisions]>([
    ['a severity', { findings: { 'Ada I1': { severity: 'suggestion' } } }],
    ['a dropped finding', { findings: { 'Ada S1': { drop: 'a matter of taste' } } }],
    ['a title', { findings: { 'Ada I1': { title: 'A socket leaks' } } }],
    ['a second decision', { findings: { 'Ada I1': { severity: 'suggestion' }, 'Ada S1': { drop: 'taste' } } }],
  ])('applies %s that was decided later, with all its effects', (_, decisions) => {
    const [first] = Object.entries(decisions.findings ?? {})
    const earlier =
      Object.keys(decisions.findings ?? {}).length > 1 && first ? { findings: { [first[0]]: first[1] } } : {}
    expect(renderReport(again(decisions, written(earlier)).report)).toBe(
      renderReport(consolidate(input(decisions)).report),
    )
  })

  it('applies another policy, with all its effects', () => {
    const { review } = parse(ada.replace('I1.', 'C1.').replace('Important Issues', 'Critical Issues'), {
      path: 'bo.md',
      as: 'review',
      agent: 'Bo',
    })
    if (!review) throw new Error('no review')
    const both = { ...input(), reviews: [...input().reviews, { review, path: 'bo.md' }] }
    const existing = parse(renderReport(consolidate(both).report), { path: `${slug}.md` }).report
    if (!existing) throw new Error('no report')
    const lowest = { ...both, policy: 'lowest' as const }
    expect(renderReport(consolidateAgain(lowest, existing).report)).toBe(renderReport(consolidate(lowest).report))
    expect(existing.findings[0]?.severity).toBe('critical')
  })

  it('replaces a summary in the words of an earlier version, unless people changed it', () => {
    const { review } = parse(ada, { path: 'bo.md', as: 'review', agent: 'Bo' })
    const both = { ...input(), reviews: [...input().reviews, ...(review ? [{ review, path: 'bo.md' }] : [])] }
    const current = renderReport(consolidate(both).report)
    const earlier = current.replace('raised 4 findings about 2 problems.', 'raised 4 findings on 2 problems.')
    expect(earlier).not.toBe(current)
    const summaryAfter = (text: string) => {
      const { report } = parse(text, { path: `${slug}.md` })
      return report && consolidateAgain(both, report).report.summary
    }
    expect(summaryAfter(earlier)).toContain('4 findings about 2 problems.')
    expect(summaryAfter(earlier.replace('2 problems.', '2 problems. Read I1.'))).toContain(
      '4 findings on 2 problems. Read I1.',
    )
  })

  it('knows the words of an earlier version also at the end of a paragraph', () => {
    expect(inCurrentWords('1 reviewer raised 2 findings on 1 problem.\n\nStructure: 0 critical')).toBe(
      '1 reviewer raised 2 findings about 1 problem.\n\nStructure: 0 critical',
    )
  })

  it('keeps what people wrote when a later decision is about something else', () => {
    const existing = written({}, (text) => text.replace('The name says nothing.', 'The name says nothing at all.'))
    const { report } = again({ findings: { 'Ada I1': { severity: 'suggestion' } } }, existing)
    expect(report.findings.map(({ body }) => body)).toContain('The name says nothing at all.')
    expect(report.verdict?.decision).toBe('merge')
  })

  it('keeps a title that people changed', () => {
    const existing = written({}, (text) => text.replace('**Name the deadline', '**Rename the deadline'))
    expect(again({}, existing).report.findings.map(({ title }) => title)).toContain(
      'Rename the deadline after what it bounds',
    )
  })

  it('warns about a decision on a finding that no longer exists, even if its agent now finds nothing', () => {
    const decisions: Decisions = { findings: { 'Ada S1': { drop: 'taste' } } }
    const nothing = '### Important Issues\n\nNone.\n\n### Strengths\n\n- It is short.\n'
    const { messages } = again(decisions, written(decisions), nothing)
    expect(messages.map(({ ruleId, actual }) => [ruleId, actual])).toEqual([['idle-decision', 'Ada S1']])
  })

  it('refuses a decision whose finding now has another id', () => {
    const decisions: Decisions = { findings: { 'Ada S1': { drop: 'taste' } } }
    const shifted = ada
      .replace('S1.', 'S2.')
      .replace(
        '### Suggestions\n',
        '### Suggestions\n\nS1. **The folder is writable for all** — `src/a.ts:1` (suggestion, gap)\n\nAnybody writes there.\n',
      )
    expect(() => again(decisions, written(decisions), shifted)).toThrow(
      "The decision about 'Ada S1' refers to \"Name the deadline after what it bounds\", which is 'Ada S2' now",
    )
  })

  it('refuses a decision whose finding no longer exists if another finding has its id', () => {
    const decisions: Decisions = { findings: { 'Ada S1': { drop: 'taste' } } }
    const other = ada.replace(
      /S1\.[\s\S]*/,
      'S1. **The folder is writable for all** — `src/a.ts:1`\n\nAnybody writes.\n',
    )
    expect(() => again(decisions, written(decisions), other)).toThrow(
      'which no agent reports now; \'Ada S1\' is now "The folder is writable for all"',
    )
    const since: Decisions = { findings: { 'Ada S1': { drop: 'the folder is empty' } } }
    expect(again(since, written(decisions), other).dropped.map(({ reason }) => reason)).toEqual(['the folder is empty'])
  })

  it('refuses prose about an agent that is not in the round, and suggests a name', () => {
    expect(() => consolidate(input({ retro: { Adda: 'Fast.' } }))).toThrow(
      "Unknown agent 'Adda' in the decisions; did you mean 'Ada'?",
    )
  })

  it('collects the process notes of the reviews', () => {
    const notes = '\n## Review Process Notes\n\n### Repo context updates\n\n- The daemon has one thread.\n'
    const { report } = consolidate(input({}, ada + notes))
    expect(report.notes.map(({ topic, text }) => [topic, text])).toEqual([
      ['context', 'The daemon has one thread. [Ada]'],
    ])
  })

  it('does not repeat a demoted finding that an entry already describes', () => {
    const concern =
      '\n### Design Observations\n\n**Concerns**\n\n- The deadline is named after nothing that it bounds: its name says nothing.\n'
    const decisions: Decisions = { findings: { 'Ada S1': { demote: { to: 'concern', reason: 'a matter of design' } } } }
    expect(consolidate(input(decisions, ada + concern)).report.observations.concerns).toHaveLength(1)
  })

  it('orders testing gaps by the risk that they state', () => {
    const gaps = ['Low risk: the banner.', 'The pool.', 'The handshake is untested (high risk).']
    const testing = `\n## Testing Assessment\n\n${gaps.map((gap, index) => `${index + 1}. ${gap}`).join('\n')}\n`
    expect(consolidate(input({}, ada + testing)).report.testing.map(({ text }) => text)).toEqual([
      gaps[2],
      gaps[1],
      gaps[0],
    ])
  })
})
