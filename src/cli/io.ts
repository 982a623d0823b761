import { readBytes, reasonOf } from '../store/index.ts'
import { withoutHidden } from '../visible.ts'

/** What a command may touch of the world, so that tests can give it another one. */
export interface Io {
  cwd: string
  env: Record<string, string | undefined>
  /** Whether the streams are terminals. */
  isTerminal: { stdout: boolean; stderr: boolean }
  /** Width of the terminal in characters; generous where there is none. */
  columns: number
  /** Data. */
  out(text: string): void
  /** All else. */
  err(text: string): void
  /** A line that replaces the one before it, on a terminal; left out where standard error is none. */
  progress?: (line: string) => void
  /** All of standard input. */
  readInput(): Promise<Uint8Array>
}

/** Sequences that our own style writes: bold, dim and four colours, on and off. Others may hide text. */
const colours = /\x1b\[(?:1|2|22|3[1236]|39)m/

/**
 * A text that does nothing to a terminal but show: control characters in it, as an agent may have written them, become
 * visible; newlines, tabs and colours stay.
 */
export function forTerminal(text: string): string {
  if (withoutHidden(text) === text) return text
  return text
    .split(new RegExp(`(${colours.source})`))
    .map((part, index) => (index % 2 === 1 ? part : withoutHidden(part)))
    .join('')
}

/**
 * A text that is no command to the runner of GitHub Actions, which obeys each line of a log that begins with `::`, and
 * an older form wherever it is: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function forWorkflowLog(text: string): string {
  return text.replace(/^([^\S\n\r\u2028\u2029]*):(?=:)/gm, '$1: ').replaceAll('##[', '## [')
}

/**
 * The io of this process. A reader that closes the pipe has seen enough: the process ends without a word. Where
 * standard output cannot be written, as on a full disk, that is said, and the exit code is 2.
 */
export function processIo(): Io {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') err(`deep-review: Cannot write to standard output: ${reasonOf(error)}\n`)
    process.exit(error.code === 'EPIPE' ? undefined : 2)
  })
  // There is nobody left to hear of it.
  process.stderr.on('error', () => undefined)
  const isTerminal = { stdout: process.stdout.isTTY === true, stderr: process.stderr.isTTY === true }
  const isWorkflow = process.env.GITHUB_ACTIONS === 'true'
  const err = (text: string) => {
    const shown = isTerminal.stderr ? forTerminal(text) : text
    process.stderr.write(isWorkflow ? forWorkflowLog(shown) : shown)
  }
  return {
    cwd: process.cwd(),
    env: process.env,
    isTerminal,
    columns: process.stdout.columns ?? 160,
    out: (text) => void process.stdout.write(isTerminal.stdout ? forTerminal(text) : text),
    err,
    ...(isTerminal.stderr
      ? { progress: (line: string) => void process.stderr.write(`\r\x1b[K${forTerminal(line)}`) }
      : {}),
    readInput: () => readBytes(process.stdin),
  }
}
