import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Checkout } from '../../src/git/index.ts'

let folder: string
let root: string
let trap: string

/** Runs git in the repository, without its hooks. */
function git(...args: string[]): string {
  const own = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'core.hooksPath=/dev/null']
  return execFileSync('git', [...own, ...args], { cwd: root, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] })
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'deep-review-')))
  root = join(folder, 'repository')
  mkdirSync(root)
  trap = join(folder, 'trap')
  writeFileSync(trap, `#!/bin/sh\ntouch "${folder}/sprung"\ncat\n`)
  chmodSync(trap, 0o755)
  git('init', '--quiet', '--initial-branch', 'main')
  writeFileSync(join(root, '.gitattributes'), '* diff=evil filter=evil merge=evil\n')
  writeFileSync(join(root, 'a.ts'), 'one\ntwo\n')
  git('add', '.')
  git('commit', '--quiet', '--message', 'first')
  writeFileSync(join(root, 'a.ts'), 'one\n2\n')
  git('commit', '--quiet', '--all', '--message', 'second')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** Calls every method of a checkout. */
async function callAll(): Promise<void> {
  const checkout = await Checkout.open(root)
  const patch = '--- a/a.ts\n+++ b/a.ts\n@@ -1,2 +1,2 @@\n-one\n+1\n 2\n'
  expect(await checkout.changes(git('rev-parse', 'HEAD~').trim(), 'HEAD')).toHaveLength(1)
  expect(await checkout.log('HEAD~', 'HEAD')).toHaveLength(1)
  expect(await checkout.textAt('HEAD', 'a.ts')).toBe('one\n2\n')
  expect(await checkout.paths('HEAD')).toContain('a.ts')
  expect(await checkout.whyItFails(patch, 'a.ts')).toBeNull()
  expect(await checkout.whyTheyFail('HEAD', [patch])).toEqual([null])
  const called = new Set([
    'findCommit',
    'changes',
    'log',
    'textAt',
    'paths',
    'whyItFails',
    'whyTheyFail',
    'constructor',
  ])
  const others: Record<string, () => Promise<unknown>> = {
    addedTimes: () => checkout.addedTimes(),
    branch: () => checkout.branch(),
    changedSince: async () => Promise.all((await checkout.changedSince('HEAD~')).map(({ read }) => read())),
    defaultBranch: () => checkout.defaultBranch(),
    filesLike: () => checkout.filesLike('**/*.ts'),
    host: () => checkout.host(),
    isShallow: () => checkout.isShallow(),
    mergeBase: () => checkout.mergeBase('HEAD~'),
    mergesInto: () => checkout.mergesInto('main'),
    messages: () => checkout.messages(git('rev-parse', 'HEAD~').trim(), 'HEAD'),
    repository: () => checkout.repository(),
    requireCommit: () => checkout.requireCommit('main'),
    staged: async () => Promise.all((await checkout.staged()).map(({ read }) => read())),
    textInWorkTree: () => checkout.textInWorkTree('a.ts'),
    writtenLines: () => checkout.writtenLines(git('rev-parse', 'HEAD~').trim(), 'HEAD', 'a.ts'),
  }
  for (const call of Object.values(others)) await call()
  const all = Object.getOwnPropertyNames(Checkout.prototype).filter((name) => !called.has(name))
  expect(all.sort()).toEqual(Object.keys(others))
}

/** A program that notes that it was run, and for which setting. */
function trapFor(name: string): string {
  const path = join(folder, `trap-${name}`)
  writeFileSync(path, `#!/bin/sh\ntouch "${folder}/sprung-${name}"\ncat\n`, { mode: 0o755 })
  return path
}

/** The names of the traps that were run. */
const sprung = () => readdirSync(folder).filter((name) => name.startsWith('sprung'))

describe('the configuration of a hostile repository', () => {
  // Where git would use one program of several, they are in different groups, so that none hides another.
  it.each([
    [['diff.evil.textconv', 'filter.evil.clean', 'filter.evil.smudge', 'core.pager', 'gpg.program']],
    [['diff.evil.command', 'filter.evil.process', 'pager.log', 'pager.diff', 'gpg.ssh.program']],
    [
      [
        'diff.external',
        'merge.evil.driver',
        'core.fsmonitor',
        'core.sshCommand',
        'credential.helper',
        'alias.log',
        'sequence.editor',
      ],
    ],
    [['core.editor', 'core.askPass', 'core.alternateRefsCommand', 'interactive.diffFilter', 'alias.rev-parse']],
  ])('runs no program set as one of %j', async (names) => {
    for (const name of names) git('config', name, name.startsWith('alias.') ? `!${trapFor(name)}` : trapFor(name))
    if (names.some((name) => name.startsWith('filter.'))) git('config', 'filter.evil.required', 'true')
    if (names.some((name) => name.startsWith('gpg.'))) git('config', 'log.showSignature', 'true')
    await callAll()
    expect(sprung()).toEqual([])
  })

  it('would run a program if git were called without protection', () => {
    git('config', 'diff.evil.textconv', trap)
    git('diff', 'HEAD~', 'HEAD')
    expect(existsSync(join(folder, 'sprung'))).toBe(true)
  })

  it('runs no hook', async () => {
    for (const name of ['post-index-change', 'reference-transaction', 'post-checkout', 'fsmonitor-watchman'])
      writeFileSync(join(root, '.git/hooks', name), `#!/bin/sh\ntouch "${folder}/sprung-${name}"\n`, { mode: 0o755 })
    await callAll()
    expect(sprung()).toEqual([])
  })

  it('does not fetch missing objects from a remote that it sets', async () => {
    git('config', 'core.repositoryFormatVersion', '1')
    git('config', 'extensions.partialClone', 'evil')
    git('config', 'remote.evil.promisor', 'true')
    git('config', 'remote.evil.url', `ext::${trap}`)
    git('config', 'protocol.ext.allow', 'always')
    const blob = git('rev-parse', 'HEAD:a.ts').trim()
    rmSync(join(root, '.git/objects', blob.slice(0, 2), blob.slice(2)))
    expect(await (await Checkout.open(root)).textAt('HEAD', 'a.ts')).toBeNull()
    expect(existsSync(join(folder, 'sprung'))).toBe(false)
  })

  it('is not read from a bare repository among its files', async () => {
    const bare = join(root, 'bare')
    execFileSync('git', ['init', '--quiet', '--bare', bare])
    execFileSync('git', ['-C', bare, 'config', 'core.bare', 'false'])
    execFileSync('git', ['-C', bare, 'config', 'core.worktree', root])
    await expect(Checkout.open(bare)).rejects.toThrow('it is not in a git repository')
  })

  it('cannot move the work tree to another folder', async () => {
    mkdirSync(join(folder, 'elsewhere'))
    git('config', 'core.worktree', join(folder, 'elsewhere'))
    await expect(Checkout.open(root)).rejects.toThrow('its files are somewhere else')
  })

  it('does not affect how changes are read', async () => {
    git('config', 'diff.noprefix', 'true')
    git('config', 'diff.mnemonicPrefix', 'true')
    git('config', 'color.ui', 'always')
    const [change] = (await (await Checkout.open(root)).changes(git('rev-parse', 'HEAD~').trim(), 'HEAD')) ?? []
    expect(change).toMatchObject({ oldPath: 'a.ts', newPath: 'a.ts', hunks: [{ oldStart: 2, newStart: 2 }] })
  })
})

describe('commits of a hostile repository', () => {
  it('are listed even if their messages contain separators', async () => {
    git('commit', '--quiet', '--allow-empty', '--message', 'a\x1fb\x1ec\n\nbody\x1f\x1e')
    const [last] = await (await Checkout.open(root)).log('HEAD~', 'HEAD')
    expect(last).toMatchObject({ subject: 'a\x1fb\x1ec', body: 'body\x1f\x1e', author: 'Ada' })
  })
})

describe('the environment of a hook', () => {
  it.each([
    ['GIT_DIR', 'other/.git'],
    ['GIT_WORK_TREE', 'other'],
    ['GIT_INDEX_FILE', 'other/.git/index'],
    ['GIT_OBJECT_DIRECTORY', 'other/.git/objects'],
    ['GIT_COMMON_DIR', 'other/.git'],
    ['GIT_NAMESPACE', 'other'],
    ['GIT_PREFIX', 'other/'],
    ['GIT_EXTERNAL_DIFF', 'trap'],
    ['GIT_CONFIG_PARAMETERS', "'core.bare=true'"],
  ])('is ignored: %s', async (name, value) => {
    execFileSync('git', ['init', '--quiet', join(folder, 'other')])
    vi.stubEnv(name, name === 'GIT_NAMESPACE' || name === 'GIT_CONFIG_PARAMETERS' ? value : join(folder, value))
    const checkout = await Checkout.open(root)
    expect(checkout.root).toBe(root)
    expect(await checkout.textAt('HEAD', 'a.ts')).toBe('one\n2\n')
    expect(await checkout.changes('HEAD', 'HEAD')).toEqual([])
    expect(existsSync(join(folder, 'sprung'))).toBe(false)
  })
})
