import { describe, expect, it } from 'vitest'
import type { RoundEntry } from '../../../schemas/site-rounds.ts'
import { scopesOf } from '../../../site/data/scope.ts'
import { branch, fixtureCollection, third } from './collection.ts'

/** The keys of the pull request and of the branch after a change of the rounds. */
async function keysWith(
  change?: (round: RoundEntry) => RoundEntry,
  kind: 'key' | 'targetKey' = 'key',
): Promise<Record<string, string>> {
  const scopes = scopesOf(await fixtureCollection(change))
  return Object.fromEntries(scopes.map((scope) => [scope.target.target, scope[kind]]))
}

describe('the scope of the pages of a target', () => {
  it('contains only that target', async () => {
    const [scope] = scopesOf(await fixtureCollection())
    expect(scope?.collection.targets).toEqual([scope?.target])
    expect(scope?.collection.rounds.every(({ target }) => target === scope.target.target)).toBe(true)
  })

  it('has another key only when one of its own reports changed', async () => {
    const before = await keysWith()
    const after = await keysWith((round) => (round.slug === third ? { ...round, digest: 'other' } : round))
    expect(after['pr-7']).not.toBe(before['pr-7'])
    expect(after['fix-prices']).toBe(before['fix-prices'])
  })

  it('has the same key in every folder', async () => {
    expect(await keysWith((round) => ({ ...round, source: `/elsewhere/${round.path}` }))).toEqual(await keysWith())
  })

  it('has another key only for its own pages when nobody has reviewed it for a long time', async () => {
    const later = (round: RoundEntry) =>
      round.slug === branch ? { ...round, slug: '20260310-080000-fix-prices', date: '2026-03-10' } : round
    expect((await keysWith(later, 'targetKey'))['pr-7']).not.toBe((await keysWith(undefined, 'targetKey'))['pr-7'])
    expect((await keysWith(later))['pr-7']).toBe((await keysWith())['pr-7'])
  })

  it('has another key when its repository has a new agent that its texts may mean', async () => {
    const before = await keysWith()
    const after = await keysWith((round) =>
      round.slug === branch
        ? {
            ...round,
            reviewers: [...round.reviewers, { name: 'Delta', effort: null, status: 'completed', note: null }],
          }
        : round,
    )
    expect(after['fix-prices']).not.toBe(before['fix-prices'])
    expect(after['pr-7']).toBe(before['pr-7'])
  })
})
