import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { runIn } from './run.ts'

let root: string

function git(...argv: string[]): void {
  execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', ...argv], { cwd: root })
}

function commit(text: string, message: string): void {
  writeFileSync(join(root, 'a.ts'), text)
  git('add', 'a.ts')
  git('commit', '--quiet', '--message', message)
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  git('init', '--quiet', '--initial-branch', 'master')
  commit('one', 'One')
})
afterEach(() => rmSync(root, { recursive: true }))

async function run(...argv: string[]): Promise<{ code: number; err: string; round: Record<string, unknown> }> {
  const { code, err } = await runIn(root, ['new', ...argv])
  const [folder] = code === 0 ? readdirSync(join(root, 'reviews/raw')) : []
  const round = folder ? parse(readFileSync(join(root, 'reviews/raw', folder, 'round.yaml'), 'utf8')) : {}
  return { code, err, round }
}

describe('new', () => {
  it('creates the round next to the configured reports, also from a subfolder', async () => {
    writeFileSync(join(root, 'deep-review.config.yaml'), 'reports: [docs/reviews/*.md]\n')
    mkdirSync(join(root, 'sub'))
    expect((await runIn(join(root, 'sub'), ['new'])).code).toBe(0)
    const [slug = ''] = readdirSync(join(root, 'docs/reviews/raw'))
    writeFileSync(
      join(root, 'docs/reviews/raw', slug, 'agent.md'),
      'C1. **Retries never end** — `a.ts:1`\n\nThey do not.\n',
    )
    expect((await runIn(join(root, 'sub'), ['consolidate', slug])).out).toContain('Retries never end')
  })

  it('reads the branch and its commits since the default branch from git', async () => {
    git('checkout', '--quiet', '-b', 'feature')
    commit('two', 'Two')
    const { round } = await run('--pr', '7')
    expect(round).toMatchObject({ round: 1, branch: 'feature', pullRequest: { number: 7 } })
    expect(round.commits).toMatchObject([{ subject: 'Two' }])
  })

  it.each([
    ['a name of several words', 'Ann Lee <ann@example.org>', 'Ann Lee'],
    ['the login in an address of GitHub', 'Ann <12+ann-l@users.noreply.github.com>', 'ann-l'],
    ['nobody, if a first name could be taken for a login', 'Ann <ann@example.org>', undefined],
  ])('uses as the author: %s', async (_, author, expected) => {
    git('commit', '--quiet', '--allow-empty', '--message', 'Two', '--author', author)
    expect((await run('--pr', '7', '--base', 'HEAD~')).round.author).toBe(expected)
  })

  it('gives each reviewer a separate file', async () => {
    const { round } = await run('--reviewer', 'Claude Opus 4.6', '--reviewer', 'claude opus 4.6', '--reviewer', '???')
    expect(round.reviewers).toMatchObject([
      { file: 'claude-opus-4.6.md' },
      { file: 'claude-opus-4.6-2.md' },
      { file: 'agent.md' },
    ])
  })

  it('says that there is nothing to review', async () => {
    expect((await run()).err).toContain('There are no commits since master')
  })

  describe('for a pull request whose branch already has rounds', () => {
    const branchRound = (slug: string, branch = 'feature') => {
      mkdirSync(join(root, 'reviews'), { recursive: true })
      const rows = `| **Round** | 1 |\n| **Branch** | \`${branch}\` |\n| **Reviewers** | Ada |`
      const text = `# Deep Review: ${slug}\n\n| | |\n|---|---|\n${rows}\n\n## Executive Summary\n\nFine.\n`
      writeFileSync(join(root, `reviews/${slug}.md`), text)
    }
    const targets = () => parse(readFileSync(join(root, 'reviews/targets.yaml'), 'utf8')).targets

    beforeEach(() => {
      git('checkout', '--quiet', '-b', 'feature')
      commit('two', 'Two')
      branchRound('20260101-100000-feature')
    })

    it('continues these rounds, and records that both are one target', async () => {
      const { round, err } = await run('--pr', '7')
      expect(round).toMatchObject({ round: 2 })
      expect(targets()).toEqual([{ id: 'pr-7', aliases: ['feature'] }])
      expect(err).toContain('the rounds of feature now belong to pr-7')
    })

    it('starts with round 1 with --apart', async () => {
      expect((await run('--pr', '7', '--apart')).round).toMatchObject({ round: 1 })
      expect(existsSync(join(root, 'reviews/targets.yaml'))).toBe(false)
    })

    it('only proposes it if the branch has several pull requests', async () => {
      branchRound('20260102-100000-pr-5')
      const { round, err } = await run('--pr', '7')
      expect(round).toMatchObject({ round: 1 })
      expect(err).toContain('- { id: pr-7, aliases: [feature] }')
    })
  })

  it('asks for a base if it cannot determine the default branch', async () => {
    git('branch', '--quiet', '-m', 'start')
    const { code, err } = await run()
    expect([code, err]).toEqual([
      2,
      'deep-review: Cannot determine the default branch; name a commit or branch with --base\n',
    ])
  })

  it('asks for a first commit if there is none', async () => {
    rmSync(join(root, '.git'), { recursive: true })
    git('init', '--quiet')
    const { code, err } = await run('--pr', '7')
    expect([code, err]).toEqual([
      2,
      'deep-review: This repository has no commit yet; make one, then check out the branch you want reviewed\n',
    ])
  })

  it('prints the command that writes the report', async () => {
    const { err } = await run('--pr', '7', '--reviewer', 'Ada')
    expect(err).toMatch(
      / {2}ada\.prompt\.md → ada\.md\nThen run:\n {2}npx deep-review consolidate reviews\/raw\/\S+-pr-7 -o reviews\n$/,
    )
  })

  it('mentions a round that still waits for its reviews', async () => {
    await run('--pr', '7')
    expect((await runIn(root, ['new', '--pr', '7'])).err).toMatch(
      /^reviews\/raw\/\S+-pr-7 has no report yet; consolidate it, or delete it$/m,
    )
    expect((await runIn(root, ['new', '--pr', '8'])).err).not.toContain('without a report')
  })

  it('gives two branches with the same slug different targets, even before the first report', async () => {
    for (const branch of ['feat/y-z', 'feat-y/z', 'feat/y-z']) {
      git('checkout', '--quiet', '-B', branch)
      commit(`${branch} ${Math.random()}`, 'Change')
      expect((await runIn(root, ['new'])).code).toBe(0)
    }
    const targets = readdirSync(join(root, 'reviews/raw')).map((slug) => slug.slice('YYYYMMDD-HHMMSS-'.length))
    expect(targets.sort()).toEqual(['feat-y-z', 'feat-y-z', expect.stringMatching(/^feat-y-z-[0-9a-f]{6}$/)])
  })

  it('gives rounds that are created in the same second separate folders', async () => {
    const made = await Promise.all([1, 2, 3].map(() => runIn(root, ['new', '--pr', '7'])))
    expect(made.map(({ code }) => code)).toEqual([0, 0, 0])
    expect(readdirSync(join(root, 'reviews/raw'))).toHaveLength(3)
  })

  const writeReport = (slug: string) => {
    mkdirSync(join(root, 'reviews'), { recursive: true })
    const header = '| | |\n|---|---|\n| **Branch** | master |\n| **Reviewers** | Ada |'
    writeFileSync(
      join(root, `reviews/${slug}.md`),
      `# Deep Review: ${slug}\n\n${header}\n\n## Suggestions\n\nS1. **T** [Ada]\n`,
    )
  }

  it('takes digits in the slug of the previous round that are no time for none', async () => {
    writeReport('20269999-999999-master')
    expect((await runIn(root, ['new'])).code).toBe(0)
    expect(readdirSync(join(root, 'reviews/raw'))).toEqual([expect.stringMatching(/^\d{8}-\d{6}-master$/)])
  })

  it('refuses a time that no round can follow', async () => {
    writeReport('99991231-235959-master')
    expect(await runIn(root, ['new'])).toMatchObject({
      code: 2,
      err: 'deep-review: Cannot start a round after 9999-12-31T23:59:59, the time of the previous one; rename that report\n',
    })
    expect(existsSync(join(root, 'reviews/raw'))).toBe(false)
  })

  it('refuses a number that has too many digits', async () => {
    expect(await runIn(root, ['new', '--pr', '99999999999999999999'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('give a whole number of at most 15 digits'),
    })
  })
})
