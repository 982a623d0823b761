import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { tableNames } from '../../schemas/tables.ts'
import { firstFiles } from '../../src/cli/init/files.ts'
import { parse } from '../../src/parse/index.ts'
import { replaceFolder, writeText } from '../../src/store/index.ts'
import { bundle } from '../cli/bundle.ts'
import { runIn } from '../cli/run.ts'
import { filesOfSite, outputIn, report, reportPath, roundFiles, roundFolder } from './material.ts'

/** How many actions are killed, all those of a process at once; DEEP_REVIEW_KILLS sets another number. */
const kills = Number(process.env.DEEP_REVIEW_KILLS ?? 300)
/** The same seed kills at the same moments, as far as the machine allows. */
const seed = Number(process.env.DEEP_REVIEW_SEED ?? Date.now() % 1_000_000)
/** A process is killed after at most this many changes of the disk by all actions together. */
const mostChanges = 60
/** A process is killed at most so many microseconds after the last change began: during it, or soon after. */
const longest = 300

let victim: string

beforeAll(() => {
  victim = bundle('test/kill/victim.ts', 'victim')
})
afterAll(() => rmSync(victim, { force: true }))

/** Mulberry32. */
function randomOf(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function prepare(folder: string): void {
  mkdirSync(join(folder, roundFolder), { recursive: true })
  for (const [name, text] of Object.entries(roundFiles)) writeFileSync(join(folder, roundFolder, name), text)
  writeFileSync(join(folder, reportPath), report)
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: folder })
  git('init', '--quiet', '--initial-branch', 'main')
  git('commit', '--quiet', '--allow-empty', '--message', 'one')
}

/** Starts a process that kills itself after `count` changes of the disk. */
async function kill(folder: string, count: number, microseconds: number): Promise<void> {
  const child = spawn(process.execPath, [victim, folder, `${count}`, `${microseconds}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const signal = await new Promise((done) => child.once('exit', (_code, by) => done(by)))
  expect(signal).toBe('SIGKILL')
}

/** The folders that have been written so far. */
const written = new Set<string>()

/** Whether a folder exists. Between its two renames the old one is beside it, and the next run restores it. */
function isThere(folder: string, name: string): boolean {
  const place = join(folder, name)
  if (existsSync(place)) written.add(place)
  else if (written.has(place))
    expect(readdirSync(folder).some((other) => other.startsWith('.deep-review-old'))).toBe(true)
  return existsSync(place)
}

/** What must be true whenever a process was killed, by action. */
const invariants: Record<string, (folder: string) => void> = {
  fmt: isWhole,
  fix: isWhole,
  resolve: isWhole,
  consolidate(folder) {
    if (!existsSync(join(folder, reportPath))) return
    const read = parse(readFileSync(join(folder, reportPath), 'utf8'), { path: reportPath }).report
    expect(read?.reviews[0]?.source).toBe(roundFiles['ada.md'])
  },
  init(folder) {
    const setting = { version: '0.1.0', withSite: false, branch: 'main', folder: '' }
    const { inFolder, inRoot } = firstFiles(setting)
    for (const { path, text } of [...inFolder, ...inRoot]) {
      const isThere = existsSync(join(folder, path))
      if (isThere) expect(readFileSync(join(folder, path), 'utf8')).toBe(text)
    }
  },
  new(folder) {
    for (const slug of readdirSync(join(folder, 'reviews/raw'))) {
      const file = join(folder, 'reviews/raw', slug, 'round.yaml')
      if (existsSync(file)) expect(parseYaml(readFileSync(file, 'utf8')).reviewers).toHaveLength(1)
    }
  },
  site(folder) {
    if (!isThere(folder, '_site')) return
    const texts = filesOfSite.map((name) => readFileSync(join(folder, '_site', name), 'utf8'))
    expect(new Set(texts).size).toBe(1)
  },
  tables(folder) {
    if (!isThere(folder, 'tables')) return
    const { rows } = JSON.parse(readFileSync(join(folder, 'tables/deep-review.json'), 'utf8'))
    const names = readdirSync(join(folder, 'tables'), { recursive: true, encoding: 'utf8' })
    for (const table of tableNames) {
      const file = names.find((name) => name.startsWith(`${table}/`) && name.endsWith('.ndjson')) ?? ''
      const lines = readFileSync(join(folder, 'tables', file), 'utf8').split('\n')
      expect([table, lines.length - 1]).toEqual([table, rows[table]])
    }
  },
}

/** Checks that a report has kept all its content, in any form. */
function isWhole(folder: string): void {
  const read = parse(readFileSync(join(folder, reportPath), 'utf8'), { path: reportPath }).report
  expect(read?.findings).toHaveLength(40)
  expect(read?.reviews[0]?.source).toBe(roundFiles['ada.md'])
}

/** Temporary files left behind, except empty locks, which expire only after some seconds. */
function temporaryFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) =>
      !path.startsWith('reviews/raw') &&
      /(?:^|\/)\.deep-review-(?!site$)/.test(path) &&
      !(path.endsWith('.lock') && readFileSync(join(folder, path), 'utf8') === ''),
  )
}

describe('a process that is killed', () => {
  it(`leaves no torn file, and no temporary file after the next run (DEEP_REVIEW_SEED=${seed})`, async () => {
    const random = randomOf(seed)
    const root = mkdtempSync(join(tmpdir(), 'deep-review-'))
    const actions = Object.entries(invariants)
    for (const [action] of actions) prepare(join(root, action))
    for (let killed = 0; killed < kills; killed += actions.length) {
      await kill(root, 1 + Math.floor(random() * mostChanges), Math.floor(random() * longest))
      for (const [action, check] of actions) check(join(root, action))
    }
    for (const [action] of actions) {
      const folder = join(root, action)
      await runIn(folder, ['init'])
      await writeText(reportPath, report, folder)
      await replaceFolder(outputIn(folder), async (fresh) => {
        for (const name of ['a.html', '.mark']) writeFileSync(join(fresh, name), 'new')
      })
      await runIn(folder, ['export', '--format', 'ndjson', '--out', 'tables'])
      expect(readFileSync(join(folder, '_site/a.html'), 'utf8')).toBe('new')
      expect(temporaryFiles(folder)).toEqual([])
    }
    rmSync(root, { recursive: true })
  }, 1_800_000)
})
