import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Failure } from '../failure.ts'
import { type FileChange, readChanges } from './changes.ts'

const largestOutput = 256 * 1024 * 1024
const objectName = /^[0-9a-f]{4,64}$/i

/** A git repository on disk. It is only read, and no text from a report reaches git but as a checked object name or behind `--`. */
export class Checkout {
  readonly root: string

  private constructor(root: string) {
    this.root = root
  }

  /** @throws {Failure} when the folder is in no repository, or git is missing */
  static async open(folder: string): Promise<Checkout> {
    const result = await run(folder, ['rev-parse', '--show-toplevel'])
    if (result.code !== 0)
      throw new Failure(`Cannot read ${folder}: it is in no git repository; give --repo a checkout`)
    return new Checkout(result.out.trim())
  }

  /** The full name of a commit, or null where there is none of this name. */
  async commit(name: string): Promise<string | null> {
    if (name !== 'HEAD' && !objectName.test(name)) return null
    const result = await run(this.root, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`])
    return result.code === 0 ? result.out.trim() : null
  }

  /** The text of a file at a commit; in the work tree's last commit where none is given; null where it is not. */
  async fileAt(commit: string, path: string): Promise<string | null> {
    const name = await this.commit(commit)
    if (name === null || path.startsWith('-')) return null
    const result = await run(this.root, ['cat-file', 'blob', `${name}:${path}`])
    return result.code === 0 ? result.out : null
  }

  /** What changed between two commits, renames followed; null where either is unknown. */
  async changes(before: string, after: string): Promise<FileChange[] | null> {
    const [from, to] = [await this.commit(before), await this.commit(after)]
    if (from === null || to === null) return null
    const result = await run(this.root, [
      'diff',
      '--unified=0',
      '--find-renames',
      '--no-color',
      '--no-ext-diff',
      from,
      to,
    ])
    return result.code === 0 ? readChanges(result.out) : null
  }

  /** The branch that others come from: the remote's own, else `main` or `master`; null where there is none of them. */
  async defaultBranch(): Promise<string | null> {
    const remote = await run(this.root, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'])
    if (remote.code === 0) return remote.out.trim()
    for (const name of ['main', 'master']) {
      const local = await run(this.root, ['rev-parse', '--verify', '--quiet', `refs/heads/${name}`])
      if (local.code === 0) return name
    }
    return null
  }

  /** Commits after `base` up to `head`, newest first. */
  async log(base: string, head: string): Promise<{ sha: string; subject: string; body: string; author: string }[]> {
    const range = `${await this.resolve(base)}..${await this.resolve(head)}`
    const result = await run(this.root, [
      'log',
      '--no-color',
      '--abbrev=7',
      '--format=%h%x1f%s%x1f%b%x1f%an%x1e',
      range,
    ])
    if (result.code !== 0) throw new Failure(`Cannot read the commits ${base}..${head}: ${result.err.trim()}`)
    return result.out
      .split('\x1e')
      .map((entry) => entry.replace(/^\n/, '').split('\x1f'))
      .filter((fields) => fields.length === 4)
      .map(([sha = '', subject = '', body = '', author = '']) => ({ sha, subject, body: body.trim(), author }))
  }

  /** The commit that a name of the user's stands for: a branch, a tag, `HEAD~2`. @throws {Failure} for an unknown one */
  async resolve(name: string): Promise<string> {
    const result = name.startsWith('-')
      ? null
      : await run(this.root, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`])
    if (result?.code !== 0)
      throw new Failure(`Cannot find the commit ${name} in ${this.root}; give a branch, a tag or a commit`)
    return result.out.trim()
  }

  /** The branch that is checked out; null where none is. */
  async branch(): Promise<string | null> {
    const result = await run(this.root, ['symbolic-ref', '--short', '--quiet', 'HEAD'])
    return result.code === 0 ? result.out.trim() : null
  }

  /** `owner/name` of the remote `origin`, or of the only remote. */
  async repository(): Promise<string | null> {
    const result = await run(this.root, ['config', '--get', 'remote.origin.url'])
    return /[/:]([^/:]+\/[^/]+?)(?:\.git)?\/?$/.exec(result.out.trim())?.[1] ?? null
  }

  /** The paths of all files at a commit; null where it is unknown. */
  async paths(commit: string): Promise<string[] | null> {
    const name = await this.commit(commit)
    const result =
      name === null ? null : await run(this.root, ['ls-tree', '-r', '-z', '--name-only', '--full-tree', name])
    return result?.code === 0 ? result.out.split('\0').filter((path) => path !== '') : null
  }

  /** Whether a patch applies to the work tree; else what git says against it. */
  async refusal(patch: string): Promise<string | null> {
    const result = await run(this.root, ['apply', '--check', '-'], patch)
    return result.code === 0 ? null : result.err.trim()
  }

  /** Whether each of some patches applies to the files of a commit; else what git says against it. */
  async refusalsAt(commit: string, patches: readonly string[]): Promise<(string | null)[]> {
    const folder = await mkdtemp(join(tmpdir(), 'deep-review-'))
    try {
      // An index of its own holds the commit: neither the work tree nor the index of the repository is touched.
      const index = { GIT_INDEX_FILE: join(folder, 'index') }
      const read = await run(this.root, ['read-tree', await this.resolve(commit)], undefined, index)
      if (read.code !== 0) throw new Failure(`Cannot read the files of ${commit}: ${read.err.trim()}`)
      const refusals: (string | null)[] = []
      for (const patch of patches) {
        const result = await run(this.root, ['apply', '--check', '--cached', '-'], patch, index)
        refusals.push(result.code === 0 ? null : result.err.trim())
      }
      return refusals
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
}

interface Result {
  code: number
  out: string
  err: string
}

function run(cwd: string, args: readonly string[], input?: string, env: Record<string, string> = {}): Promise<Result> {
  return new Promise((done, fail) => {
    const options = {
      cwd,
      encoding: 'utf8' as const,
      maxBuffer: largestOutput,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C', ...env },
    }
    const child = execFile('git', ['-c', 'core.quotepath=off', ...args], options, (error, out, err) => {
      if (error && error.code === 'ENOENT')
        fail(new Failure('Cannot run git: it is not installed, or the folder does not exist'))
      else done({ code: error ? (typeof error.code === 'number' ? error.code : 1) : 0, out, err })
    })
    if (input !== undefined) child.stdin?.end(input)
  })
}
