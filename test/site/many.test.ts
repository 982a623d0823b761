import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildAgain, filesIn } from './site.ts'

const fixtures = join(import.meta.dirname, '../fixtures/site')
const place = mkdtempSync(join(tmpdir(), 'deep-review-'))
const site = { place, base: '/' }
const page = 'rounds/20260105-101500-pr-7/index.html'

/** Splits the fixtures into two checkouts. */
beforeAll(async () => {
  const repositories = { shop: ['20260105-101500', '20260107-093000', '20260109-160000'], till: ['20260110-080000'] }
  for (const [name, rounds] of Object.entries(repositories)) {
    mkdirSync(join(place, name, 'reviews'), { recursive: true })
    cpSync(fixtures, join(place, name, 'reviews'), {
      recursive: true,
      filter: (path) => !path.endsWith('.md') || rounds.some((round) => path.includes(round)),
    })
  }
  const write = (name: string, kind: string, at: (name: string) => string) =>
    writeFileSync(
      join(place, name),
      `repositories:\n${Object.keys(repositories)
        .map((repository) => `  - ${kind}: ${at(repository)}\n`)
        .join('')}`,
    )
  write('folders.yaml', 'folder', (name) => name)
  write('shards.yaml', 'shard', (name) => `shards/${name}`)
  for (const name of Object.keys(repositories))
    await buildAgain(site, '--reports', `${name}/reviews/*.md`, '--shard', '--out', `shards/${name}`)
  await buildAgain(site, '--collection', 'shards.yaml', '--out', 'merged')
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

describe('a shard', () => {
  it('has the pages of its pull requests and branches, but no pages about all repositories', () => {
    expect(existsSync(join(place, 'shards/shop', page))).toBe(true)
    expect(existsSync(join(place, 'shards/shop/index.html'))).toBe(false)
  })
})

describe('the site of several repositories', () => {
  it('shows the rounds and findings of all of them', () => {
    const reports: { repository: string }[] = JSON.parse(readFileSync(join(place, 'merged/reports.json'), 'utf8'))
    expect(new Set(reports.map(({ repository }) => repository))).toEqual(new Set(['ada/shop', 'bo/till']))
    expect(readFileSync(join(place, 'merged/findings/index.html'), 'utf8')).toContain('bo/till')
  })

  it('takes pages from the shards', () => {
    const inode = (folder: string) => statSync(join(place, folder, page)).ino
    expect(inode('merged')).toBe(inode('shards/shop'))
  })

  it('is the same from shards as from checkouts, except for the folders of reports', async () => {
    await buildAgain(site, '--collection', 'folders.yaml', '--out', 'direct')
    const [merged, direct] = ['merged', 'direct'].map((folder) => {
      const files = filesIn(join(place, folder)).filter((file) => !file.startsWith('.'))
      return new Map(
        files.map((file) => [
          file,
          readFileSync(join(place, folder, file), 'latin1').replaceAll('shop/reviews', 'reviews'),
        ]),
      )
    })
    expect([...(merged?.keys() ?? [])]).toEqual([...(direct?.keys() ?? [])])
    const differing = [...(merged ?? [])].filter(
      ([file, text]) =>
        text.replaceAll('till/reviews', 'reviews') !== direct?.get(file)?.replaceAll('till/reviews', 'reviews'),
    )
    expect(differing.map(([file]) => file)).toEqual([])
  }, 600_000)
})

describe('a shard that cannot be used', () => {
  it('is reported with a reason', async () => {
    mkdirSync(join(place, 'empty'))
    writeFileSync(join(place, 'empty.yaml'), 'repositories: [{ shard: empty }]\n')
    await expect(buildAgain(site, '--collection', 'empty.yaml')).rejects.toThrow(
      'Cannot use the shard empty: it has no .deep-review-shard',
    )
  })
})
