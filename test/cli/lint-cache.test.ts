import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lintCached } from '../../src/cli/lint/cached.ts'
import { defaultSettings, type LintInput, lint, type Settings, settingsOf } from '../../src/lint/index.ts'

const text =
  '# Deep Review: 20260101-120000-pr-7\n\n| | |\n|---|---|\n| **Round** | 1 (of target) |\n| **Reviewers** | Ada |\n'
const seven = { path: 'reviews/20260101-120000-pr-7.md', text }
const eight = { path: 'reviews/20260101-120000-pr-8.md', text }
let home: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'deep-review-'))
})
afterEach(() => rmSync(home, { recursive: true }))

const run = (inputs: readonly LintInput[], settings: Settings = defaultSettings, program = 'a'.repeat(32)) =>
  lintCached(inputs, settings, program, { XDG_CACHE_HOME: home })

const folder = () => join(home, 'deep-review')
const file = () => join(folder(), readdirSync(folder())[0] ?? '')

/** Changes the cached messages, so that it is visible when they are used. */
function mark(): void {
  writeFileSync(file(), readFileSync(file(), 'utf8').replaceAll('"reason":"', '"reason":"kept: '), { mode: 0o600 })
}

async function kept(inputs: readonly LintInput[], settings?: Settings, program?: string): Promise<string[]> {
  const messages = await run(inputs, settings, program)
  return [...new Set(messages.filter(({ reason }) => reason.startsWith('kept: ')).map(({ path }) => path ?? ''))]
}

describe.runIf(process.getuid)('the cache of results', () => {
  it('gives the same messages as the rules', async () => {
    const expected = await lint([seven, eight])
    expect(await run([seven, eight])).toEqual(expected)
    expect(await run([seven, eight])).toEqual(expected)
  })

  it('is used for unchanged targets', async () => {
    await run([seven, eight])
    mark()
    expect(await kept([seven, eight])).toEqual([seven.path, eight.path])
    expect(await kept([seven, { ...eight, text: `${text}\n` }])).toEqual([seven.path])
  })

  it('is not used for a target with another round or another path', async () => {
    await run([seven, eight])
    mark()
    const next = { path: 'reviews/20260102-120000-pr-7.md', text }
    expect(await kept([seven, next, eight])).toEqual([eight.path])
    expect(await kept([{ ...seven, path: `docs/${seven.path}` }])).toEqual([])
  })

  it('is not used for other settings, or by another program', async () => {
    await run([seven])
    mark()
    expect(await kept([seven], await settingsOf({ rules: { 'missing-kind': 'off' } }, () => false))).toEqual([])
    expect(await kept([seven], defaultSettings, 'b'.repeat(32))).toEqual([])
    expect(await kept([seven], await settingsOf({ overrides: [] }, () => false))).toEqual([seven.path])
  })

  it.each<[string, () => void]>([
    ['that others can write to', () => chmodSync(file(), 0o666)],
    ['in a folder that others can write to', () => chmodSync(folder(), 0o777)],
    [
      'that is a link',
      () => {
        renameSync(file(), join(home, 'elsewhere'))
        symlinkSync(join(home, 'elsewhere'), join(folder(), `lint-${'a'.repeat(32)}.json`))
      },
    ],
    ['that is cut off', () => writeFileSync(file(), readFileSync(file(), 'utf8').slice(0, -9), { mode: 0o600 })],
    ['with other content', () => writeFileSync(file(), '{"a": 1}', { mode: 0o600 })],
  ])('is not used from a file %s', async (_name, spoil) => {
    const expected = await run([seven])
    mark()
    spoil()
    expect(await run([seven])).toEqual(expected)
  })

  it('stays valid when many runs write at once', async () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ path: `20260101-120000-pr-${index}.md`, text }))
    await Promise.all(many.map((one) => run([one])))
    expect(readdirSync(folder())).toHaveLength(1)
    expect(JSON.parse(readFileSync(file(), 'utf8')).length).toBeGreaterThan(0)
  })

  it('is only for the user', async () => {
    await run([seven])
    expect(readFileSync(file(), 'utf8')).not.toBe('')
    expect([statSync(folder()).mode & 0o777, statSync(file()).mode & 0o777]).toEqual([0o700, 0o600])
  })

  it('is skipped if there is no folder for it', async () => {
    const messages = await lintCached([seven], defaultSettings, 'a'.repeat(32), {})
    expect(messages).toEqual(await lint([seven]))
  })
})
