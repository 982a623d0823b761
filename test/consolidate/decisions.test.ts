import { describe, expect, it } from 'vitest'
import type { Decisions } from '../../schemas/decisions.ts'
import {
  consolidate,
  consolidateAgain,
  decisionsDraft,
  explainPair,
  questionsOf,
  type RawReview,
} from '../../src/consolidate/index.ts'
import { parse } from '../../src/parse/index.ts'
import { parseDecisions } from '../../src/store/index.ts'

const excerpt = '```ts\nconst socket = await connect(address, { timeout: 0 })\n```'
const ada = `### Important Issues

I1. **The socket is never closed when the handshake throws** — \`src/net/socket.ts:40\` (important, regression)

${excerpt}

A handshake that throws leaves the socket open; \`maxSockets\` failures run the pool dry.

I2. **Name the deadline after what it bounds** — \`src/net/deadline.ts:3\` (important, enhancement)

The name says nothing.
`
const bo = `### Critical Issues

C1. **Socket leak on a failed handshake** — \`src/net/socket.ts:44\` (critical, regression)

${excerpt}

When the handshake fails the open socket leaks; \`maxSockets\` failures exhaust the pool.
`

function raw(agent: string, text: string): RawReview {
  const { review } = parse(text, { path: `${agent}.md`, as: 'review', agent })
  if (!review) throw new Error('no review')
  return { review, path: `${agent}.md` }
}

const input = {
  slug: '20250101-120000-pr-7',
  round: { date: '2025-01-01', reviewers: [{ name: 'Ada' }, { name: 'Bo' }] },
  reviews: [raw('Ada', ada), raw('Bo', bo)],
}

function decided(decisions: Decisions) {
  return consolidate({ ...input, decisions })
}

function members(decisions: Decisions): string[][] {
  return decided(decisions).findings.map(({ members: own }) => own.map(({ agent, id }) => `${agent} ${id}`))
}

describe('decisions', () => {
  it('split merged findings', () => {
    expect(members({ split: ['Bo C1'] })).toEqual([['Bo C1'], ['Ada I1'], ['Ada I2']])
  })

  it('merge separate findings', () => {
    expect(members({ merge: [['Ada I2', 'Bo C1']] })).toEqual([['Ada I1', 'Ada I2', 'Bo C1']])
  })

  it('set severity, kind and title of the finding that contains a raw finding', () => {
    const { report } = decided({
      findings: { 'Bo C1': { severity: 'critical', kind: 'gap', title: 'Close `socket`' } },
    })
    expect(report.findings[0]).toMatchObject({
      id: 'C1',
      severity: 'critical',
      kind: 'gap',
      title: 'Close socket',
      agents: ['Ada', 'Bo'],
    })
    expect(report.reconciliation.map(({ agent, from, to }) => [agent, from, to])).toEqual([['Ada', 'I1', 'C1']])
  })

  it('move a raw finding with its full text', () => {
    const { report } = decided({ findings: { 'Ada I1': { demote: { to: 'concern', reason: 'by design' } } } })
    const [concern] = report.observations.concerns
    expect(concern?.text).toContain('`src/net/socket.ts:40`: by design')
    expect(concern?.text).toContain('const socket = await connect')
    expect(concern?.text).toContain('failures run the pool dry')
  })

  it('drop a raw finding with the reason', () => {
    const { dropped, report } = decided({ findings: { 'Ada I2': { drop: 'a matter of taste' } } })
    expect(dropped.map(({ agent, id, to, reason }) => [agent, id, to, reason])).toEqual([
      ['Ada', 'I2', 'dropped', 'a matter of taste'],
    ])
    expect(report.reconciliation.map(({ to }) => to)).toContain('dropped')
  })

  it.each([
    ['concern', 'Name the deadline'],
    ['testing', 'Name the deadline'],
    ['documentation', 'Name the deadline'],
    ['limitation', 'Name the deadline'],
  ] as const)('move a raw finding to the section %s', (to, words) => {
    const { report } = decided({ findings: { 'Ada I2': { demote: { to, reason: 'known' } } } })
    const lists = {
      concern: report.observations.concerns,
      testing: report.testing,
      documentation: report.documentation,
      limitation: report.limitations,
    }
    expect(lists[to].map(({ text }) => text).join()).toContain(words)
  })

  it('write verdict, summary, retro and notes', () => {
    const { report } = decided({
      verdict: { decision: 'merge', rationale: 'it is a prototype' },
      summary: 'We looked hard.',
      retro: { Ada: 'Saw most of it.' },
      notes: { context: ['Sockets are pooled.'] },
    })
    expect(report.verdict).toEqual({ decision: 'merge', label: 'Merge as-is', rationale: 'it is a prototype' })
    expect([report.summary, report.retro.prose[0]?.text, report.notes[0]?.topic]).toEqual([
      'We looked hard.',
      'Saw most of it.',
      'context',
    ])
  })

  it('about an agent that is not in the round are refused with a hint', () => {
    expect(() => decided({ split: ['Adda I1'] })).toThrow("did you mean 'Ada I1'?")
  })

  it('about a finding that no longer exists cause a warning, and the others still apply', () => {
    const { messages, dropped } = decided({ split: ['Ada I9'], findings: { 'Ada I2': { drop: 'no' } } })
    expect(messages.map(({ ruleId, actual }) => [ruleId, actual])).toEqual([['idle-decision', 'Ada I9']])
    expect(dropped).toHaveLength(1)
  })

  it('that contradict each other cause a warning, and merge wins', () => {
    const { messages, findings } = decided({ merge: [['Ada I1', 'Ada I2', 'Bo C1']], apart: [['Ada I2', 'Bo C1']] })
    expect(findings).toHaveLength(1)
    expect(messages.map(({ ruleId, reason }) => [ruleId, reason])).toEqual([
      ['idle-decision', '`merge` joins `Ada I2` and `Bo C1`, so `apart` has no effect on them'],
    ])
  })

  it('that changed replace what an earlier run wrote', () => {
    const before = decided({ summary: 'Old.' }).report
    expect(consolidateAgain({ ...input, decisions: { summary: 'New.' } }, before).report.summary).toBe('New.')
  })
})

describe('questionsOf', () => {
  const pair = (a: string, b: string, confidence: number) => {
    const member = (name: string) => ({
      ...(result.findings.flatMap(({ members: own }) => own).find(({ agent, id }) => `${agent} ${id}` === name) ??
        first),
    })
    return { a: member(a), b: member(b), confidence, evidence: [] }
  }
  const result = decided({})
  const first = result.findings[0]?.members[0] ?? {
    agent: '',
    pass: 1,
    id: '',
    path: '',
    line: 1,
    severity: 'critical',
  }

  it('asks about two findings only once if several pairs of their raw findings are doubtful', () => {
    const possibleDuplicates = [pair('Ada I1', 'Ada I2', 0.6), pair('Ada I2', 'Bo C1', 0.5)]
    expect(questionsOf({ ...result, possibleDuplicates }).duplicates.map(({ a, b }) => [a, b])).toEqual([
      ['Ada I1', 'Ada I2'],
    ])
  })

  it('does not ask about a severity that only one agent gave', () => {
    const reviews = [
      raw(
        'Ada',
        'Found 1 issue:\n\n1. The socket is never closed when the handshake throws, `src/net/socket.ts:40`.\n',
      ),
      raw('Bo', bo),
    ]
    expect(reviews[0]?.review.findings[0]?.rated).toBe(false)
    const merge = [['Ada S1', 'Bo C1']]
    expect(questionsOf(consolidate({ ...input, reviews, decisions: { merge } })).severities).toEqual([])
  })
})

describe('decisionsDraft', () => {
  it('asks the open questions, decides nothing, and is valid as it is', async () => {
    const draft = decisionsDraft(questionsOf(consolidate(input)))
    expect(draft).toContain('"Ada I1": { severity: critical }')
    expect(await parseDecisions(draft, 'decisions.yaml')).toEqual({})
  })

  it('contains decisions that apply once they are uncommented', async () => {
    const draft = decisionsDraft({
      duplicates: [{ a: 'Ada I1', b: 'Bo C1', confidence: 0.4, isJoined: false, titles: ['One', 'Two'] }],
      severities: [],
    })
    const filled = draft.replace(/^# (?=merge:| {2}- )/gm, '')
    expect((await parseDecisions(filled, 'decisions.yaml')).merge).toEqual([['Ada I1', 'Bo C1']])
  })
})

describe('parseDecisions', () => {
  it.each([
    ['merge: [[Ada I1]]', 'merge.0'],
    ['verdikt: {}', 'verdikt'],
    ['merge: [', 'line 1'],
  ])('says what is wrong in %s', async (text, expected) => {
    await expect(parseDecisions(text, 'decisions.yaml')).rejects.toThrow(expected)
  })
})

describe('explainPair', () => {
  it('gives evidence that adds up to the score', () => {
    const { score, bias, evidence } = explainPair(input.reviews, 'ada i1', 'Bo C1')
    expect(evidence.reduce((sum, { weight }) => sum + weight, bias)).toBeCloseTo(score, 2)
  })

  it('lists the raw findings when one is unknown', () => {
    expect(() => explainPair(input.reviews, 'Cy I1', 'Bo C1')).toThrow('there are Ada I1, Ada I2, Bo C1')
  })
})
