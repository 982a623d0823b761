import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { format } from 'node:util'
import { inject, vi } from 'vitest'
import { exampleReview } from '../../src/prompt/form.ts'
import { type Ran, runIn } from '../cli/run.ts'

const root = join(import.meta.dirname, '../..')
const first = '20260324-134429-pr-7'
const second = '20260325-101500-pr-7'

/** A second agent's review of the change that `exampleReview` is about. */
export const otherReview = `## Important Issues

I1. **The settings are gone when the disk is full** — \`src/settings/save.ts:44\` (important, regression)

\`await writeFile(path, text)\` empties the settings file before its new text is known to fit.

## Suggestions

S1. **Requests are repeated for ever** — \`src/net/fetch.ts:12\` (suggestion, enhancement)

The retry of \`src/net/fetch.ts\` has no upper bound.
`

const round = (number: number, date: string, commit: string) => `date: "${date}"
repository: acme/tool
round: ${number}
pullRequest: { number: 7 }
branch: feature
commits: [{ sha: ${commit}, subject: Save settings }]
reviewers:
  - { name: Claude Opus 4.6, file: claude.md }
  - { name: Codex GPT 5.4, file: codex.md }
`

/** The repository that the documents assume: a change on a branch, two rounds, and older reviews. */
export async function sandbox(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const git = (...argv: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', ...argv], { cwd: folder })
  git('init', '--quiet', '--initial-branch', 'main')
  git('config', 'user.name', 'Ann')
  git('config', 'user.email', 'ann@example.org')
  write('package.json', '{\n  "name": "tool",\n  "private": true\n}\n')
  write('packages/api/package.json', '{ "name": "api" }\n')
  write('docs/reviews/pr-3/2026-01-02-claude.md', exampleReview)
  git('add', '.')
  git('commit', '--quiet', '--message', 'Begin')
  git('checkout', '--quiet', '-b', 'feature')
  write('src/settings/save.ts', 'export {}\n')
  git('add', '.')
  git('commit', '--quiet', '--message', 'Save settings')
  for (const [number, slug, date, commit] of [
    [1, first, '2026-03-24T13:44', '382b50a'],
    [2, second, '2026-03-25T10:15', '9a40424'],
  ] as const) {
    write(`reviews/raw/${slug}/round.yaml`, round(number, date, commit))
    write(`reviews/raw/${slug}/claude.md`, exampleReview)
    write(`reviews/raw/${slug}/codex.md`, otherReview)
    await runIn(folder, ['consolidate', `reviews/raw/${slug}`, '-o', `reviews/${slug}.md`])
  }
  return folder
}

/** A line that only runs our command, with arguments that need no shell. The site is built in a process of its own. */
const plainCommand = /^(?:npx )?deep-review (?!site|run|mcp)[^$<>|&;\\'`*?]*$/

/**
 * Runs a shell script of a document. `npx deep-review` runs these sources, and npm installs nothing.
 * @returns what the script prints
 */
export async function shell(script: string, folder: string, tools: string): Promise<string> {
  let printed = ''
  for (const part of script.split(/^(npx deep-review .*\n)/m)) {
    const { code, out, err } = await runPart(part, folder, tools)
    if (code !== 0) throw new Error(`${part}: ${code} ${err}`)
    printed += out
  }
  return printed
}

/** Runs one command like `shell`. @returns its exit code */
export async function exitCodeOf(command: string, folder: string, tools: string): Promise<number> {
  return (await runPart(command, folder, tools)).code
}

/** Runs our own command in this process if it can, because a process takes a second to start. */
async function runPart(part: string, cwd: string, tools: string): Promise<Ran> {
  const PATH = [tools, dirname(process.execPath), process.env.PATH].join(delimiter)
  const env = { ...(process.env as Record<string, string>), PATH, NO_COLOR: '1' }
  const line = part.replace(/ # .*/, '').trim()
  if (plainCommand.test(line)) {
    const words = [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word)
    return runIn(cwd, words.slice(words.indexOf('deep-review') + 1), '', env)
  }
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', part], { cwd, env, encoding: 'utf8' })
  return { code: status ?? 2, out: stdout, err: stderr }
}

/**
 * Creates a folder with replacements of the programs that documents name, to be put first on the path. Each agent answers
 * with the example of a review.
 */
export function programs(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
  const program = (name: string, text: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  const own = `exec '${process.execPath}' '${inject('cli')}' "$@"`
  const answer = join(folder, 'review.md')
  writeFileSync(answer, exampleReview)
  program('deep-review', own)
  program('npx', `[ "$1" = deep-review ] || exit 127\nshift\n${own}`)
  program('npm', 'case "$1" in install|ci|run|test) exit 0;; *) exit 127;; esac')
  for (const agent of ['claude', 'codex', 'gemini'])
    program(agent, `[ "$1" = mcp ] && exit 0\n[ -t 0 ] || cat > /dev/null\ncat '${answer}'`)
  program('pbpaste', `cat '${answer}'`)
  program('reviewdog', 'cat > /dev/null')
  return folder
}

/** Runs a program of a document that imports this package by name. @returns the lines that it prints */
export async function runProgram(code: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
  const here = code.replace(/from 'deep-review(?:\/(\w+))?'/g, (_, room?: string) => {
    const path = join(root, 'src', room === undefined ? 'index.ts' : `${room}/index.ts`)
    if (!existsSync(path)) throw new Error(`There is no ${path}`)
    return `from ${JSON.stringify(path)}`
  })
  const file = join(folder, 'program.ts')
  writeFileSync(file, here)
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  try {
    await import(file)
    return log.mock.calls.map((values) => format(...values))
  } finally {
    log.mockRestore()
    rmSync(folder, { recursive: true })
  }
}

export function copyOf(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'deep-review-'))
  cpSync(folder, copy, { recursive: true })
  return copy
}
