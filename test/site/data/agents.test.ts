import { describe, expect, it } from 'vitest'
import { agentPage } from '../../../site/data/agent-page.ts'
import { agentRates } from '../../../site/data/agent-rates.ts'
import { agentFamilies, agentsOf } from '../../../site/data/agents.ts'
import { wilsonInterval } from '../../../site/data/interval.ts'
import { formatDollars, formatMinutes, formatRate } from '../../../site/data/rate-text.ts'
import { fixtureCollection } from './collection.ts'

describe('rates of an agent', () => {
  it('are shares of the findings of its rounds, with a list of the findings that they count', async () => {
    const rates = agentRates(new Set(['Agent Beta 2.0']), await fixtureCollection())
    expect(rates.rounds).toBe(2)
    expect(rates.found).toMatchObject({ part: 4, whole: 6 })
    expect(rates.found.list).toHaveLength(4)
    expect(rates.accepted).toMatchObject({ part: 2, whole: 2 })
    expect(rates.uniqueAccepted).toMatchObject({ part: 1, whole: 4 })
    expect(rates.dropped).toMatchObject({ part: 1, whole: 5 })
    expect(rates.timePerAccepted).toEqual({ sum: 420, accepted: 2 })
  })

  it('count as missed only findings that are credited to somebody', async () => {
    const names = new Set(['Agent Beta 2.0'])
    const collection = await fixtureCollection()
    expect(agentRates(names, collection).missed).toHaveLength(1)
    const withoutCredit = await fixtureCollection((round) => ({
      ...round,
      findings: round.findings.map((finding) =>
        finding.agents.includes('Agent Beta 2.0') ? finding : { ...finding, agents: [] },
      ),
    }))
    expect(agentRates(names, withoutCredit).missed).toEqual([])
  })

  it('include the cost of an accepted finding if reports state the cost of reviews', async () => {
    const names = new Set(['Agent Beta 2.0'])
    expect(agentRates(names, await fixtureCollection()).costPerAccepted).toBeNull()
    const priced = await fixtureCollection((round) => ({
      ...round,
      metrics: round.metrics.map((metrics) => ({ ...metrics, values: { ...metrics.values, cost: { value: 1.5 } } })),
    }))
    const { costPerAccepted } = agentRates(names, priced)
    expect(formatDollars(costPerAccepted)).toBe('$0.75')
  })

  it('of several versions count a round once', async () => {
    const rates = agentRates(new Set(['Agent Alpha 1.0', 'Agent Beta 2.0']), await fixtureCollection())
    expect(rates.rounds).toBe(4)
    expect(rates.found).toMatchObject({ part: 8, whole: 8, share: 1 })
  })

  it('are null for an agent whose reviews all failed', async () => {
    const rates = agentRates(new Set(['Agent Gamma']), await fixtureCollection())
    expect(rates).toMatchObject({ rounds: 0, found: { share: null }, timePerAccepted: null })
  })
})

describe('an interval', () => {
  it('is Wilson’s, and stays between 0 and 1', () => {
    expect(wilsonInterval(5, 10).low).toBeCloseTo(0.237, 3)
    expect(wilsonInterval(5, 10).high).toBeCloseTo(0.763, 3)
    expect(wilsonInterval(0, 3).low).toBe(0)
    expect(wilsonInterval(3, 3).high).toBe(1)
  })
})

describe('rates as text', () => {
  it.each([
    [{ part: 1, whole: 3, share: 1 / 3, interval: { low: 0.061, high: 0.79 } }, '33% 1 of 3 (6–79%)'],
    [{ part: 40, whole: 80, share: 0.5, interval: null }, '50% 40 of 80 '],
    [{ part: 0, whole: 0, share: null, interval: null }, '—  '],
  ])('show %j', (rate, text) => {
    const { share, base, interval } = formatRate(rate)
    expect(`${share} ${base} ${interval ?? ''}`).toBe(text)
  })

  it('of minutes are short', () => {
    expect(formatMinutes({ sum: 420, accepted: 2 })).toBe('3.5')
    expect(formatMinutes({ sum: 4200, accepted: 2 })).toBe('35')
    expect(formatMinutes(null)).toBe('—')
  })
})

describe('all versions of an agent', () => {
  it('are grouped by the first words of their names', async () => {
    const collection = await fixtureCollection((round) => ({
      ...round,
      reviewers: round.reviewers.map((reviewer) => ({
        ...reviewer,
        name: reviewer.name.replace('Agent Gamma', 'Agent Alpha 2.0'),
      })),
    }))
    const names = agentFamilies(collection).map(({ name, members }) => [name, members.length])
    expect(names[0]?.[0]).toBe('Agent')
  })
})

describe('the page of an agent', () => {
  it('explains every figure', async () => {
    const collection = await fixtureCollection()
    const [agent] = agentsOf(collection)
    if (!agent) throw new Error('no agent')
    const { figures, roundsHref } = agentPage(agent, collection)
    expect(figures.map(({ name }) => name)).toContain('Unique and accepted')
    for (const { explanation } of figures) expect(explanation).toMatch(/^[A-Z].*\.$/)
    expect(roundsHref).toBe('/rounds/by/agent/agent-alpha-1.0/')
    expect(agentFamilies(collection).every(({ members }) => members.length > 1)).toBe(true)
  })
})
