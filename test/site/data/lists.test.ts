import { describe, expect, it } from 'vitest'
import { groupPlaces, matchList } from '../../../site/client/list-matcher.ts'
import { readQuery, toggled, writeQuery } from '../../../site/client/query.ts'
import { facetsOf } from '../../../site/data/facet.ts'
import { findingFacets } from '../../../site/data/finding-facets.ts'
import { itemKeys, listIndex, partsOf } from '../../../site/data/list-index.ts'
import { facetLinks, filterHref, listPages } from '../../../site/data/list-pages.ts'
import { pagesOf } from '../../../site/data/pages.ts'
import { allThreads } from '../../../site/data/problems.ts'
import { first, fixtureCollection, second } from './collection.ts'

interface Item {
  name: string
  colour: string
  sizes: string[]
  day: number
}
const items: Item[] = [
  { name: 'a', colour: 'red', sizes: ['small', 'large'], day: 20_000 },
  { name: 'b', colour: 'red', sizes: [], day: 20_001 },
  { name: 'c', colour: 'blue', sizes: ['large'], day: 20_002 },
]
const facets = facetsOf(items, [
  { name: 'colour', title: 'Colour', valuesOf: ({ colour }) => [colour] },
  {
    name: 'size',
    title: 'Size',
    valuesOf: ({ sizes }) => sizes,
    order: ['small', 'large'],
    labelOf: (value) => value.toUpperCase(),
  },
])
const index = listIndex(items, facets)
const keys = itemKeys(items, facets, ({ day }) => day)
const names = ['colour', 'size', 'from', 'to']
const match = (text: string) => matchList(index, keys, readQuery(text, names), (place) => items[place]?.name ?? '')

describe('facets', () => {
  it('list values in the given order, or by the number of their items', () => {
    expect(facets.map(({ values }) => values.map(({ label, items }) => `${label} ${items.length}`))).toEqual([
      ['red 2', 'blue 1'],
      ['SMALL 1', 'LARGE 2'],
    ])
  })

  it('become a page for each value', () => {
    expect(listPages('things/', items, facets, 2).map(({ path }) => path)).toEqual([
      '',
      'page/2/',
      'by/colour/red/',
      'by/colour/blue/',
      'by/size/small/',
      'by/size/large/',
    ])
    expect(facetLinks('things/', facets, null)[0]?.links[0]).toMatchObject({ href: '/things/by/colour/red/', count: 2 })
  })
})

describe('the filter of a page of a value', () => {
  it('has the value as it is typed', () => {
    expect(filterHref('things/', { name: 'agent' }, { value: 'Agent 1.0' })).toBe(
      '/things/?q=agent%3A%22Agent%201.0%22',
    )
    expect(filterHref('things/', null, null)).toBeUndefined()
  })
})

describe('an excluded value', () => {
  it.each([
    ['-colour:red', 1],
    ['-size:small', 2],
    ['-colour:red -size:large', 0],
    ['colour:red,blue -size:small', 2],
  ])('%j leaves %i items', (text, number) => expect(match(text).found).toHaveLength(number))
})

describe('a query', () => {
  it.each([
    ['is:open severity:critical', 'is:open severity:critical'],
    ['agent:"Agent 1.0" two words', 'agent:"Agent 1.0" two words'],
    ['is:open is:back', 'is:open is:back'],
    ['"two words" url:a', '"two words" "url:a"'],
    ['"is:open" rest', '"is:open" rest'],
    ['severity:critical,important', 'severity:critical severity:important'],
    ['-is:open -agent:"Agent 1.0"', '-is:open -agent:"Agent 1.0"'],
    ['agent:"One, Two"', 'agent:"One, Two"'],
    ['is:', ''],
  ])('%j is read, and written as %j', (text, written) => {
    const query = readQuery(text, ['is', 'severity', 'agent'])
    expect(writeQuery(query)).toBe(written)
    expect(readQuery(writeQuery(query), ['is', 'severity', 'agent'])).toEqual(query)
  })

  it('adds a value, and removes it again', () => {
    const query = readQuery('is:open', ['is'])
    expect(writeQuery(toggled(query, 'is', 'back'))).toBe('is:open is:back')
    expect(writeQuery(toggled(query, 'is', 'open'))).toBe('')
  })
})

describe('a filter', () => {
  it.each([
    ['', [0, 1, 2]],
    ['colour:red', [0, 1]],
    ['colour:red colour:blue', [0, 1, 2]],
    ['colour:red size:large', [0]],
    ['colour:re', [0, 1]],
    ['colour:green', []],
    ['size:LARGE b', []],
    ['c', [2]],
    ['from:2024-10-05', [1, 2]],
    ['to:2024-10-04', [0]],
  ])('of %j finds items %j', (text, found) => expect(match(text).found).toEqual(found))

  it('counts the results of each value, ignoring the choice in its own facet', () => {
    expect(match('colour:red').counts).toEqual([
      [2, 1],
      [1, 1],
    ])
  })

  it('applies joint facets to the same part of an item', () => {
    const parts = [
      {
        pairs: [
          ['red', 'small'],
          ['blue', 'large'],
        ],
      },
    ]
    const joint = facetsOf(parts, [
      {
        name: 'colour',
        title: '',
        order: ['red', 'blue'],
        valuesOf: ({ pairs }) => pairs.map(([colour]) => colour ?? ''),
      },
      {
        name: 'size',
        title: '',
        order: ['small', 'large'],
        valuesOf: ({ pairs }) => pairs.map(([, size]) => size ?? ''),
      },
    ])
    const jointKeys = itemKeys(
      parts,
      joint,
      () => null,
      () => [0 * 64 + 0, 1 * 64 + 1],
    )
    const find = (text: string) =>
      matchList(listIndex(parts, joint, [0, 1]), jointKeys, readQuery(text, names), () => '').found
    expect(find('colour:red size:small')).toEqual([0])
    expect(find('colour:red size:large')).toEqual([])
  })

  it('groups its results, and repeats an item with two values', () => {
    expect(groupPlaces(index, keys, [0, 1, 2], 'size').map(({ place, group }) => `${place} ${group}`)).toEqual([
      '0 LARGE',
      '2 LARGE',
      '0 SMALL',
      '1 No size',
    ])
    expect(groupPlaces(index, keys, [1], '')).toEqual([{ place: 1, group: null }])
  })

  it('can search 50,000 items', () => {
    const many = Array.from({ length: 50_000 }, (_, place) => keys[place % keys.length] ?? [])
    const { found } = matchList(index, many, readQuery('colour:red size:large', names), () => '')
    expect(found.length).toBe(16_667)
  })
})

describe('parts and pages', () => {
  it('have at most the given number of items, and an empty list has one empty page', () => {
    expect(partsOf([1, 2, 3], 2)).toEqual([
      { number: '1', items: [1, 2] },
      { number: '2', items: [3] },
    ])
    expect(pagesOf([], 2)).toEqual([{ number: 1, last: 1, items: [] }])
  })
})

describe('the list of all findings', () => {
  it('begins with findings that need action, the most severe first', async () => {
    const threads = allThreads(await fixtureCollection())
    expect(threads.map(({ id }) => id.replace(/^.*#/, ''))).toEqual(['I1', 'S1', 'I1', 'S1', 'S2', 'C1'])
    expect(threads[1]?.id).toBe(`${first}#S1`)
  })

  it('has findings that are equally urgent in the order of their report, whichever was raised first', async () => {
    const collection = await fixtureCollection((round) =>
      round.slug === second
        ? {
            ...round,
            findings: round.findings
              .toReversed()
              .map((finding) => ({ ...finding, severity: 'important', state: 'new', fate: 'unraised' })),
          }
        : round,
    )
    const equal = allThreads(collection).filter(({ latest }) => latest.round.slug === second)
    expect(equal.map(({ latest }) => latest.finding.id)).toEqual(['S1', 'I1'])
  })

  it('can be filtered by status, severity, target, file, age and dispute', async () => {
    const facets = findingFacets(await fixtureCollection())
    const counts = Object.fromEntries(
      facets.map(({ name, values }) => [
        name,
        Object.fromEntries(values.map(({ value, items }) => [value, items.length])),
      ]),
    )
    expect(counts).toMatchObject({
      is: { action: 2, back: 1, 'not-answered': 2, unraised: 3, fixed: 1 },
      severity: { critical: 1, important: 2, suggestion: 3 },
      target: { 'pr-7': 5, 'fix-prices': 1 },
      disputed: { severity: 1, 'declined-again': 1, 'fixed-again': 1 },
      age: { week: 6 },
      file: { 'src/cart/store.ts': 4 },
    })
  })
})
