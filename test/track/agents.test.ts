import { describe, expect, it } from 'vitest'
import { type AgentsRound, agentRecords, agreementsOf } from '../../src/track/index.ts'

const finding = (id: string, severity: 'critical' | 'important' | 'suggestion', ...agents: string[]) => ({
  id,
  severity,
  agents,
  mentions: [],
  struck: false,
})
const rawFinding = (
  agent: string,
  id: string,
  severity: 'critical' | 'important' | 'suggestion',
  to: string | null,
) => ({
  agent,
  pass: 1,
  id,
  severity,
  rated: true,
  title: '',
  struck: false,
  finding: to,
  to: to === null ? ('dropped' as const) : null,
})
const round: AgentsRound = {
  reviewers: [
    { name: 'Ada', status: 'completed' },
    { name: 'Bo', status: 'completed' },
    { name: 'Cy', status: 'failed' },
  ],
  findings: [
    finding('I1', 'important', 'Ada', 'Bo'),
    finding('S1', 'suggestion', 'Ada'),
    finding('S2', 'suggestion', 'Bo'),
  ],
  rawFindings: [
    rawFinding('Ada', 'C1', 'critical', 'I1'),
    rawFinding('Ada', 'S1', 'suggestion', 'S1'),
    rawFinding('Bo', 'S1', 'suggestion', 'I1'),
    rawFinding('Bo', 'S2', 'suggestion', 'S2'),
    rawFinding('Bo', 'S3', 'suggestion', null),
  ],
  metrics: [{ agent: 'Ada', values: { duration: { value: 90 }, 'false-positives': { value: 0 } } }],
}

describe('the record of an agent', () => {
  const [ada, bo, cy] = agentRecords([round])

  it('counts a round in which only one of the passes of an agent failed', () => {
    const passes = (['failed', 'completed'] as const).map((status) => ({ name: 'Di', status }))
    const di = agentRecords([{ ...round, reviewers: passes }]).find(({ name }) => name === 'Di')
    expect(di?.rounds).toHaveLength(1)
  })

  it('counts what an agent found alone and with others, and what it missed', () => {
    expect(ada).toMatchObject({ name: 'Ada', findings: 2, unique: 1, confirmed: 1, missed: 0, medianSeconds: 90 })
    expect(bo).toMatchObject({ name: 'Bo', findings: 2, unique: 1, confirmed: 1, missed: 0, falsePositives: null })
  })

  it('counts names that differ in case or hyphens as one agent, under the most frequent spelling', () => {
    const other = { ...round, reviewers: [{ name: 'ADA', status: 'completed' as const }], metrics: [], rawFindings: [] }
    const [both, ...others] = agentRecords([
      round,
      { ...other, findings: [finding('S1', 'suggestion', 'ADA', 'ada-')] },
    ])
    expect(both).toMatchObject({ name: 'Ada', findings: 3, unique: 2, confirmed: 1 })
    expect(both?.rounds).toHaveLength(2)
    expect(others.map(({ name }) => name)).toEqual(['Bo', 'Cy'])
  })

  it('counts how reports changed the severities of its findings, and what they dropped', () => {
    expect(ada).toMatchObject({ downgraded: 1, upgraded: 0, dropped: 0 })
    expect(bo).toMatchObject({ downgraded: 0, upgraded: 1, dropped: 1 })
    expect(ada?.outcomes.critical).toEqual({ critical: 0, important: 1, suggestion: 0, demoted: 0, dropped: 0 })
  })

  it('does not count a round in which the agent failed', () => {
    expect(cy).toMatchObject({ name: 'Cy', findings: 0, missed: 0, rounds: [] })
  })

  it('measures agreement over the rounds that both agents took part in', () => {
    const records = agentRecords([round])
    const [first] = records
    expect(first && agreementsOf(first, records).map(({ agent, ...counts }) => [agent.name, counts])).toEqual([
      ['Bo', { rounds: 1, both: 1, either: 3 }],
    ])
  })
})
