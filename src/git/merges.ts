import { run } from './run.ts'

/** What a merge or squash writes into the subject of a commit, on GitHub, Azure DevOps and Bitbucket. */
const mergeSubjects = [
  /^Merge pull request #(\d+)\b/,
  /\(#(\d+)\)\s*$/,
  /^Merged PR (\d+):/,
  /^Merged in \S+ \(pull request #(\d+)\)\s*$/,
]
/** What GitLab writes into the body. */
const mergeRequest = /^See merge request \S*!(\d+)\s*$/m

/** What a branch contains: which pull requests, branches and commits were merged into it, and when. */
export class Merges {
  readonly #root: string
  readonly #head: string
  /** By hash: the days of the commits that were made on the branch itself, merges included. */
  readonly #mainline: ReadonlyMap<string, string>
  readonly #pullRequests: ReadonlyMap<number, string>
  /** By name: the newest commits of branches whose commits are all in this one. */
  readonly #mergedBranches: ReadonlyMap<string, string>
  /** The names of branches with other commits. */
  readonly #unmergedBranches: ReadonlySet<string>

  private constructor(
    root: string,
    head: string,
    line: ReadonlyMap<string, string>,
    pullRequests: ReadonlyMap<number, string>,
    contained: ReadonlyMap<string, string>,
    ahead: ReadonlySet<string>,
  ) {
    this.#root = root
    this.#head = head
    this.#mainline = line
    this.#pullRequests = pullRequests
    this.#mergedBranches = contained
    this.#unmergedBranches = ahead
  }

  /** @param head the full hash of the newest commit of the branch */
  static async into(head: string, root: string): Promise<Merges> {
    const log = await run(root, ['log', '-z', '--first-parent', '--format=%H%x09%cs%x09%B', head])
    const line = new Map<string, string>()
    const pullRequests = new Map<number, string>()
    for (const entry of log.out.split('\0')) {
      const [sha = '', day = '', ...message] = entry.split('\t')
      line.set(sha, day)
      const number = numberOf(message.join('\t'))
      if (number !== null && !pullRequests.has(number)) pullRequests.set(number, day)
    }
    const contained = await refs(root, '--merged', head)
    const ahead = await refs(root, '--no-merged', head)
    return new Merges(root, head, line, pullRequests, contained, new Set(ahead.keys()))
  }

  /** The day on which a pull request was merged; null if no commit says so. */
  pullRequest(number: number): string | null {
    return this.#pullRequests.get(number) ?? null
  }

  /** Whether a branch still exists and has commits that were not merged. */
  isAhead(name: string): boolean {
    return this.#unmergedBranches.has(name)
  }

  /** The day on which a branch was merged; null if it doesn't exist, or its merge doesn't show. */
  async branch(name: string): Promise<string | null> {
    const sha = this.#mergedBranches.get(name)
    // A branch without commits of its own points to an old commit of the default branch, but wasn't merged.
    return sha === undefined || this.#mainline.has(sha) ? null : this.#dayOf(sha)
  }

  /** The day on which the last one of these commits came in; null if there are none, or one is missing. */
  async commits(shas: readonly string[]): Promise<string | null> {
    const days: string[] = []
    for (const sha of shas) {
      const full = await run(this.#root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${sha}^{commit}`])
      if (full.code !== 0) return null
      const name = full.out.trim()
      if ((await run(this.#root, ['merge-base', '--is-ancestor', name, this.#head])).code !== 0) return null
      days.push(await this.#dayOf(name))
    }
    return days.sort().at(-1) ?? null
  }

  /** The day on which a contained commit came in: that of the merge, or its own. */
  async #dayOf(sha: string): Promise<string> {
    const own = this.#mainline.get(sha)
    if (own !== undefined) return own
    const path = await run(this.#root, ['rev-list', '--ancestry-path', `${sha}..${this.#head}`])
    const merge = path.out
      .trim()
      .split('\n')
      .findLast((name) => this.#mainline.has(name))
    return this.#mainline.get(merge ?? this.#head) ?? ''
  }
}

function numberOf(message: string): number | null {
  const subject = message.split('\n', 1)[0] ?? ''
  if (/^revert\b/i.test(subject)) return null
  const number =
    mergeSubjects.map((pattern) => pattern.exec(subject)?.[1]).find(Boolean) ?? mergeRequest.exec(message)?.[1]
  return number === undefined ? null : Number(number)
}

/** The names and hashes of local and remote branches, in relation to a commit. */
async function refs(root: string, relation: '--merged' | '--no-merged', head: string): Promise<Map<string, string>> {
  const format = '--format=%(refname)%09%(objectname)'
  const result = await run(root, ['for-each-ref', `${relation}=${head}`, format, 'refs/heads', 'refs/remotes'])
  return new Map(
    result.out
      .split('\n')
      .filter(Boolean)
      .map((line): [string, string] => {
        const [name = '', sha = ''] = line.split('\t')
        return [name.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, ''), sha]
      }),
  )
}
