import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadAll } from '../../../site/data/load-all.ts'
import { readShard, writeRounds } from '../../../site/data/shard.ts'
import { first, fixtureCollection } from './collection.ts'

const root = join(import.meta.dirname, '../../..')
const fixtures = { folder: root, reports: ['test/fixtures/site/*.md'], repository: null }
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function writeShard(program: string): Promise<void> {
  const { rounds } = await fixtureCollection()
  await writeRounds(join(folder, '.deep-review-shard'), program, rounds)
}

describe('a shard', () => {
  it('gives its rounds, and the reports that it has of them', async () => {
    await writeShard('this program')
    const rounds = await readShard(folder, 'this program')
    expect(rounds).toHaveLength(4)
    expect(rounds?.find(({ slug }) => slug === first)?.source).toBe(join(folder, 'rounds', first, 'report.md'))
  })

  it('is none where another version made it, or where it is not whole', async () => {
    await writeShard('another program')
    expect(await readShard(folder, 'this program')).toBeNull()
    writeFileSync(join(folder, '.deep-review-shard'), '{"program":"this program","rounds":1}\n')
    expect(await readShard(folder, 'this program')).toBeNull()
    expect(await readShard(join(folder, 'none'), 'this program')).toBeNull()
  })
})

describe('rounds of several repositories', () => {
  const load = async (sources: (typeof fixtures)[], shards: string[]) => {
    const warnings: string[] = []
    const warn = (message: string) => void warnings.push(message)
    const rounds = await loadAll({ sources, shards, hosts: [], program: 'this program', warn })
    return { rounds, warnings }
  }

  it('come from checkouts and from shards', async () => {
    await writeShard('this program')
    expect((await load([], [folder])).rounds).toHaveLength(4)
    expect((await load([fixtures], [])).rounds).toHaveLength(4)
  })

  it('are left out with a warning where a repository is named twice', async () => {
    await writeShard('this program')
    const { rounds, warnings } = await load([fixtures], [folder])
    expect(rounds).toHaveLength(4)
    expect(warnings).toEqual([expect.stringMatching(/^4 reports are of pull requests that another repository/)])
  })

  it('are left out with a warning where a shard cannot be used', async () => {
    const { rounds, warnings } = await load([], [folder])
    expect(rounds).toEqual([])
    expect(warnings).toEqual([`${folder} is no shard that this version of deep-review made; it is left out`])
  })
})
