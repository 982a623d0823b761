import { beforeAll, describe, expect, it } from 'vitest'
import type { Collection } from '../../../site/data/collection.ts'
import { comparisonsOf, countFates } from '../../../site/data/comparison.ts'
import { dayNumber, newestDay } from '../../../site/data/days.ts'
import { atomFeed, jsonFeed } from '../../../site/data/feeds.ts'
import { marksOf } from '../../../site/data/marks.ts'
import { matrixOf } from '../../../site/data/matrix.ts'
import { findingPairs, roundFacets, wordsOf } from '../../../site/data/round-facets.ts'
import { roundPage } from '../../../site/data/round-page.ts'
import { readSource } from '../../../site/data/source.ts'
import { first, fixtureCollection, third } from './collection.ts'

let collection: Collection
beforeAll(async () => {
  collection = await fixtureCollection()
})

function pr7() {
  const target = collection.targets.find((known) => known.target === 'pr-7')
  if (!target) throw new Error('no pr-7')
  return target
}

describe('the comparisons of rounds', () => {
  it('are sorted from the latest, and contain each finding of the later round once', () => {
    const comparisons = comparisonsOf(pr7().rounds, collection)
    expect(comparisons.map(({ before, after }) => `${before.round} ${after.round}`)).toEqual(['2 3', '1 2'])
    for (const { after, changes } of comparisons) {
      expect(Object.values(changes).flat()).toHaveLength(after.findings.length)
    }
  })

  it('give the fates of findings that are gone', () => {
    const [, earlier] = comparisonsOf(pr7().rounds, collection)
    const counts = countFates(earlier?.gone ?? [])
    expect(Object.values(counts).reduce((sum, number) => sum + number, 0)).toBe(earlier?.gone.length)
    expect(earlier?.gone.every(({ round }) => round.slug === first)).toBe(true)
  })
})

describe('the matrix of a target', () => {
  it('has a row for each problem and a cell for each round, and marks rounds without a problem between others with it', () => {
    const { rounds, rows } = matrixOf(pr7(), collection)
    expect(rows).toHaveLength(pr7().threads.length)
    for (const { cells, gaps } of rows) {
      expect(cells).toHaveLength(rounds.length)
      expect(gaps.some((gap, index) => gap && cells[index] !== null)).toBe(false)
    }
    expect(rows.some(({ gaps }) => gaps.includes(true))).toBe(true)
  })
})

describe('the facts of a round', () => {
  const commitsShown = async (count: number) => {
    const commits = Array.from({ length: count }, (_, index) => ({ sha: `abcdef${index}`, subject: 'Fix' }))
    const changed = await fixtureCollection((round) => (round.slug === third ? { ...round, commits } : round))
    const round = changed.roundsByKey.get(third)
    if (!round) throw new Error('no round')
    const facts = roundPage(round, await readSource(round), changed).facts.find(({ name }) => name === 'Commits')
    return [facts?.values.length, facts?.folded?.length]
  }

  it('fold long lists of commits', async () => {
    expect(await commitsShown(8)).toEqual([8, 0])
    expect(await commitsShown(9)).toEqual([5, 4])
  })
})

describe('marks', () => {
  it('show one finding each, and count those without room', () => {
    const marks = marksOf({ critical: 1, important: 2, suggestion: 9 }, 4)
    expect(marks.paths.map(({ severity }) => severity)).toEqual(['critical', 'important', 'suggestion'])
    expect(marks.more).toBe(8)
    expect(marksOf({ critical: 0, important: 0, suggestion: 0 })).toEqual({ width: 1, paths: [], more: 0 })
  })
})

describe('days', () => {
  it('are taken from the header, or else from the slug', () => {
    const header = dayNumber({ slug: 'x', date: '2026-01-02T10:00' })
    expect(header).toBe(dayNumber({ slug: '20260102-090000-pr-1', date: null }))
    expect(dayNumber({ slug: 'pr-1', date: null })).toBeNull()
    expect(newestDay(collection.rounds)).toBe(dayNumber({ slug: '20260110-080000-x', date: null }))
    expect(newestDay([])).toBeNull()
  })
})

describe('the filters of rounds', () => {
  it('have a value for each verdict, severity and reviewer that occurs', () => {
    const values = (name: string) => roundFacets(collection).find((facet) => facet.name === name)?.values ?? []
    expect(values('severity').map(({ value }) => value)).toEqual(['critical', 'important', 'suggestion'])
    expect(values('agent').map(({ value }) => value)).toContain('Agent Alpha 1.0')
  })

  it('combine severity and state of the same finding', () => {
    const round = collection.roundsByKey.get(third)
    if (!round) throw new Error('no round')
    expect(findingPairs(round, collection).length).toBeGreaterThan(0)
    expect(findingPairs({ ...round, findings: [] }, collection)).toEqual([])
    expect(wordsOf(round)).toContain('keep the cart between visits')
  })
})

describe('a feed', () => {
  const input = () => ({
    title: 'Rounds',
    home: '/',
    self: '/feed.xml',
    rounds: collection.rounds,
    collection,
    site: new URL('https://a.example'),
  })

  it('lists each round with its full address', () => {
    const atom = atomFeed(input())
    expect(atom.match(/<entry>/g)).toHaveLength(4)
    expect(atom).toContain(`href="https://a.example/rounds/${third}/"`)
  })

  it('has the same content as JSON', () => {
    const feed: { items: { url: string }[] } = JSON.parse(jsonFeed(input()))
    expect(feed.items).toHaveLength(4)
    expect(feed.items[0]?.url).toMatch(/^https:\/\/a\.example\/rounds\//)
  })
})
