import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { runIn } from './run.ts'

let root: string
let count = 0

function git(...argv: string[]): string {
  const date = `2026-01-0${Math.min(9, 1 + Math.floor(count / 4))}T00:00:00Z`
  return execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', ...argv], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
  }).trim()
}

/** Commits to the current branch. @returns the hash of the commit */
function commit(message: string): string {
  count += 1
  writeFileSync(join(root, `file-${count}`), message)
  git('add', `file-${count}`)
  git('commit', '--quiet', '--message', message)
  return git('rev-parse', '--short', 'HEAD')
}

function report(target: string, rows: Record<string, string> = {}): void {
  const slug = `20260101-101500-${target}`
  const all = { Repo: 'o/r', Round: '1', ...rows, Reviewers: 'Ada' }
  const header = Object.entries(all).map(([name, value]) => `| **${name}** | ${value} |`)
  writeFileSync(
    join(root, 'reviews', `${slug}.md`),
    `# Deep Review: ${slug}\n\n| | |\n|---|---|\n${header.join('\n')}\n\n## Important Issues\n\nI1. **Cache never expires** — \`src/cache.ts:12\` [Ada] (important, gap)\n\nEntries stay.\n`,
  )
}

/** Creates a branch with one commit, and returns to the default branch. @returns the hash of the commit */
function branch(name: string): string {
  git('checkout', '--quiet', '-b', name)
  const sha = commit(`Work on ${name}`)
  git('checkout', '--quiet', 'main')
  return sha
}

const reviewed = (name: string, sha: string) => ({
  Branch: `\`${name}\``,
  Commits: `\`${sha}\` Work`,
  'Review SHA': `\`${sha}\``,
})

async function merged(): Promise<string[]> {
  const { code, err } = await runIn(root, ['close', '--from-git'])
  expect(code).toBe(0)
  return [...err.matchAll(/^(\S+): merged on \d/gm)].map(([, target = '']) => target)
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(root, 'reviews'))
  git('init', '--quiet', '--initial-branch', 'main')
  commit('Start')
})
afterEach(() => rmSync(root, { recursive: true }))

describe('close --from-git', () => {
  it.each([
    ['Merge pull request #7 from o/fix'],
    ['Add a cache (#7)'],
    ["Merge branch 'fix' into 'main'\n\nAdd a cache\n\nSee merge request o/r!7"],
    ['Merged PR 7: Add a cache'],
    ['Merged in fix (pull request #7)\n\nAdd a cache'],
  ])('finds the commit that merged a pull request: %j', async (message) => {
    report('pr-7')
    commit(message)
    expect(await merged()).toEqual(['pr-7'])
  })

  it.each([
    ['Revert "Add a cache (#7)"'],
    ['Fix what #7 broke'],
    ['Repair the cache (see #7), again'],
    ['Repair the cache\n\nSee merge request o/r!7 for the reason'],
  ])('does not take a commit for a merge: %j', async (message) => {
    report('pr-7')
    commit(message)
    expect(await merged()).toEqual([])
  })

  it('finds branches in the default branch: merged, fast-forwarded or deleted', async () => {
    for (const name of ['merge', 'forward', 'gone']) {
      report(name, reviewed(name, branch(name)))
      if (name === 'forward') git('rebase', '--quiet', 'main', name)
      git('checkout', '--quiet', 'main')
      if (name === 'forward') report(name, reviewed(name, git('rev-parse', '--short', name)))
      git('merge', '--quiet', name === 'forward' ? '--ff-only' : '--no-ff', name)
      if (name === 'gone') git('branch', '--quiet', '-D', name)
    }
    expect(await merged()).toEqual(['forward', 'gone', 'merge'])
  })

  it('leaves a branch open if it has no commits, other commits or more commits', async () => {
    git('branch', 'fresh')
    report('fresh', { Branch: '`fresh`', 'Review SHA': `\`${git('rev-parse', '--short', 'main')}\`` })
    report('open', reviewed('open', branch('open')))
    const sha = branch('more')
    git('merge', '--quiet', '--no-ff', 'more')
    git('checkout', '--quiet', 'more')
    commit('More work')
    git('checkout', '--quiet', 'main')
    report('more', reviewed('more', sha))
    report('unknown', reviewed('unknown', '1234567'))
    expect(await merged()).toEqual([])
  })

  it('writes the date of the merge with --write', async () => {
    const sha = branch('late')
    report('late', reviewed('late', sha))
    count += 4
    commit('Something else')
    git('merge', '--quiet', '--no-ff', 'late')
    const day = git('log', '-1', '--format=%cs', 'main')
    expect(git('log', '-1', '--format=%cs', sha)).not.toBe(day)
    await runIn(root, ['close', '--from-git', '--write'])
    expect(parse(readFileSync(join(root, 'reviews/targets.yaml'), 'utf8'))).toEqual({
      targets: [{ id: 'late', state: 'merged', since: day }],
    })
  })
})

describe('close --since', () => {
  it.each(['2026-13-45', '2026-02-30', 'yesterday'])('refuses %s, which is not a date', async (since) => {
    report('pr-7')
    expect(await runIn(root, ['close', 'pr-7', '--since', since])).toMatchObject({
      code: 2,
      err: `deep-review: Unknown --since '${since}'; give a day as YYYY-MM-DD\n`,
    })
  })
})

describe('close --alias', () => {
  it('does not end a target', async () => {
    report('pr-7')
    await runIn(root, ['close', 'pr-7', '--alias', 'fix'])
    expect(parse(readFileSync(join(root, 'reviews/targets.yaml'), 'utf8'))).toEqual({
      targets: [{ id: 'pr-7', aliases: ['fix'] }],
    })
  })

  it('says only what is new', async () => {
    report('pr-7')
    await runIn(root, ['close', 'pr-7', '--merged'])
    await runIn(root, ['close', 'pr-7', '--reopen'])
    const { err } = await runIn(root, ['close', 'pr-7', '--alias', 'fix'])
    expect(err.split('\n')[0]).toBe('pr-7: alias fix')
  })

  it('keeps the state of an ended target, and can end one at the same time', async () => {
    report('pr-7')
    await runIn(root, ['close', 'pr-7', '--closed', '--since', '2026-01-02'])
    await runIn(root, ['close', 'pr-7', '--alias', 'fix'])
    const records = () => parse(readFileSync(join(root, 'reviews/targets.yaml'), 'utf8')).targets
    expect(records()).toEqual([{ id: 'pr-7', aliases: ['fix'], state: 'closed', since: '2026-01-02' }])
    await runIn(root, ['close', 'pr-7', '--alias', 'fix-2', '--merged', '--since', '2026-01-03'])
    expect(records()).toEqual([{ id: 'pr-7', aliases: ['fix', 'fix-2'], state: 'merged', since: '2026-01-03' }])
  })
})
