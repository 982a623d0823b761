import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runIn } from './run.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(root, 'reviews'))
  write('20260101-120000-pr-7', 'C1. **Token is logged** — `src/log.ts:3` [Ada]\n\nIn clear text.')
  write('20260102-120000-pr-8', 'I1. **Cache never expires** — `src/cache.ts:3` [Ada]\n\nIt grows.', 'Important')
})
afterEach(() => rmSync(root, { recursive: true }))

function write(slug: string, finding: string, severity = 'Critical'): void {
  const text = `# Deep Review: ${slug}\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## ${severity} Issues\n\n${finding}\n`
  writeFileSync(join(root, `reviews/${slug}.md`), text)
}

const status = (argv: string[], env = {}) => runIn(root, ['status', ...argv], '', env)

describe('status as a gate', () => {
  it('fails if a problem of the severity is open in the target', async () => {
    const { code, out, err } = await status(['--pr', '7', '--fail-on', 'critical'])
    expect([code, err]).toEqual([1, '1 critical problem still needs an answer or a fix\n'])
    expect(out).toContain('Token is logged')
    expect(out).not.toContain('Cache')
  })

  it('ignores milder problems and other targets', async () => {
    expect((await status(['--pr', '8', '--fail-on', 'critical'])).code).toBe(0)
    expect((await status(['--pr', '8', '--fail-on', 'important'])).code).toBe(1)
    expect((await status(['--pr', '8', '--fail-on', 'suggestion'])).err).toBe(
      '1 problem still needs an answer or a fix\n',
    )
  })

  it('uses the target of the CI run', async () => {
    expect((await status(['--fail-on', 'critical'], { GITHUB_REF: 'refs/pull/7/merge' })).code).toBe(1)
    expect((await status(['--fail-on', 'critical'], { CI_MERGE_REQUEST_IID: '8' })).code).toBe(0)
    expect((await status(['--fail-on', 'critical'])).code).toBe(1)
  })

  it('passes if there is no report on the pull request yet', async () => {
    expect(await status(['--pr', '9', '--fail-on', 'critical'])).toEqual({
      code: 0,
      out: '',
      err: 'No report on pr-9 yet\n',
    })
  })

  it('passes if there is no report at all', async () => {
    rmSync(join(root, 'reviews'), { recursive: true })
    expect(await status(['--fail-on', 'critical'])).toEqual({ code: 0, out: '', err: 'No reports yet\n' })
  })

  it('passes once the problem is fixed', async () => {
    await runIn(root, ['resolve', 'pr-7', 'C1', 'fixed'])
    expect((await status(['--pr', '7', '--fail-on', 'critical'])).code).toBe(0)
  })

  it('never fails without --fail-on', async () => {
    expect((await status([])).code).toBe(0)
  })
})
