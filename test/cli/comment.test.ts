import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Arguments } from '../../src/cli/command.ts'
import { commentCommand } from '../../src/cli/commands/comment.ts'

let root: string
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'deep-review-')))
  mkdirSync(join(root, 'reviews'))
  for (const target of ['pr-7', 'pr-8']) {
    const slug = `20260101-120000-${target}`
    const text = `# Deep Review: ${slug}\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## Suggestions\n\nS1. **About ${target}** — \`a.ts:1\` [Ada]\n\nx\n`
    writeFileSync(join(root, `reviews/${slug}.md`), text)
  }
})
afterEach(() => rmSync(root, { recursive: true }))

async function run(argv: string[], env: Record<string, string> = {}) {
  const out: string[] = []
  const err: string[] = []
  const io = {
    cwd: root,
    env,
    isTerminal: { stdout: false, stderr: false },
    columns: 80,
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    readInput: async () => new Uint8Array(),
  }
  const code = await commentCommand.run(new Arguments(commentCommand, argv), io)
  return { code, out: out.join(''), err: err.join('') }
}

describe('comment', () => {
  it('is about the pull request of the CI run, with a link to the report at its commit', async () => {
    const env = {
      GITHUB_REF: 'refs/pull/8/merge',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_SHA: 'f00',
    }
    const { out } = await run([], env)
    expect(out).toContain('About pr-8')
    expect(out).toContain('[Report](https://github.com/o/r/blob/f00/reviews/20260101-120000-pr-8.md)')
  })

  it('is about the merge request of the CI run', async () => {
    expect((await run(['--format', 'gitlab'], { CI_MERGE_REQUEST_IID: '7' })).out).toContain('About pr-7')
  })

  it('is empty if there is no report yet', async () => {
    expect(await run(['--pr', '9'])).toEqual({ code: 0, out: '', err: 'No report on this target yet\n' })
  })

  it('asks for the target if there are several', async () => {
    await expect(run([])).rejects.toThrow('--pr')
  })

  it('refuses an address that would be markup', async () => {
    await expect(run(['--pr', '7', '--site', 'https://x) <b>'])).rejects.toThrow('--site')
  })
})
