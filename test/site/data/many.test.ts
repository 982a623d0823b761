import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
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

/** @param change changes the line of a round */
async function writeShard(program: string, change: (line: RoundLine) => RoundLine = (line) => line): Promise<void> {
  async function* lines() {
    for await (const line of fixtureLines()) {
      mkdirSync(join(folder, 'rounds', line.head.key), { recursive: true })
      writeFileSync(join(folder, 'rounds', line.head.key, 'report.md'), '# Report\n')
      yield change(line)
    }
  }
  await writeRounds(join(folder, '.deep-review-shard'), program, lines())
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

  const withKey = (key: unknown) => (line: RoundLine) => ({ ...line, head: { ...line.head, key: key as string } })
  it.each<[string, (line: RoundLine) => RoundLine]>([
    ['a key that leads out of it', withKey('../../other')],
    ['a key that leads out of its folder of rounds', withKey('..')],
    ['a key with a backslash', withKey(String.raw`..\..\other`)],
    ['a key that is no text', withKey(['a'])],
    ['a target that is no text', (line) => ({ ...line, head: { ...line.head, target: null as unknown as string } })],
    ['an entry that is no JSON', (line) => ({ ...line, entry: Buffer.from('{') })],
    ['an entry without findings', (line) => ({ ...line, entry: Buffer.from('{}') })],
    ['details that are no list', (line) => ({ ...line, details: Buffer.from('null') })],
  ])('is refused with %s', async (_what, change) => {
    mkdirSync(join(folder, 'other'))
    writeFileSync(join(folder, 'other/report.md'), '# Report\n')
    await writeShard('this program', change)
    await expect(all(readShard(folder, 'this program'))).rejects.toThrow()
  })

  it.each(['a link', 'a pipe', 'nothing'])('is refused with %s in the place of a report', async (what) => {
    await writeShard('this program')
    const path = join(folder, 'rounds', first, 'report.md')
    rmSync(path)
    if (what === 'a link') symlinkSync('/etc/hosts', path)
    if (what === 'a pipe') execFileSync('mkfifo', [path])
    await expect(all(readShard(folder, 'this program'))).rejects.toThrow(/is not a file of the shard|ENOENT/)
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

  it('are left out with a warning if a shard is damaged, but others are kept', async () => {
    await writeShard('this program', (line) => ({ ...line, entry: Buffer.from('{') }))
    const { rounds, warnings } = await load([fixtures], [folder])
    expect(rounds).toHaveLength(4)
    expect(warnings).toEqual([`Left out reports of ${folder}: it is damaged; build it again`])
  })

  it('are left out with a warning if a shard cannot be used', async () => {
    const { rounds, warnings } = await load([], [folder])
    expect(rounds).toEqual([])
    expect(warnings).toEqual([`Left out ${folder}: another version of deep-review made it, or it is incomplete`])
  })
})
