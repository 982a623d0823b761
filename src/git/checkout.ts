import { readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../failure.ts'
import { isBelow } from '../is-below.ts'
import { isReadableBelow } from '../store/index.ts'
import { ignoreMissing } from '../system-error.ts'
import { whyItFails, whyTheyFail } from './apply.ts'
import { readBlame } from './blame.ts'
import { changesFormat, type FileChange, readChanges } from './changes.ts'
import { type LoggedCommit, loginOf, readAddedTimes, readLog } from './log.ts'
import { Merges } from './merges.ts'
import { plainOutput, run } from './run.ts'

const objectName = /^[0-9a-f]{4,64}$/i

/** A file that a commit adds or changes. */
interface ChangedFile {
  /** From the root of the repository. */
  path: string
  /** Reads its text in that commit; null if that isn't possible. */
  read(): Promise<string | null>
}

/** The empty tree, which the first commit is compared with. */
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'

function namesIn(out: string): string[] {
  return out.split('\0').filter((path) => path !== '')
}

/**
 * A git repository on disk, which is only read. Texts from reports are passed to git only as checked object names or
 * after `--`.
 */
export class Checkout {
  readonly root: string

  private constructor(root: string) {
    this.root = root
  }

  /** Opens the repository that contains a folder. @throws {Failure} if there is none, or git isn't installed */
  static async open(folder: string): Promise<Checkout> {
    const result = await run(folder, ['rev-parse', '--show-toplevel'])
    if (/dubious ownership/.test(result.err))
      throw new Failure(
        `Cannot read ${folder}: the repository belongs to another user; to trust it, run git config --global --add safe.directory '<its folder>'`,
      )
    if (result.code !== 0 && !/not a git repository|bare repository/.test(result.err))
      throw new Failure(`Cannot read ${folder}: git says ${result.err.trim().replace(/^fatal: /, '')}`)
    if (result.code !== 0)
      throw new Failure(`Cannot read ${folder}: it is not in a git repository; name a checkout with --repo`)
    const root = result.out.replace(/\r?\n$/, '')
    // The repository's configuration may set its work tree to any other folder.
    if (!isBelow(await realpath(folder), await realpath(root)))
      throw new Failure(
        `Cannot read ${folder}: its repository says that its files are somewhere else; check core.worktree`,
      )
    return new Checkout(root)
  }

  /** The full hash of a commit; null if it doesn't exist. @param name `HEAD` or an abbreviated hash */
  async findCommit(name: string): Promise<string | null> {
    if (name !== 'HEAD' && !objectName.test(name)) return null
    const result = await run(this.root, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`])
    return result.code === 0 ? result.out.trim() : null
  }

  /** The text of a file at a commit; null if it doesn't exist. */
  async textAt(commit: string, path: string): Promise<string | null> {
    const name = await this.findCommit(commit)
    if (name === null || path.startsWith('-')) return null
    const result = await run(this.root, ['cat-file', 'blob', `${name}:${path}`])
    return result.code === 0 ? result.out : null
  }

  /** The text of a file of the work tree, with its byte order mark; null if there is none. */
  async textInWorkTree(path: string): Promise<string | null> {
    const full = join(this.root, path)
    if (!isBelow(full, this.root)) return null
    const target = await realpath(full).catch(ignoreMissing)
    return target !== null && (await this.#isFile(target)) ? readFile(target, 'utf8') : null
  }

  /** Whether a path with links resolved is a file of the work tree. A link may lead to any file of the machine. */
  async #isFile(target: string): Promise<boolean> {
    return (await isReadableBelow(target, [this.root])) && (await stat(target)).isFile()
  }

  /** The files of the work tree that match a git glob, without ignored ones; paths are from the root. */
  async filesLike(glob: string): Promise<string[]> {
    const options = ['-z', '--cached', '--others', '--exclude-standard', '--full-name']
    const result = await run(this.root, ['ls-files', ...options, '--', `:(glob)${glob}`])
    return result.code === 0 ? [...new Set(namesIn(result.out))] : []
  }

  /** The changes between two commits, with renames; null if either is unknown. */
  async changes(before: string, after: string): Promise<FileChange[] | null> {
    const [from, to] = [await this.findCommit(before), await this.findCommit(after)]
    if (from === null || to === null) return null
    const result = await run(this.root, ['diff-tree', '-r', ...plainOutput, ...changesFormat, from, to])
    return result.code === 0 ? readChanges(result.out) : null
  }

  /** Whether this is a shallow clone, which lacks commits. */
  async isShallow(): Promise<boolean> {
    const result = await run(this.root, ['rev-parse', '--is-shallow-repository'])
    return result.out.trim() === 'true'
  }

  /**
   * The files that the next commit adds or changes, with their content in the index.
   * @param index the temporary index that git creates for hooks, as for `git commit <file>`
   */
  async staged(index?: string): Promise<ChangedFile[]> {
    const env: Record<string, string> = index ? { GIT_INDEX_FILE: index } : {}
    const head = (await this.findCommit('HEAD')) ?? emptyTree
    const options = ['--cached', '--no-renames', '--name-only', '-z', '--diff-filter=ACMT']
    const result = await run(this.root, ['diff-index', ...options, head, '--'], { env })
    if (result.code !== 0) throw new Failure(`Cannot read what is staged: ${result.err.trim()}`)
    return namesIn(result.out).map((path) => ({
      path,
      read: async () => {
        const text = await run(this.root, ['cat-file', 'blob', `:0:${path}`], { env })
        return text.code === 0 ? text.out : null
      },
    }))
  }

  /**
   * The files that commits since another branch add or change, with their content at HEAD.
   * @throws {Failure} if the two have no common commit, as in a shallow clone
   */
  async changedSince(base: string): Promise<ChangedFile[]> {
    const from = await this.mergeBase(base)
    const options = ['-r', '--no-renames', '--name-only', '-z', '--diff-filter=ACMT']
    const result = await run(this.root, ['diff-tree', ...options, from, 'HEAD'])
    if (result.code !== 0) throw new Failure(`Cannot read what changed since ${base}: ${result.err.trim()}`)
    return namesIn(result.out).map((path) => ({ path, read: () => this.textAt('HEAD', path) }))
  }

  /** The last common commit of HEAD and another branch. @throws {Failure} if there is none */
  async mergeBase(base: string): Promise<string> {
    const hint = (await this.isShallow()) ? '; the clone is shallow: fetch all commits (fetch-depth: 0)' : ''
    const other = await this.requireCommit(base).catch((error: unknown) => {
      throw error instanceof Failure ? new Failure(`${error.message}${hint}`) : error
    })
    const result = await run(this.root, ['merge-base', other, 'HEAD'])
    if (result.code === 0) return result.out.trim()
    throw new Failure(`Cannot find the common ancestor of HEAD and ${base}${hint}`)
  }

  /** The default branch: that of the remote `origin`, else a local branch with a usual name; null if there is none. */
  async defaultBranch(): Promise<string | null> {
    const remote = await run(this.root, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'])
    if (remote.code === 0) return remote.out.trim()
    for (const name of ['main', 'master', 'trunk', 'develop']) {
      const local = await run(this.root, ['rev-parse', '--verify', '--quiet', `refs/heads/${name}`])
      if (local.code === 0) return name
    }
    return null
  }

  /** Commits after `base` up to `head`, newest first. */
  async log(base: string, head: string): Promise<LoggedCommit[]> {
    const range = `${await this.requireCommit(base)}..${await this.requireCommit(head)}`
    const { commits, error } = await readLog(this.root, range, ['%h', '%s', '%b', '%an', '%ae'])
    if (error !== null) throw new Failure(`Cannot read the commits ${base}..${head}: ${error}`)
    return commits.map(([sha = '', subject = '', body = '', author = '', address = '']) => {
      return { sha, subject, body, author, login: loginOf(address) }
    })
  }

  /** The full hashes and messages of the commits after `base` up to `head`; none if either is unknown. */
  async messages(base: string, head: string): Promise<{ sha: string; message: string }[]> {
    const [from, to] = [await this.findCommit(base), await this.findCommit(head)]
    if (from === null || to === null) return []
    const { commits } = await readLog(this.root, `${from}..${to}`, ['%H', '%B'])
    return commits.map(([sha = '', message = '']) => ({ sha, message }))
  }

  /** The lines of a file at `head` that were written after `base`: by number, the hash of the commit (`git blame`). */
  async writtenLines(base: string, head: string, path: string): Promise<Map<number, string>> {
    const [from, to] = [await this.findCommit(base), await this.findCommit(head)]
    if (from === null || to === null) return new Map()
    const options = ['--porcelain', '--no-textconv', '--encoding=UTF-8']
    const result = await run(this.root, ['blame', ...options, `${from}..${to}`, '--', path])
    return readBlame(result.code === 0 ? result.out : '')
  }

  /** What a branch contains: the pull requests, branches and commits that were merged. @throws {Failure} if it is unknown */
  async mergesInto(branch: string): Promise<Merges> {
    return Merges.into(await this.requireCommit(branch), this.root)
  }

  /** Resolves a branch, tag or revision such as `HEAD~2` to a full hash. @throws {Failure} if it is unknown */
  async requireCommit(name: string): Promise<string> {
    const result = name.startsWith('-')
      ? null
      : await run(this.root, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`])
    if (result?.code !== 0)
      throw new Failure(`Cannot find the commit ${name} in ${this.root}; give a branch, a tag or a commit`)
    return result.out.trim()
  }

  /** The current branch; null if HEAD is detached. */
  async branch(): Promise<string | null> {
    const result = await run(this.root, ['symbolic-ref', '--short', '--quiet', 'HEAD'])
    return result.code === 0 ? result.out.trim() : null
  }

  /** `owner/name` of the remote `origin`; null without one. */
  async repository(): Promise<string | null> {
    const result = await run(this.root, ['config', '--get', 'remote.origin.url'])
    return /[/:]([^/:]+\/[^/]+?)(?:\.git)?\/?$/.exec(result.out.trim())?.[1] ?? null
  }

  /** The time each path was first committed, in ISO 8601 with the author's UTC offset. */
  addedTimes(): Promise<Map<string, string>> {
    return readAddedTimes(this.root)
  }

  /** The host of the remote `origin`; null if it isn't on a server. */
  async host(): Promise<string | null> {
    const result = await run(this.root, ['config', '--get', 'remote.origin.url'])
    const [, host] = /^(?:[a-z+]+:\/\/)?(?:[^@/\s]*@)?([a-z0-9.-]+(?::\d+)?)[:/]/i.exec(result.out.trim()) ?? []
    return host?.toLowerCase() ?? null
  }

  /** The paths of all files at a commit; null if it is unknown. */
  async paths(commit: string): Promise<string[] | null> {
    const name = await this.findCommit(commit)
    const result =
      name === null ? null : await run(this.root, ['ls-tree', '-r', '-z', '--name-only', '--full-tree', name])
    return result?.code === 0 ? namesIn(result.out) : null
  }

  /** Why a patch doesn't apply to a file of the work tree, in git's words; null if it applies. */
  async whyItFails(patch: string, path: string): Promise<string | null> {
    const target = await realpath(join(this.root, path)).catch(ignoreMissing)
    if (target !== null && isBelow(join(this.root, path), this.root) && !(await this.#isFile(target)))
      return `${path} is not a file of the repository`
    return whyItFails(patch, path, target)
  }

  /** The same for patches to the files of a commit, in their order. */
  async whyTheyFail(commit: string, patches: readonly string[]): Promise<(string | null)[]> {
    return whyTheyFail(this.root, await this.requireCommit(commit), patches)
  }
}
