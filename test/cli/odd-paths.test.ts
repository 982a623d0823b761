import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { bundle } from './bundle.ts'

const report = 'reviews/20260105-101500-pr-7.md'
const slug = '20260109-160000-pr-7'
const raw = 'reviews/raw/20260201-100000-pr-9'

/** How the operands of each command are given, with `@` for a path; null if they are no paths. */
const operands: Record<string, string[] | null> = {
  init: ['@'],
  import: ['@', '--dry-run'],
  completions: null,
  new: [],
  prompt: [],
  consolidate: ['@'],
  lint: ['@'],
  fmt: ['@', '--check'],
  resolve: ['@', 'S1', 'fixed'],
  unresolve: ['@', 'S1'],
  patch: ['@', 'S1'],
  run: ['@'],
  status: ['@'],
  history: ['@'],
  diff: ['@', `reviews/${slug}.md`],
  stats: ['@'],
  rename: ['@', '20260109-160000-pr-8'],
  context: ['@'],
  close: null,
  comment: ['@'],
  export: ['@'],
  site: null,
  parse: ['@'],
  mcp: null,
}
/** The operands of a command for calls in which only an option has an odd path. */
const usual: Record<string, string[]> = {
  close: ['--from-git'],
  consolidate: [raw],
  import: [`${raw}/ada.md`, '--dry-run'],
  run: [raw],
  export: [report, '--format', 'ndjson'],
  site: ['build'],
  resolve: [report, 'S1', 'fixed', '--from-commits', 'HEAD~1..HEAD'],
}

/** The names of values that are paths. */
const paths = ['file', 'folder', 'path', 'format=file']
/** The names of all other values; a new one must be put into one of these lists. */
const others = [
  'YYYY-MM-DD',
  'a..b',
  'agents',
  'base',
  'command',
  'commit',
  'format',
  'level',
  'minutes',
  'n',
  'name',
].concat('number', 'platform', 'rule', 'rule=level', 'seconds', 'severity', 'sha', 'text', 'trend', 'url')

/** Every way to give a path to a command. */
async function callsWith(path: string): Promise<string[][]> {
  const calls: string[][] = []
  for (const { name, load } of commands) {
    const { options } = await load()
    const given = operands[name]
    if (given === undefined) throw new Error(`say in this test how ${name} takes its operands`)
    if (given?.includes('@')) calls.push([name, ...given.map((one) => (one === '@' ? path : one))])
    for (const [option, { value }] of Object.entries(options)) {
      if (value === undefined || !paths.includes(value) || (name === 'site' && option === 'base')) continue
      const around = usual[name] ?? given?.map((one) => (one === '@' ? report : one)) ?? []
      calls.push([name, ...around, `--${option}`, value === 'format=file' ? `json=${path}` : path])
    }
  }
  return calls
}

let root: string
let program: string
let server: ReturnType<typeof createServer>

beforeAll(async () => {
  program = bundle('test/cli/odd-paths-process.ts', 'odd-paths')
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(root, raw), { recursive: true })
  cpSync(join(import.meta.dirname, '../fixtures/site'), join(root, 'reviews'), { recursive: true })
  writeFileSync(join(root, raw, 'round.yaml'), 'date: "2026-02-01"\nreviewers:\n  - { name: Ada, file: ada.md }\n')
  writeFileSync(join(root, raw, 'ada.md'), '## Critical\n\nC1. **Crash** — `a.ts:2`\n\nIt throws.\n')
  const git = (...argv: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', ...argv], { cwd: root })
  git('init', '--quiet', '--initial-branch', 'main')
  git('commit', '--quiet', '--allow-empty', '--message', 'One')
  execFileSync('mkfifo', [join(root, 'pipe')])
  mkdirSync(join(root, 'folder'))
  writeFileSync(join(root, 'file'), 'x')
  symlinkSync('loop', join(root, 'loop'))
  symlinkSync('nothing', join(root, 'broken'))
  server = createServer()
  await new Promise<void>((done) => server.listen(join(root, 'socket'), done))
})
afterAll(() => {
  server.close()
  rmSync(root, { recursive: true })
  rmSync(program)
})

it('every option is known to take a path, or not to', async () => {
  const values = await Promise.all(
    commands.map(async ({ load }) => Object.values((await load()).options).flatMap(({ value }) => value ?? [])),
  )
  expect([...new Set(values.flat())].filter((value) => !paths.includes(value) && !others.includes(value))).toEqual([])
})

/** In milliseconds, for all calls. It only ends calls that never do, even on the slowest machine. */
const longest = 300_000

it
  .runIf(process.platform === 'linux')
  .each([
    'pipe',
    'socket',
    'folder',
    'file',
    'file/below',
    'loop',
    'broken',
    'x'.repeat(300),
    '',
    '/dev/zero',
    '/dev/null',
    '/dev/full',
    '/proc/self/mem',
    '/proc/self/fd',
  ])(
  'every command ends soon, with a sentence or well, if a path is %s',
  async (path) => {
    const calls = await callsWith(path)
    const { stdout } = spawnSync(process.execPath, [program, root], {
      input: JSON.stringify(calls),
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: '/tmp' },
      timeout: longest,
    })
    const lines = stdout.trim().split('\n')
    expect(calls[Math.floor((lines.length - 1) / 2)], 'the last call that began').toEqual(calls.at(-1))
    const wrong = calls.flatMap((argv, index) => {
      const { code, err } = JSON.parse(lines[2 * index + 1] ?? '{"err":"it did not end"}')
      const isWell = code === 0 || code === 1 || (code === 2 && /^deep-review: .+$/m.test(err))
      return isWell && !/bug|\n {4}at /.test(err) ? [] : [{ argv, code, err }]
    })
    expect(wrong).toEqual([])
  },
  2 * longest,
)
