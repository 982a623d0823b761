import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadRounds } from '../../../site/data/load.ts'
import { loadAll } from '../../../site/data/load-all.ts'
import { isShard, lineOf, type RoundLine, readShard, StoredRounds, writeRounds } from '../../../site/data/shard.ts'
import { first } from './collection.ts'

const root = join(import.meta.dirname, '../../..')
const fixtures = { folder: root, reports: ['test/fixtures/site/*.md'], repository: null }
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function writeShard(program: string): Promise<void> {
  await writeRounds(join(folder, '.deep-review-shard'), program, fixtureLines())
}

async function* fixtureLines(): AsyncGenerator<RoundLine> {
  for await (const round of loadRounds({ ...fixtures, warn: () => {} })) yield lineOf(round)
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

describe('a shard', () => {
  it('contains its rounds and their reports', async () => {
    await writeShard('this program')
    const heads = (await all(readShard(folder, 'this program'))).map(({ head }) => head)
    expect(heads).toHaveLength(4)
    expect(heads.find(({ key }) => key === first)?.source).toBe(join(folder, 'rounds', first, 'report.md'))
  })

  it('is not valid if another version made it, or if it is incomplete', async () => {
    await writeShard('another program')
    expect(await isShard(folder, 'this program')).toBe(false)
    expect(await isShard(folder, 'another program')).toBe(true)
    writeFileSync(join(folder, '.deep-review-shard'), '{"program":"this program"}\n')
    expect(await isShard(folder, 'this program')).toBe(false)
    expect(await isShard(join(folder, 'none'), 'this program')).toBe(false)
  })

  it('is refused if a line is missing', async () => {
    const path = join(folder, '.deep-review-shard')
    writeFileSync(path, '{"program":"this program"}\n{"rounds":1}\n')
    await expect(all(readShard(folder, 'this program'))).rejects.toThrow(`${path} is incomplete`)
  })
})

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
    await writeShard('this program')
    expect((await load([], [folder])).rounds).toHaveLength(4)
    expect((await load([fixtures], [])).rounds).toHaveLength(4)
  })

  it('are left out with a warning if a repository is named twice', async () => {
    await writeShard('this program')
    const { rounds, warnings } = await load([fixtures], [folder])
    expect(rounds).toHaveLength(4)
    expect(warnings).toEqual([
      expect.stringMatching(/^Left out 4 reports: another repository has the same pull request/),
    ])
  })

  it('are left out with a warning if a shard cannot be used', async () => {
    const { rounds, warnings } = await load([], [folder])
    expect(rounds).toEqual([])
    expect(warnings).toEqual([`Left out ${folder}: another version of deep-review made it, or it is incomplete`])
  })
})
