import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refuse, refuseWrites } from '../store/refuse.ts'
import { runIn } from './run.ts'

const slug = '20260201-100000-pr-9'
const raw = `reviews/raw/${slug}`
const report = 'reviews/20260109-160000-pr-7.md'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  const files = {
    'deep-review.config.yaml': 'limits: { findings: 100 }\n',
    'package.json': '{ "deep-review": {} }\n',
    'reviews/targets.yaml': 'targets: []\n',
    [`${raw}/round.yaml`]: 'date: "2026-02-01"\nreviewers:\n  - { name: Ada, file: ada.md }\n',
    [`${raw}/ada.md`]: '## Critical\n\nC1. **Crash** — `a.ts:2`\n\nIt throws.\n',
    [`${raw}/decisions.yaml`]: 'verdict: { decision: merge }\n',
  }
  mkdirSync(join(root, raw), { recursive: true })
  mkdirSync(join(root, '.git'))
  cpSync(join(import.meta.dirname, '../fixtures/site'), join(root, 'reviews'), { recursive: true })
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text)
})
afterEach(() => rmSync(root, { recursive: true }))

const commands = [
  ['parse', report],
  ['parse', `${raw}/ada.md`],
  ['consolidate', raw],
  ['consolidate', slug],
  ['consolidate', report],
  ['lint'],
  ['lint', report],
  ['lint', '--fix-dry-run'],
  ['fmt', '--check', report],
  ['history'],
  ['status'],
  ['stats'],
  ['diff', 'reviews/20260105-101500-pr-7.md', 'reviews/20260107-093000-pr-7.md'],
  ['context'],
  ['comment', '--pr', '7'],
  ['export'],
  ['import', 'reviews', '--dry-run'],
]

const paths = [
  'reviews',
  report,
  'reviews/targets.yaml',
  'reviews/raw',
  raw,
  `${raw}/round.yaml`,
  `${raw}/ada.md`,
  `${raw}/decisions.yaml`,
  'deep-review.config.yaml',
]

/** Reasons why the system may refuse to read a file that exists. */
const reasons = { EACCES: 'permission denied', EMFILE: 'too many files are open', EIO: 'the disk reports an error' }

describe.each(Object.entries(reasons))('the error %s', (code, reason) => {
  it.each(paths)('for %s is never taken for a missing file', async (path) => {
    const silent: string[] = []
    for (const argv of commands) {
      const { calls, restore } = refuse(join(root, path), code)
      const result = await runIn(root, argv).finally(restore)
      const isNamed = result.code === 2 && result.err.includes(reason) && !result.err.includes('bug')
      if (calls() > 0 && !isNamed) silent.push(`${argv.join(' ')}: ${result.code} ${result.err}`)
    }
    expect(silent).toEqual([])
  })
})

/** Every file below the root, with its text. */
function everything(): Map<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => statSync(join(root, name)).isFile())
  return new Map(files.map((name) => [name, readFileSync(join(root, name), 'utf8')]))
}

describe.each([
  ['ENOSPC', 'the disk is full'],
  ['EROFS', 'the file system is read-only'],
  ['EACCES', 'permission denied'],
])('the error %s for every write', (code, reason) => {
  it.each([
    ['fmt'],
    ['lint', '--fix'],
    ['resolve', 'pr-7', 'S1', 'fixed'],
    ['unresolve', '20260105-101500-pr-7', 'S1'],
    ['close', 'pr-7'],
    ['rename', '20260109-160000-pr-7', '20260109-160000-pr-8'],
    ['consolidate', raw, '-o', 'reviews/new.md'],
    ['consolidate', raw, '-o', 'new/new.md'],
    ['init'],
    ['import', `${raw}/ada.md`, '--reviews', 'other'],
    ['export', '--format', 'parquet', '--out', 'tables'],
    ['export', '--format', 'ndjson', '--out', 'tables'],
    ['lint', '--baseline', 'baseline.json', '--update-baseline'],
    ['site', 'build', '--out', '_site'],
  ])('is reported in sentences by %s %s %s %s, which changes nothing', async (...argv) => {
    const before = everything()
    const { calls, restore } = refuseWrites(root, code)
    const result = await runIn(root, argv).finally(restore)
    expect(everything()).toEqual(before)
    if (calls() === 0) return
    expect([result.code, result.err]).toEqual([2, expect.stringContaining(reason)])
    expect(result.err).not.toMatch(/bug|\n {4}at /)
  })
})
