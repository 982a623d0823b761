import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exampleReview } from '../../src/prompt/form.ts'
import { runIn } from './run.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const run = (...argv: string[]) => runIn(root, ['import', ...argv])

describe('import', () => {
  it('shows a name with a newline on one line, so that it is not a workflow command', async () => {
    write('docs/pr-7/2026-03-01-a\n::error::b.md', exampleReview)
    expect((await run('docs')).out).toContain('          docs/pr-7/2026-03-01-a␊::error::b.md\n')
  })

  it('writes raw folders and reports that pass lint', async () => {
    write('docs/pr-7/2026-03-01-claude.md', exampleReview)
    write('docs/pr-7/2026-03-01-codex.md', exampleReview)
    const { code, out } = await run('docs')
    expect([code, out]).toEqual([
      0,
      `20260301-000001-pr-7
  target  pull request 7 (from the path)
  round   1 (by date)
  date    2026-03-01 (from the path)
  agent   Claude (from the path)
          docs/pr-7/2026-03-01-claude.md
  agent   Codex (from the path)
          docs/pr-7/2026-03-01-codex.md
`,
    ])
    expect(read('reviews/raw/20260301-000001-pr-7/2026-03-01-codex.md')).toBe(exampleReview)
    expect(read('reviews/20260301-000001-pr-7.md')).toContain('[Claude, Codex]')
    expect((await runIn(root, ['lint', '--fail-on', 'error'])).code).toBe(0)
  })

  it('reads every format with a reader of its own from a folder', async () => {
    write('docs/old/pr-8/list.csv', 'severity,file,line,message\nhigh,a.ts,3,Loses data\n')
    const { out } = await run('docs/old/pr-8', '--dry-run')
    expect(out).toContain('docs/old/pr-8/list.csv')
  })

  it('writes nothing with --dry-run', async () => {
    write('docs/pr-7/claude.md', exampleReview)
    const { err } = await run('docs', '--dry-run')
    expect(readdirSync(root)).toEqual(['docs'])
    expect(err).toContain('1 review in 1 round, 0 reports, 0 files left out. Nothing has been written yet.')
    expect(err).toContain('npx deep-review import docs --dry-run --format yaml > plan.yaml')
  })

  it('says which links it leaves out, whatever they lead to', async () => {
    write('docs/pr-7/claude.md', exampleReview)
    write('more/pr-8/codex.md', exampleReview)
    write('docs/logo.png', '')
    symlinkSync('../more', join(root, 'docs/more'))
    symlinkSync('nowhere.md', join(root, 'docs/gone.md'))
    symlinkSync('logo.png', join(root, 'docs/icon.png'))
    const { out, err } = await run('docs', '--dry-run')
    const reason = 'a link; to import what it points to, name that'
    expect(out).toContain(`Left out\n  docs/gone.md: ${reason}\n  docs/more: ${reason}\n`)
    expect(err).toContain('0 reports, 2 files left out')
    expect((await run('docs/more', '--dry-run')).out).toContain('docs/more/pr-8/codex.md')
  })

  it('executes a plan that was corrected by hand', async () => {
    write('docs/a.md', exampleReview)
    const { out } = await run('docs', '--dry-run', '--format', 'yaml')
    write(
      'plan.yaml',
      out.replaceAll('name: Agent', 'name: Codex GPT 5.4').replace(/slug: .*/, 'slug: 20260301-120000-pr-9'),
    )
    expect((await run('--plan', 'plan.yaml')).code).toBe(0)
    expect(read('reviews/20260301-120000-pr-9.md')).toContain('[Codex GPT 5.4]')
  })

  it('does not overwrite files', async () => {
    write('docs/pr-7/2026-03-01-claude.md', exampleReview)
    write('reviews/20260301-000001-pr-7.md', 'mine')
    const { code, err } = await run('docs')
    expect([code, err]).toEqual([0, 'kept  reviews/20260301-000001-pr-7.md\n'])
    expect(read('reviews/20260301-000001-pr-7.md')).toBe('mine')
  })

  it('dates files by the commit that added them', async () => {
    const git = (...argv: string[]) =>
      execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', ...argv], {
        cwd: root,
        env: { ...process.env, GIT_AUTHOR_DATE: '2026-02-03T04:05:06+0000' },
      })
    git('init', '--quiet')
    write('docs/pr-7/claude.md', exampleReview)
    git('add', '.')
    git('commit', '--quiet', '--message', 'Add a review')
    expect((await run('docs', '--dry-run')).out).toContain('date    2026-02-03 04:05 (from git)')
  })

  it('refuses files that are not reviews', async () => {
    write('docs/notes.md', 'Buy milk.\n')
    expect(await run('docs')).toMatchObject({
      code: 2,
      err: 'deep-review: Nothing to import: the only file is neither a review nor a report\n',
    })
  })

  it('refuses to run without an existing file', async () => {
    expect((await run()).code).toBe(2)
    expect((await run('missing')).err).toBe('deep-review: Cannot import missing: there is no such file or folder\n')
  })
})
