import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { watchFiles } from '../../src/cli/lint/watch.ts'

it('runs again when a report changes, and returns the last exit code', async () => {
  const root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(root, 'reviews'))
  const report = join(root, 'reviews/20260101-120000-pr-7.md')
  writeFileSync(report, 'before')
  const controller = new AbortController()
  const codes = [1, 0]
  let runs = 0
  const io = {
    cwd: root,
    env: {},
    isTerminal: { stdout: false, stderr: false },
    columns: 100,
    out: () => undefined,
    err: () => undefined,
    readInput: async () => new Uint8Array(),
  }
  let turn = 0
  // The watch starts some time after the first run is over, so the files are written until it notices.
  const write = () => {
    turn += 1
    if (turn < 3) writeFileSync(join(root, 'reviews/notes.txt'), `not ours, ${turn}`)
    else writeFileSync(report, `after ${turn}`)
  }
  let writing: NodeJS.Timeout | undefined
  const once = async () => {
    const code = codes[runs] ?? 2
    runs += 1
    if (runs === 1) writing = setInterval(write, 300)
    else controller.abort()
    return code
  }
  try {
    expect(await watchFiles([], io, once, controller.signal)).toBe(0)
    expect(runs).toBe(2)
    expect(readFileSync(report, 'utf8')).toMatch(/^after/)
  } finally {
    clearInterval(writing)
    rmSync(root, { recursive: true })
  }
})
