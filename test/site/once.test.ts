import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { changesPage } from '../../site/data/changes-page.ts'
import { type Collection, collectionOf } from '../../site/data/collection.ts'
import { roundPage } from '../../site/data/round-page.ts'
import { readSource, saveSource } from '../../site/data/source.ts'
import { threadPage } from '../../site/data/thread-page.ts'
import { entriesOf } from './data/collection.ts'

/** How often a build does slow work, counted in the modules that do it. */
const counts = vi.hoisted(() => ({ reads: 0, parses: 0, links: 0 }))
const folders = vi.hoisted(() => ({ parsed: '' }))

vi.mock('virtual:deep-review/settings', async (original) => ({
  ...(await original<object>()),
  work: {
    leftOut: null,
    cache: null,
    rounds: '',
    program: '',
    get parsed() {
      return folders.parsed
    },
  },
}))
vi.mock('../../src/store/read.ts', async (original) => {
  const real = await original<typeof import('../../src/store/read.ts')>()
  const readText: typeof real.readText = (path, ...rest) => {
    if (path.endsWith('.md')) counts.reads += 1
    return real.readText(path, ...rest)
  }
  return { ...real, readText }
})
vi.mock('../../src/parse/index.ts', async (original) => {
  const real = await original<typeof import('../../src/parse/index.ts')>()
  const parse: typeof real.parse = (...given) => {
    counts.parses += 1
    return real.parse(...given)
  }
  return { ...real, parse }
})
vi.mock('../../src/track/links.ts', async (original) => {
  const real = await original<typeof import('../../src/track/links.ts')>()
  const linkRounds: typeof real.linkRounds = (...given) => {
    counts.links += 1
    return real.linkRounds(...given)
  }
  return { ...real, linkRounds }
})

const root = join(import.meta.dirname, '../..')
folders.parsed = mkdtempSync(join(tmpdir(), 'deep-review-'))
afterAll(() => rmSync(folders.parsed, { recursive: true, force: true }))
beforeEach(() => Object.assign(counts, { reads: 0, parses: 0, links: 0 }))

async function load(): Promise<Collection> {
  const reports = ['test/fixtures/site/*.md']
  return collectionOf(await entriesOf({ folder: root, reports, warn: () => {}, leave: saveSource }))
}

/** Makes every page that shows the text of a report, target by target, like a build. */
async function makePages(collection: Collection): Promise<void> {
  for (const { rounds, threads } of collection.targets) {
    for (const [index, round] of rounds.entries()) {
      roundPage(round, await readSource(round), collection)
      const before = rounds[index - 1]
      if (before) await changesPage(before, round, collection, readSource)
    }
    for (const thread of threads) await threadPage(thread, collection, readSource)
  }
}

describe('a build', () => {
  it('reads and parses each report once, and links each target once', async () => {
    const collection = await load()
    expect(collection.rounds).toHaveLength(4)
    expect(collection.targets).toHaveLength(2)
    expect(counts).toMatchObject({ reads: 4, parses: 4, links: 2 })
  })

  it('reads, parses and links nothing for its pages', async () => {
    const collection = await load()
    Object.assign(counts, { reads: 0, parses: 0, links: 0 })
    await makePages(collection)
    expect(counts).toMatchObject({ reads: 0, parses: 0, links: 0 })
  })

  it('gives all pages of a target the same report', async () => {
    // A development server reads a report each time, because people may change it.
    vi.stubEnv('DEV', false)
    const [target] = (await load()).targets
    const [round] = target?.rounds ?? []
    if (!round) throw new Error('no round')
    expect(await readSource(round)).toBe(await readSource(round))
  })
})
