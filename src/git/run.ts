import { type ExecFileException, execFile } from 'node:child_process'
import { Failure } from '../failure.ts'
import { withoutRelativePath } from '../program-path.ts'
import { reasonOf } from '../system-error.ts'

const largestOutput = 256 * 1024 * 1024

export interface Result {
  code: number
  out: string
  err: string
}

/**
 * Settings that override those of the repository, which may be untrusted: no program is run, nothing is fetched, and
 * the output has a fixed format. For filters, see `run`.
 */
const settings: Record<string, string> = {
  // A file that doesn't exist would make git blame fail.
  'blame.ignoreRevsFile': '',
  'core.fsmonitor': 'false',
  'core.hooksPath': '/dev/null',
  'core.attributesFile': '/dev/null',
  'core.pager': 'cat',
  'core.editor': 'false',
  'core.sshCommand': 'false',
  'core.askPass': '',
  'core.quotePath': 'false',
  'credential.helper': '',
  'diff.external': '',
  'gpg.program': 'false',
  'log.showSignature': 'false',
  'protocol.allow': 'never',
  // A folder of the work tree that looks like a bare repository would have its own configuration.
  'safe.bareRepository': 'explicit',
}

/** Options that keep the output of `log` and `diff-tree` free of colours and of the results of other programs. */
export const plainOutput = ['--no-color', '--no-ext-diff', '--no-textconv']

/**
 * Git's variables that limit where it searches. All others are removed, because hooks set them for their repository.
 */
const keptVariables = ['GIT_CEILING_DIRECTORIES', 'GIT_DISCOVERY_ACROSS_FILESYSTEM']

/**
 * Runs git. All calls of git go through this function. Only use commands that neither write nor read files of the work
 * tree: git would pass these through the `clean` filter that the repository configures, which may be any program.
 * Variables such as GIT_DIR, which git sets for hooks, are ignored.
 * @returns the exit code and the output; a failing command doesn't throw
 * @throws {Failure} if git isn't installed, can't be started, or doesn't end by itself
 */
export function run(
  cwd: string,
  args: readonly string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Result> {
  return new Promise((done, fail) => {
    const options = {
      cwd,
      encoding: 'utf8' as const,
      maxBuffer: largestOutput,
      env: { ...withoutRelativePath(cleanEnvironment(process.env)), ...env },
    }
    const overrides = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = execFile('git', ['--no-pager', ...overrides, ...args], options, (error, out, err) => {
      const refusal = error && whyNotRun(error)
      if (refusal) fail(new Failure(`Cannot run git: ${refusal}`, { cause: error }))
      else done({ code: error ? Number(error.code) : 0, out, err })
    })
    // Git may end before it has read all input.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

/** Why git gave no answer at all; null if it ended with an exit code. */
function whyNotRun({ code, signal }: ExecFileException): string | null {
  if (code === 'ENOENT') return 'it is not installed, or the folder does not exist'
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
    return `it printed more than ${largestOutput / 1024 / 1024} MB; the repository has too many changes`
  if (typeof code === 'string') return reasonOf({ code })
  return signal ? `it was stopped by ${signal}; free some memory, and try again` : null
}

function cleanEnvironment(all: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(all).filter(
    ([name]) => !/^git_/i.test(name) || keptVariables.includes(name.toUpperCase()),
  )
  return {
    ...Object.fromEntries(kept),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  }
}
