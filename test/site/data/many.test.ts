import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadRounds } from '../../../site/data/load.ts'
import { loadAll } from '../../../site/data/load-all.ts'
import { lineOf, type RoundLine, StoredRounds, writeRounds } from '../../../site/data/round-file.ts'
import { branch } from './collection.ts'
import { writeShard } from './shards.ts'

const root = join(import.meta.dirname, '../../..')
const fixtures = { folder: root, reports: ['test/fixtures/site/*.md'], repository: null }
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function* fixtureLines(): AsyncGenerator<RoundLine> {
  for await (const round of loadRounds({ ...fixtures, warn: () => {} })) yield lineOf(round)
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

describe('the rounds of a site', () => {
  it('are read back from their file, with their details separate', async () => {
    const path = join(folder, 'rounds.ndjson')
    await writeRounds(path, 'this program', fixtureLines())
    const made = await all(loadRounds({ ...fixtures, warn: () => {} }))
    const stored = await StoredRounds.read(path, 'this program')
    expect(stored.entries).toEqual(made.map(({ entry }) => entry))
    expect(await stored.details(stored.entries)).toEqual(made.map(({ details }) => details))
  })
})

describe('rounds of several repositories', () => {
  const load = async (sources: (typeof fixtures)[], shards: string[]) => {
    const warnings: string[] = []
    const warn = (message: string) => void warnings.push(message)
    const rounds = await all(loadAll({ sources, shards, hosts: [], program: 'this program', warn }))
    return { rounds, warnings }
  }

  it('come from checkouts and from shards', async () => {
    await writeShard(folder)
    expect((await load([], [folder])).rounds).toHaveLength(4)
    expect((await load([fixtures], [])).rounds).toHaveLength(4)
  })

  it('are left out with a warning if a repository is named twice', async () => {
    await writeShard(folder)
    const { rounds, warnings } = await load([fixtures], [folder])
    expect(rounds).toHaveLength(4)
    expect(warnings).toEqual([
      expect.stringMatching(/^Left out 4 reports: another repository has the same pull request/),
    ])
  })

  it('are left out with a warning if a shard is damaged, but others are kept', async () => {
    await writeShard(folder, { change: (line) => ({ ...line, entry: Buffer.from('{') }) })
    const { rounds, warnings } = await load([fixtures], [folder])
    expect(rounds).toHaveLength(4)
    expect(warnings).toEqual([
      `Left out the reports of the shard ${folder}: round 1, ${branch}: it is not valid JSON; build it again`,
    ])
  })

  it('are left out with a warning if a shard cannot be used', async () => {
    const { rounds, warnings } = await load([], [folder])
    expect(rounds).toEqual([])
    expect(warnings).toEqual([`Left out ${folder}: another version of deep-review made it, or it is incomplete`])
  })
})
