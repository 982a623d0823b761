import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runIn } from './run.ts'

let root: string

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], { cwd: root })

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'deep-review-')))
  mkdirSync(join(root, 'src'))
  mkdirSync(join(root, 'reviews'))
})
afterEach(() => rmSync(root, { recursive: true }))

it('export --diff only exports findings at lines that the branch changes', async () => {
  const lines = Array.from({ length: 40 }, (_, index) => `line ${index + 1}\n`)
  git('init', '--quiet', '--initial-branch', 'main')
  writeFileSync(join(root, 'src/a.ts'), lines.join(''))
  git('add', '.')
  git('commit', '--quiet', '--message', 'One')
  git('switch', '--quiet', '--create', 'feature')
  writeFileSync(join(root, 'src/a.ts'), lines.with(19, 'line twenty\n').join(''))
  const finding = (id: string, line: number) =>
    `${id}. **Line ${line} is wrong** — \`src/a.ts:${line}\` [Ada] (important, gap)\n\nIt is.\n`
  writeFileSync(
    join(root, 'reviews/20260101-120000-pr-7.md'),
    `# Deep Review: 20260101-120000-pr-7\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## Important Issues\n\n${finding('I1', 20)}\n${finding('I2', 3)}`,
  )
  git('add', '.')
  git('commit', '--quiet', '--message', 'Two')
  const { code, out } = await runIn(root, ['export', '--latest', '--diff', 'main', '--format', 'rdjson'])
  const places = JSON.parse(out).diagnostics.map(
    ({ location }: { location: { path: string; range: { start: { line: number } } } }) =>
      `${location.path}:${location.range.start.line}`,
  )
  expect([code, places]).toEqual([0, ['src/a.ts:20']])
})
