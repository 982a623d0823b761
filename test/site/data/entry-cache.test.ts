import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EntryCache, type MadeRounds } from '../../../site/data/entry-cache.ts'
import { entriesOf } from './collection.ts'

const made: MadeRounds = { rounds: [], warnings: ['a.md is not a report; skipping it'] }
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the result of an earlier build', () => {
  it('is found only for the same inputs', async () => {
    const cache = new EntryCache(folder, 'this program')
    const key = cache.keyOf(['hosts', 'a.md', 'text'])
    await cache.write(key, made)
    expect(await cache.read(key)).toEqual(made)
    expect(await cache.read(cache.keyOf(['hosts', 'a.md', 'other text']))).toBeNull()
    expect(await cache.read(cache.keyOf(['hosts', 'a.mdt', 'ext']))).toBeNull()
    expect(await cache.read(new EntryCache(folder, 'a newer program').keyOf(['hosts', 'a.md', 'text']))).toBeNull()
  })

  it('is not used if its file is incomplete or its folder is gone', async () => {
    const cache = new EntryCache(folder, 'this program')
    const key = cache.keyOf(['text'])
    await cache.write(key, made)
    writeFileSync(join(folder, key), readFileSync(join(folder, key)).subarray(0, 9))
    expect(await cache.read(key)).toBeNull()
    rmSync(folder, { recursive: true })
    await cache.write(key, made)
    expect(await cache.read(key)).toBeNull()
  })

  it('can be written by two builds at once', async () => {
    const cache = new EntryCache(folder, 'this program')
    const key = cache.keyOf(['text'])
    await Promise.all([cache.write(key, made), cache.write(key, made)])
    expect(await cache.read(key)).toEqual(made)
    expect(readdirSync(folder)).toEqual([key])
  })

  it('is removed when no build has needed it for a month', async () => {
    const cache = new EntryCache(folder, 'this program')
    const [old, recent] = [cache.keyOf(['old']), cache.keyOf(['recent'])]
    for (const key of [old, recent]) await cache.write(key, made)
    const longAgo = Date.now() / 1000 - 31 * 24 * 3600
    utimesSync(join(folder, old), longAgo, longAgo)
    await cache.tidy()
    expect(readdirSync(folder)).toEqual([recent])
  })
})

describe('a collection that is read again', () => {
  const root = join(import.meta.dirname, '../../..')
  const load = async (reports: string[]) => {
    const read: string[] = []
    const entries = await entriesOf({
      folder: root,
      reports,
      warn: () => {},
      cache: new EntryCache(folder, 'this program'),
      leave: async ({ source }) => void read.push(relative(root, source)),
    })
    return { entries, read }
  }

  it('reads only the reports of targets that changed', async () => {
    const [one, two] = ['test/fixtures/site/*-pr-7.md', 'test/fixtures/site/*-fix-prices.md']
    const first = await load([one])
    expect(first.read).toHaveLength(3)
    const second = await load([one, two])
    expect(second.read).toEqual(['test/fixtures/site/20260110-080000-fix-prices.md'])
    expect(second.entries.filter(({ target }) => target === 'pr-7')).toEqual(first.entries)
  })
})
