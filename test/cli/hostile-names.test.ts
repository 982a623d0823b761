import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runIn } from './run.ts'

const slug = '20260201-100000-pr-9'
const hostile = 'x\n::error::owned\x1b[31m\u202e'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(root, 'reviews'))
  write(`${slug}.md`, report(slug))
})
afterEach(() => rmSync(root, { recursive: true }))

const report = (name: string) =>
  `# Deep Review: ${name}\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## Suggestions\n\nS1. **T** [Ada]\n`

function write(name: string, text: string): void {
  writeFileSync(join(root, 'reviews', name), text)
}

it.each([
  [['rename', slug, `20260201-100000-${hostile}`]],
  [['close', hostile]],
  [['close', 'pr-9', '--alias', hostile]],
  [['close', 'pr-9', '--since', hostile]],
  [['resolve', 'pr-9', 'S1', 'fixed', '--commit', hostile]],
  [['resolve', 'pr-9', 'S1', 'fixed', '--date', hostile]],
  [['resolve', 'pr-9', hostile, 'fixed']],
  [['site', 'build', '--base', hostile]],
  [['site', 'build', '--base', '../..']],
  [['site', 'build', '--base', 'a?b#c']],
  [['site', 'build', '--base', '[...x]']],
])('%j is refused with one sentence, and nothing is written', async (argv) => {
  const { code, err } = await runIn(root, argv)
  expect([code, err]).toEqual([2, expect.stringMatching(/^deep-review: [^\n\x1b\u202e]+\n$/)])
  expect(readdirSync(join(root, 'reviews'))).toEqual([`${slug}.md`])
})

describe('files with hostile names', () => {
  it.each([
    ['status'],
    ['history'],
    ['stats'],
    ['lint'],
    ['lint', '--fix'],
    ['lint', '--format', 'markdown'],
    ['lint', '--format', 'github'],
    ['fmt'],
    ['fmt', '--check'],
    ['context'],
    ['comment', '--pr', '9'],
    ['consolidate', `reviews/20260101-000000-${hostile}.md`, '-o', `reviews/20260101-000000-${hostile}.md`],
    ['resolve', `reviews/20260101-000000-${hostile}.md`, 'S1', 'fixed'],
    ['unresolve', `reviews/20260101-000000-${hostile}.md`, 'S1'],
    ['import', 'reviews', '--dry-run'],
    ['import', 'reviews'],
    ['site', 'build'],
  ])('%s %s %s are printed on one line, with visible control characters', async (...argv) => {
    write(`20260101-000000-${hostile}.md`, report('20260101-000000-fix'))
    write(`20260102-000000-${hostile}.md`, 'Not a report.\n')
    const { out, err } = await runIn(root, argv)
    expect(`${out}${err}`).not.toMatch(/^::error::owned|\x1b|\u202e/m)
    expect(err).not.toContain('bug')
  })
})
