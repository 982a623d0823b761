import { readStream } from '../store/index.ts'
import { reasonOf } from '../system-error.ts'
import { withoutHidden } from '../visible.ts'
import { fitted } from './columns.ts'

/** Everything outside the process that commands use, as an argument so that tests can replace it. */
export interface Io {
  cwd: string
  env: Record<string, string | undefined>
  /** Whether the streams are terminals. */
  isTerminal: { stdout: boolean; stderr: boolean }
  /** The width for text, in characters: `COLUMNS`, else that of the terminal; 160 without either. */
  columns: number
  /** Prints data, on standard output. */
  out(text: string): void
  /** Prints everything else, on standard error. */
  err(text: string): void
  /** Prints a line that replaces the previous one; undefined if standard error isn't a terminal. */
  progress?: (line: string) => void
  /** Reads all of standard input. */
  readInput(): Promise<Uint8Array>
}

/** The escape sequences that `style.ts` writes: bold, dim and four colours. Any other sequence might hide text. */
const colours = /\x1b\[(?:1|2|22|3[1236]|39)m/

/**
 * Makes a text safe to print on a terminal: control characters, which an agent may have written, become visible;
 * newlines, tabs and our colours are kept.
 */
export function forTerminal(text: string): string {
  if (withoutHidden(text) === text) return text
  return text
    .split(new RegExp(`(${colours.source})`))
    .map((part, index) => (index % 2 === 1 ? part : withoutHidden(part)))
    .join('')
}

/**
 * Makes a text safe for the log of GitHub Actions, which runs commands in it: lines that begin with `::`, and the older
 * form `##[` anywhere. See https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function forWorkflowLog(text: string): string {
  return text.replace(/^([^\S\n\r\u2028\u2029]*):(?=:)/gm, '$1: ').replaceAll('##[', '## [')
}

/** The value of the variable `COLUMNS`; undefined if it isn't a width. */
function columnsOf(value: string | undefined): number | undefined {
  return value !== undefined && /^[1-9]\d{0,3}$/.test(value) ? Number(value) : undefined
}

/**
 * The io of this process. If a reader closes the pipe, the process ends silently. If standard output can't be written
 * for another reason, such as a full disk, it ends with a message and the exit code 2.
 */
export function processIo(): Io {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') err(`deep-review: Cannot write to standard output: ${reasonOf(error)}\n`)
    process.exit(error.code === 'EPIPE' ? undefined : 2)
  })
  // A failure to write to standard error can't be reported anywhere.
  process.stderr.on('error', () => undefined)
  const isTerminal = { stdout: process.stdout.isTTY === true, stderr: process.stderr.isTTY === true }
  const columns = columnsOf(process.env.COLUMNS) ?? process.stdout.columns ?? process.stderr.columns ?? 160
  const isWorkflow = process.env.GITHUB_ACTIONS === 'true'
  const err = (text: string) => {
    // Even a log that is no terminal is mostly read on one later.
    const shown = process.stderr.isTTY ? fitted(forTerminal(text), columns) : forTerminal(text)
    process.stderr.write(isWorkflow ? forWorkflowLog(shown) : shown)
  }
  return {
    cwd: process.cwd(),
    env: process.env,
    isTerminal,
    columns,
    out: (text) => void process.stdout.write(isTerminal.stdout ? forTerminal(text) : text),
    err,
    ...(isTerminal.stderr
      ? { progress: (line: string) => void process.stderr.write(`\r\x1b[K${forTerminal(line)}`) }
      : {}),
    readInput: () => readStream(process.stdin),
  }
}
