import { describe, expect, it } from 'vitest'
import { cellLabels } from '../../../site/data/file-labels.ts'
import { homeOf } from '../../../site/data/home.ts'
import { rowOf } from '../../../site/data/rows.ts'
import { allStandings, targetFacets, wordsOfTarget } from '../../../site/data/target-facets.ts'
import { trendsOf } from '../../../site/data/trends.ts'
import { fixtureCollection, second, third } from './collection.ts'

describe('the list of pull requests and branches', () => {
  it('can be filtered by status, severity, verdict, repository and author', async () => {
    const facets = targetFacets(await fixtureCollection())
    const counts = facets.map(({ name, values }) => [
      name,
      ...values.map(({ value, items }) => `${value} ${items.length}`),
    ])
    expect(counts).toEqual([
      ['is', 'action 2', 'back 1', 'open 2'],
      ['severity', 'important 1', 'suggestion 1'],
      ['verdict', 'merge 1', 'merge-with-fixes 1'],
      ['repository', 'ada/shop 1', 'bo/till 1'],
      ['author', 'ada 1', 'bo 1'],
    ])
  })

  it('can be searched by title, number, branch and repository', async () => {
    const [words] = allStandings(await fixtureCollection())
      .map(wordsOfTarget)
      .filter((text) => text.includes('#7'))
    expect(words).toContain('keep the cart between visits #7')
    expect(words).toContain('ada/shop')
  })
})

describe('the verdict of a round', () => {
  it('is past once there is a later round', async () => {
    const collection = await fixtureCollection()
    const isPast = (slug: string) => {
      const round = collection.roundsByKey.get(slug)
      return round && rowOf(round, collection).isPast
    }
    expect([isPast(second), isPast(third)]).toEqual([true, false])
  })
})

describe('open findings over time', () => {
  it('end with the number of findings that are open or not answered now', async () => {
    const collection = await fixtureCollection()
    const { standings } = homeOf(collection)
    const open = (standings.get('open') ?? 0) + (standings.get('not-answered') ?? 0)
    expect(trendsOf(collection).open?.columns.at(-1)?.total).toBe(open)
  })
})

describe('findings that came back', () => {
  it('are called those of earlier rounds if none of them is open now', async () => {
    const settled = await fixtureCollection((round) => ({
      ...round,
      findings: round.findings.map((finding) => ({ ...finding, fate: 'resolved' as const })),
    }))
    expect(homeOf(settled).backNote).toMatch(/^\d came back in earlier rounds; none of them is open now\.$/)
  })
})

describe('the labels of the map of files', () => {
  it.each([
    [200, 60, ['store.ts', 'src/cart/deep']],
    [100, 60, ['store.ts', '…/cart/deep']],
    [100, 30, ['store.ts']],
    [40, 60, []],
  ])('show as much as fits into %i by %i', (width, height, labels) => {
    expect(cellLabels({ item: { path: 'src/cart/deep/store.ts' }, width, height })).toEqual(labels)
  })
})
