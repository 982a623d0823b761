import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { filesIn } from '../site/site.ts'

// Each test builds several sites.
vi.setConfig({ testTimeout: 900_000 })

const place = mkdtempSync(join(tmpdir(), 'deep-review-'))
const shop = ['20260105-101500-pr-7.md', '20260107-093000-pr-7.md']
const till = ['20260110-080000-fix-prices.md']

const start = (...argv: string[]) =>
  spawn(process.execPath, [inject('cli'), 'site', 'build', ...argv], {
    cwd: place,
    env: { ...process.env, XDG_CACHE_HOME: join(place, 'cache') },
    stdio: ['ignore', 'ignore', 'pipe'],
  })

const shard = (name: string) => ['--shard', '--reports', `${name}/reviews/*.md`, '--out', `shards/${name}`]
const collection = ['--collection', 'repositories.yaml', '--out', '_site']

async function build(argv: readonly string[]): Promise<void> {
  const child = start(...argv)
  const err = child.stderr.toArray()
  const code = await new Promise((done) => child.once('close', done))
  expect([code, (await err).join('')]).toEqual([0, expect.stringContaining('Built')])
}

beforeAll(async () => {
  for (const [name, reports] of Object.entries({ shop, till })) {
    mkdirSync(join(place, name, 'reviews'), { recursive: true })
    for (const report of reports)
      cpSync(join(import.meta.dirname, '../fixtures/site', report), join(place, name, 'reviews', report))
    await build(shard(name))
  }
  writeFileSync(join(place, 'repositories.yaml'), 'repositories: [{ shard: shards/shop }, { shard: shards/till }]\n')
  await build(collection)
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

/** All files of a folder with their content. */
function contentOf(folder: string): Record<string, string> {
  const files = filesIn(join(place, folder))
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(place, folder, file), 'latin1')]))
}

/** What runs leave while they work, in the folder of the output and in the cache. */
function leftovers(folder: string): string[] {
  const names = [...readdirSync(join(place, folder)), ...readdirSync(join(place, 'cache/deep-review/site'))]
  return names.filter((name) => /^\.?deep-review-(?:folder|old|build)|\.lock$/.test(name))
}

/** The new folder of a build that works beside `folder`; undefined before there is one. */
function freshIn(folder: string): string | undefined {
  const name = readdirSync(join(place, folder)).find((one) => one.startsWith('.deep-review-folder'))
  return name && join(place, folder, name)
}

/** The instants at which a build is killed. */
const instants: Record<string, (folder: string) => boolean> = {
  'it works': () =>
    readdirSync(join(place, 'cache/deep-review/site')).some((name) => name.startsWith('deep-review-build')),
  'its first page is written': (folder) => existsSync(join(freshIn(folder) ?? place, 'rounds')),
  'its last file is written': (folder) => existsSync(join(freshIn(folder) ?? place, '.deep-review-site')),
  'the old folder is moved aside': (folder) =>
    readdirSync(join(place, folder)).some((name) => name.startsWith('.deep-review-old')),
}

/** @returns false if the build had ended before */
async function kill(argv: readonly string[], isNow: () => boolean): Promise<boolean> {
  const child = start(...argv)
  const ended = new Promise<string | null>((done) => child.once('exit', (_code, signal) => done(signal)))
  while (child.exitCode === null && !isNow()) await setTimeout(1)
  child.kill('SIGKILL')
  return (await ended) !== null
}

const builds: [what: string, argv: string[], folder: string, name: string][] = [
  ['a shard', shard('shop'), 'shards', 'shop'],
  ['the site of a collection', collection, '', '_site'],
]

it.each(builds)(
  '%s that is killed at any instant is the old or the new one, and the next build repairs it',
  async (_, argv, folder, name) => {
    const out = join(folder, name)
    const before = contentOf(out)
    // Another title changes every page.
    const changed = [...argv, '--title', 'Other']
    await build(changed)
    const after = contentOf(out)
    expect(after).not.toEqual(before)
    for (const [instant, isNow] of Object.entries(instants)) {
      const isKilled = await kill(argv, () => isNow(folder))
      // The old folder is removed within milliseconds.
      if (instant !== 'the old folder is moved aside') expect([instant, isKilled]).toEqual([instant, true])
      // Between its two renames the old one is beside it.
      const aside = readdirSync(join(place, folder)).find((one) => one.startsWith('.deep-review-old'))
      const now = contentOf(existsSync(join(place, out)) ? out : join(folder, aside ?? ''))
      const isWhole = [before, after].some((one) => JSON.stringify(one) === JSON.stringify(now))
      expect([instant, isWhole]).toEqual([instant, true])
    }
    await build(argv)
    expect(contentOf(out)).toEqual(before)
    expect(leftovers(folder)).toEqual([])
  },
)
