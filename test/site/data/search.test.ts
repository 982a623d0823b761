import { describe, expect, it } from 'vitest'
import { editsBetween, searchFindings } from '../../../site/client/search-engine.ts'
import { findNames } from '../../../site/client/search-names.ts'
import { SearchIndex, type SearchShard, searchNames } from '../../../site/data/search-index.ts'
import { shardOf, termsOf } from '../../../site/data/search-terms.ts'
import { fixtureCollection, fixtureDetails } from './collection.ts'

describe('terms of a text', () => {
  it.each([
    ['loadCart of load_cart', ['loadcart', 'load', 'cart', 'of', 'load_cart']],
    ['HTTPServer2', ['httpserver2', 'http', 'server2']],
    ['src/cart/store.ts:14', ['src', 'cart', 'store', 'ts', '14']],
    ['Straße', ['straße']],
    ['5', []],
    ['缓存没有失效 cache', ['缓存', '存没', '没有', '有失', '失效', 'cache']],
    ['__proto__', ['__proto__', 'proto']],
  ])('%j', (text, terms) => expect(termsOf(text)).toEqual(terms))

  it('lie in the part of their first letters', () => {
    expect(['cart', 'a', '14', 'über'].map(shardOf)).toEqual(['ca', 'a', '14', 'other-60'])
  })
})

describe('the search', () => {
  const index: SearchShard = {
    cart: [
      [0, 9],
      [1, 1],
    ],
    cartoon: [[2, 9]],
    customer: [[1, 9]],
  }
  const shards: Record<string, SearchShard> = {
    ca: { cart: index.cart ?? [], cartoon: index.cartoon ?? [] },
    cu: { customer: index.customer ?? [] },
  }
  const search = (query: string) => searchFindings(query, 10, async (shard) => shards[shard] ?? {})

  it.each([
    ['cart', [0, 2, 1]],
    ['cart customer', [1]],
    ['cartoon', [2]],
    ['none', []],
  ])('%j finds %j', async (query, places) => expect((await search(query)).places).toEqual(places))

  it('takes the nearest word where none is the same', async () => {
    expect(await search('custoemr')).toEqual({ places: [1], corrected: [{ from: 'custoemr', to: 'customer' }] })
  })
})

describe('edits between two words', () => {
  it.each([
    ['cart', 'cart', 0],
    ['cart', 'card', 1],
    ['cart', 'acrt', 1],
    ['cart', 'carts', 1],
    ['', 'abc', 3],
  ])('%j %j', (a, b, edits) => expect(editsBetween(a, b)).toBe(edits))
})

describe('the index', () => {
  const indexOf = async () => {
    const details = await fixtureDetails()
    return SearchIndex.of(await fixtureCollection(), async (rounds) => rounds.map(({ key }) => details.get(key) ?? []))
  }

  it('has a part for each beginning of a word', async () => {
    const index = await indexOf()
    for (const name of index.shards) expect(Object.keys(index.shard(name)).map(shardOf)).toContain(name)
  })

  it('weighs words of titles above those of paths, in the order of the list', async () => {
    const { cart = [] } = (await indexOf()).shard('ca')
    const places = cart.map(([place]) => place)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(new Set(cart.map(([, weight]) => weight))).toEqual(new Set([9, 6]))
  })
})

describe('names', () => {
  const find = async (query: string) =>
    findNames(searchNames(await fixtureCollection(), []), query).map(({ title }) => title)

  it.each([
    ['#7', '#7 Keep the cart between visits'],
    ['pr-7', '#7 Keep the cart between visits'],
    ['7 round 2 S1', 'S1, round 2'],
    ['7 c1', 'C1, round 1'],
    ['store.ts', 'src/cart/store.ts'],
    ['src/cart/store.ts', 'src/cart/store.ts'],
    ['agent beta', 'Agent Beta 2.0'],
    ['fix-prices', 'fix-prices'],
  ])('%j leads first to %j', async (query, title) => expect((await find(query)).at(0)).toBe(title))

  it('are none for what nothing is called', async () => expect(await find('nowhere')).toEqual([]))
})
