import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runIn } from './run.ts'

let root: string

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'deep-review-')))
  mkdirSync(join(root, 'reviews'))
  for (const round of [1, 2, 3])
    writeFileSync(
      join(root, `reviews/2026010${round}-120000-pr-7.md`),
      `# Deep Review: 2026010${round}-120000-pr-7\n\n| | |\n|---|---|\n| **Round** | ${round} |\n| **Reviewers** | Ada |\n`,
    )
})
afterEach(() => rmSync(root, { recursive: true }))

const first = async (...operands: string[]) => (await runIn(root, ['diff', ...operands])).out.split('\n')[0]

it('compares a single round with the one before it', async () => {
  expect(await first('pr-7')).toBe('20260102-120000-pr-7 → 20260103-120000-pr-7')
  expect(await first('20260102-120000-pr-7')).toBe('20260101-120000-pr-7 → 20260102-120000-pr-7')
})

it('compares two rounds that are named', async () => {
  expect(await first('20260101-120000-pr-7', 'pr-7')).toBe('20260101-120000-pr-7 → 20260103-120000-pr-7')
})

it('says that nothing comes before a first round', async () => {
  const { code, err } = await runIn(root, ['diff', '20260101-120000-pr-7'])
  expect(err).toBe(
    'deep-review: reviews/20260101-120000-pr-7.md is the first round of its target, so there is none to compare it with\n',
  )
  expect(code).toBe(2)
})
