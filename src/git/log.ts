import { plainOutput, run } from './run.ts'

export interface LoggedCommit {
  sha: string
  subject: string
  body: string
  /** The author's name. */
  author: string
  /** The author's login, if the e-mail address names it. */
  login: string | null
}

/**
 * Lists the commits of a range, newest first, each with some fields.
 * @param fields placeholders of git's formats, such as `%h`
 * @returns the values of the fields, commit by commit; git's reason if it can't list them
 */
export async function readLog(
  root: string,
  range: string,
  fields: readonly string[],
): Promise<{ commits: string[][]; error: string | null }> {
  const options = [...plainOutput, '--no-show-signature', '--no-notes', '--encoding=UTF-8', '--abbrev=7']
  // NUL is the only character that can't be in a commit message.
  const format = `--format=${[...fields, ''].join('%x00')}`
  const result = await run(root, ['log', ...options, format, range, '--'])
  if (result.code !== 0) return { commits: [], error: result.err.trim() }
  const values = result.out.split('\0').map((value) => value.trim())
  const commits = Array.from({ length: Math.floor(values.length / fields.length) }, (_, index) =>
    values.slice(index * fields.length, (index + 1) * fields.length),
  )
  return { commits, error: null }
}

/** The login in the private address that GitHub or GitLab gives a user: `1234+ada@users.noreply.github.com`. */
export function loginOf(address: string): string | null {
  return /^(?:\d+[+-])?([\w-]+(?:\[bot\])?)@users\.noreply\.git(?:hub|lab)\.com$/.exec(address)?.[1] ?? null
}

/** The time each path was first committed, in ISO 8601 with the author's UTC offset. */
export async function readAddedTimes(root: string): Promise<Map<string, string>> {
  const format = ['--diff-filter=A', '--no-renames', '--name-only', '-z', '--format=%x01%aI']
  const result = await run(root, ['log', '--no-color', ...format, 'HEAD'])
  const times = new Map<string, string>()
  let time = ''
  // Commits are listed newest first, so the earliest commit that adds a path overwrites later ones.
  for (const entry of result.code === 0 ? result.out.split('\0') : []) {
    const text = entry.replace(/^\n/, '')
    if (text.startsWith('\x01')) time = text.slice(1).trim()
    else if (text !== '') times.set(text, time)
  }
  return times
}
