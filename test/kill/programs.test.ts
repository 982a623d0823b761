import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { parse } from 'yaml'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(root, 'bin'))
  const git = (...argv: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', ...argv], { cwd: root })
  git('init', '--quiet', '--initial-branch', 'main')
  git('commit', '--quiet', '--allow-empty', '--message', 'One')
})
afterEach(() => rmSync(root, { recursive: true }))

/** Starts a command, and waits until the program that it runs has started. @returns the process, and that of the program */
async function start(script: string, ...argv: string[]): Promise<[ChildProcess, number]> {
  const program = join(root, 'bin', 'codex')
  writeFileSync(
    program,
    `#!/bin/sh\n${script.replace('$started', () => `echo $$ > ${root}/pid; mv ${root}/pid ${root}/started`)}\n`,
  )
  chmodSync(program, 0o755)
  const bin = join(import.meta.dirname, '../../src/cli/bin.ts')
  const env = { ...process.env, PATH: `${join(root, 'bin')}:${process.env.PATH}`, TMPDIR: root }
  const child = spawn(process.execPath, [bin, ...argv], { cwd: root, env, stdio: 'ignore' })
  await expect.poll(() => existsSync(join(root, 'started')), { timeout: 30_000 }).toBe(true)
  const pid = Number(readFileSync(join(root, 'started'), 'utf8'))
  expect(isRunning(pid)).toBe(true)
  return [child, pid]
}

/** Whether a process runs; one that has ended may still be in the table of processes. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

function writeRound(): string {
  const folder = 'reviews/raw/20260501-100000-pr-7'
  mkdirSync(join(root, folder), { recursive: true })
  const finding = (title: string, file: string, text: string) =>
    `### Important Issues\n\nI1. **${title}** — \`${file}\`\n\n${text}\n`
  const texts = {
    'ada.md': finding(
      'Writes to the journal are not synced before the rename',
      'src/journal/store.ts:40',
      'A loss of power after the rename leaves an empty journal, since nothing syncs the file.',
    ),
    'bo.md': finding(
      'The journal can be empty after a crash',
      'src/journal/recover.ts:12',
      'Recovery takes an empty journal for a new one and drops what was queued.',
    ),
    'round.yaml': 'date: "2026-05-01"\nreviewers: [{ name: Ada, file: ada.md }, { name: Bo, file: bo.md }]\n',
  }
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(root, folder, name), text)
  return folder
}

it.runIf(process.platform === 'linux').each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s ends the agents of new --run, and keeps what they have printed',
  async (signal) => {
    const [child, agent] = await start('echo "I1. **Writes are lost**"; $started; sleep 60', 'new', '--run', 'codex')
    child.kill(signal)
    expect((await once(child, 'exit'))[1]).toBe(signal)
    expect(isRunning(agent)).toBe(false)
    const folder = join(root, 'reviews/raw', readdirSync(join(root, 'reviews/raw'))[0] ?? '')
    expect(readFileSync(join(folder, 'codex.md'), 'utf8')).toBe('I1. **Writes are lost**\n')
    expect(parse(readFileSync(join(folder, 'round.yaml'), 'utf8')).reviewers).toMatchObject([
      { status: 'partial', note: 'was interrupted' },
    ])
  },
)

it.runIf(process.platform === 'linux')('a second signal ends an agent that ignores the first', async () => {
  const [child, agent] = await start('trap "" TERM INT HUP; $started; sleep 60; sleep 60', 'new', '--run', 'codex')
  child.kill('SIGINT')
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(isRunning(agent)).toBe(true)
  child.kill('SIGINT')
  expect((await once(child, 'exit'))[1]).toBe('SIGINT')
  await expect.poll(() => isRunning(agent)).toBe(false)
})

it.runIf(process.platform === 'linux')('a signal ends a judge, with its folder', async () => {
  const [child, judge] = await start('$started; sleep 60', 'consolidate', writeRound(), '--judge', 'codex')
  child.kill('SIGTERM')
  expect((await once(child, 'exit'))[1]).toBe('SIGTERM')
  expect(isRunning(judge)).toBe(false)
  expect(readdirSync(root).filter((name) => name.startsWith('deep-review-'))).toEqual([])
})
