import { describe, expect, it } from 'vitest'
import { acrossAgents, clusterFindings } from '../../src/match/index.ts'
import { labelledRound } from '../bench/labelled.ts'
import { everydayRounds } from './everyday.ts'

/** Pairwise F1 of the everyday rounds of a set. */
function scoreOf(set: string): number {
  let [hit, off] = [0, 0]
  for (const round of everydayRounds().filter((entry) => entry.set === set)) {
    const { clusters } = clusterFindings(round.records, acrossAgents)
    const together = (a: string, b: string) =>
      clusters.some(({ members }) => members.includes(a) && members.includes(b))
    for (const { a, b, isSame } of labelledRound(round).pairs) {
      if (together(a, b) && isSame) hit += 1
      else if (together(a, b) !== isSame) off += 1
    }
  }
  return (2 * hit) / (2 * hit + off)
}

describe('everyday rounds', () => {
  it('are at least twenty-five, and at least a third of them are held out', () => {
    const rounds = everydayRounds()
    const heldOut = rounds.filter(({ set }) => set === 'everyday, held out')
    expect(rounds.length).toBeGreaterThanOrEqual(25)
    expect(heldOut.length / rounds.length).toBeGreaterThanOrEqual(1 / 3)
  })

  it.each([
    ['everyday, fitted', 0.85],
    ['everyday, held out', 0.85],
  ])('of the set "%s" are grouped as people group them', (set, least) => {
    expect(scoreOf(set)).toBeGreaterThanOrEqual(least)
  })

  it.each([
    'a path traversal, by three agents in their own forms',
    'no tests, and missing unit tests',
    'one message at five places',
    'one broad finding and its two parts',
    'cause and consequence kept apart',
    'two unescaped outputs on different pages',
  ])('groups %s', (name) => {
    const round = everydayRounds().find((entry) => entry.name === name)
    if (!round) throw new Error(`No round ${name}`)
    const { clusters } = clusterFindings(round.records, acrossAgents)
    const expected = Map.groupBy(round.records, ({ key }) => [...(round.problems.get(key) ?? [])].join())
    const keys = (groups: Iterable<readonly string[]>) =>
      [...groups].map((group) => [...group].sort().join(', ')).sort()
    expect(keys(clusters.map(({ members }) => members))).toEqual(
      keys([...expected.values()].map((group) => group.map(({ key }) => key))),
    )
  })
})
