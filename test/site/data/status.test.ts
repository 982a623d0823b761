import { describe, expect, it } from 'vitest'
import { standingsOf } from '../../../site/data/finding-facets.ts'
import { conditionOf, isSettled, needsAction, standingOf } from '../../../site/data/status.ts'
import { branch, first, fixtureCollection, second, third, threadAt } from './collection.ts'

describe('the status of a problem', () => {
  it('is what the tracker says about its latest finding', async () => {
    const collection = await fixtureCollection()
    expect(conditionOf(threadAt(collection, first, 'C1'), collection)).toBe('fixed')
    expect(conditionOf(threadAt(collection, first, 'S2'), collection)).toBe('unraised')
    expect(conditionOf(threadAt(collection, third, 'S1'), collection)).toBe('not-answered')
  })

  it('is open if a Resolution leaves it out', async () => {
    const collection = await fixtureCollection((round) => ({ ...round, answered: true }))
    expect(conditionOf(threadAt(collection, third, 'S1'), collection)).toBe('open')
  })

  it('is left if its target has ended, and needs no action', async () => {
    const collection = await fixtureCollection((round) => ({ ...round, targetState: 'merged' }))
    const thread = threadAt(collection, third, 'S1')
    expect(conditionOf(thread, collection)).toBe('left')
    expect(needsAction(thread, collection)).toBe(false)
    expect(conditionOf(threadAt(collection, first, 'C1'), collection)).toBe('fixed')
  })

  it('is stale if no round came for a month before the newest round of all', async () => {
    const collection = await fixtureCollection((round) =>
      round.slug === branch ? { ...round, date: '2026-02-20' } : round,
    )
    const thread = threadAt(collection, third, 'S1')
    expect(standingsOf(thread, collection)).toEqual(['back', 'stale', 'not-answered'])
    expect(needsAction(threadAt(collection, branch, 'I1'), collection)).toBe(true)
  })
})

describe('the status of a target', () => {
  it('counts open problems, and those of them that came back', async () => {
    const collection = await fixtureCollection()
    const target = collection.targets.find((known) => known.target === 'pr-7')
    if (!target) throw new Error('no target')
    expect(standingOf(target, collection)).toMatchObject({
      waiting: [{ id: `${first}#S1` }],
      back: [{ id: `${first}#S1` }],
      unsettledCounts: { critical: 0, important: 0, suggestion: 1 },
      isSettled: false,
    })
    expect(target.isStale).toBe(false)
  })

  it('has no open problems once it was merged', async () => {
    const collection = await fixtureCollection((round) => ({ ...round, targetState: 'merged' }))
    for (const target of collection.targets) expect(standingOf(target, collection).waiting).toEqual([])
  })
})

describe('a round', () => {
  it('is answered when every finding was fixed or declined, not when some were only not raised again', async () => {
    const collection = await fixtureCollection()
    const round = collection.roundsByKey.get(second)
    if (!round) throw new Error('no round')
    expect(isSettled(round)).toBe(false)
    const answered = round.findings.map((finding) => ({ ...finding, fate: 'resolved' as const }))
    expect(isSettled({ ...round, findings: answered })).toBe(true)
  })
})
