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
  ])('are found in %j', (text, terms) => expect(termsOf(text)).toEqual(terms))

  it('are in the shard of their first letters', () => {
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

  it('uses the most similar word if there is no exact match', async () => {
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
  ])('from %j to %j are counted', (a, b, edits) => expect(editsBetween(a, b)).toBe(edits))
})

describe('the index', () => {
  const indexOf = async () => {
    const details = await fixtureDetails()
    return SearchIndex.of(await fixtureCollection(), async (rounds) => rounds.map(({ key }) => details.get(key) ?? []))
  }

  it('has a shard for the first letters of each word', async () => {
    const index = await indexOf()
    for (const name of index.shards) expect(Object.keys(index.shard(name)).map(shardOf)).toContain(name)
  })

  it('ranks words of titles above words of paths, in the order of the list', async () => {
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
    ['i1', 'I1, round 1'],
    ['ada', 'ada'],
    ['bo/till', 'bo/till'],
    ['store.ts', 'src/cart/store.ts'],
    ['src/cart/store.ts', 'src/cart/store.ts'],
    ['agent beta', 'Agent Beta 2.0'],
    ['fix-prices', 'fix-prices'],
  ])('%j finds %j first', async (query, title) => expect((await find(query)).at(0)).toBe(title))

  it('are not found for an unknown word', async () => expect(await find('nowhere')).toEqual([]))
})
