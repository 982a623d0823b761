import { type ChildProcess, spawn } from 'node:child_process'
import { withoutRelativePath } from '../../program-path.ts'
import { isSystemError, reasonOf } from '../../system-error.ts'
import { endedWithUs } from './interrupt.ts'

/** A program to run, and its input. */
export interface ProgramCall {
  /** Its name; a command line for the shell if there are no `arguments`. */
  program: string
  arguments: readonly string[] | null
  /** The text on its standard input. */
  input: string
  cwd: string
  env: Record<string, string | undefined>
  /** The time limit. */
  seconds: number
  /** Ends it early. */
  signal: AbortSignal
  /** Called with what it prints on standard error. */
  onError?: (chunk: Buffer) => void
}

/** The result of running a program. */
interface ProgramRun {
  /** Its standard output. */
  output: string
  /** Its standard output and standard error, in the order printed. */
  transcript: string
  seconds: number
  /** Why it failed; null if it succeeded. */
  failure: string | null
  /** Whether it failed because it took too long. */
  isLate: boolean
}

/** The time between SIGTERM and SIGKILL, in milliseconds. */
const grace = 5_000
/** How long what a program has started may keep its output open after it has ended, in milliseconds. */
const longestOpen = 2_000

const megabyte = 1024 * 1024
/** In bytes. A program that prints more is stuck in a loop. */
const mostOutput = 32 * megabyte

/**
 * Runs a program and waits for its output. It can't hold us up: it is ended, with all that it has started, if it takes
 * too long or prints too much, and what it leaves running is ended with it. The promise never rejects: a failure is part
 * of the result.
 */
export function runProgram(call: ProgramCall): Promise<ProgramRun> {
  const { program, input, seconds, signal } = call
  const begin = performance.now()
  const printed: Buffer[] = []
  const all: Buffer[] = []
  return new Promise((done) => {
    const finish = (failure: string | null, isLate = false) =>
      done({
        output: Buffer.concat(printed).toString('utf8'),
        transcript: Buffer.concat(all).toString('utf8'),
        seconds: Math.round((performance.now() - begin) / 1000),
        failure,
        isLate,
      })
    let child: ChildProcess
    try {
      child = start(call)
    } catch (error) {
      // Node throws some errors of the system, such as a lack of memory, and reports others as events.
      if (!isSystemError(error)) throw error
      finish(`cannot be started: ${reasonOf(error)}`)
      return
    }
    const ending = new Ending(child)
    const stop = () => ending.begin('was interrupted')
    const timer = setTimeout(() => ending.begin(`took longer than ${duration(seconds)}`, true), seconds * 1000)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop)
    let size = 0
    const take = (chunk: Buffer, lists: readonly Buffer[][]) => {
      size += chunk.length
      if (size > mostOutput) ending.begin(`printed more than ${mostOutput / megabyte} MB`)
      else for (const list of lists) list.push(chunk)
    }
    child.stdout?.on('data', (chunk: Buffer) => take(chunk, [printed, all]))
    child.stderr?.on('data', (chunk: Buffer) => {
      take(chunk, [all])
      if (size <= mostOutput) call.onError?.(chunk)
    })
    // A program may end before it has read all of its input.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
    const end = (failure: string | null) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      ending.done()
      finish(ending.reason ?? failure, ending.isLate)
    }
    child.once('error', (error: NodeJS.ErrnoException) => {
      end(error.code === 'ENOENT' ? `${program} is not installed` : `cannot be started: ${reasonOf(error)}`)
    })
    child.once('exit', () => ending.leaveOpen())
    child.once('close', (code, ended) => end(failureOf(code, ended)))
  })
}

/** Windows has no process groups. */
const isGrouped = process.platform !== 'win32'

function start({ program, arguments: argv, cwd, env }: ProgramCall): ChildProcess {
  // Its own process group, so that everything it starts can be ended with it.
  if (argv === null) return spawn(program, { cwd, env, detached: isGrouped, shell: true })
  return spawn(program, [...argv], { cwd, env: withoutRelativePath(env), detached: isGrouped, shell: !isGrouped })
}

function failureOf(code: number | null, signal: NodeJS.Signals | null): string | null {
  if (code === 0) return null
  return signal === null ? `ended with exit code ${code}` : `ended by ${signal}`
}

/** Ends a program and what it has started: first with SIGTERM, and some time later with SIGKILL. */
class Ending {
  /** Why it is ended; null if it isn't. */
  reason: string | null = null
  isLate = false
  readonly #child: ChildProcess
  readonly #forget: () => void
  #killer: NodeJS.Timeout | undefined
  #closer: NodeJS.Timeout | undefined

  constructor(child: ChildProcess) {
    this.#child = child
    this.#forget = endedWithUs(() => this.#kill('SIGKILL'))
  }

  begin(reason: string, isLate = false): void {
    if (this.reason === null) this.isLate = isLate
    this.reason ??= reason
    this.#kill('SIGTERM')
    this.#killer ??= setTimeout(() => {
      this.#kill('SIGKILL')
      // A process that has left the group is not ended, and may keep the output open.
      this.#close()
    }, grace)
  }

  /** The program has ended; what it has started may still print for a moment. */
  leaveOpen(): void {
    this.#closer = setTimeout(() => this.#close(), longestOpen)
  }

  /** The program has ended, and its output is closed. */
  done(): void {
    clearTimeout(this.#killer)
    clearTimeout(this.#closer)
    this.#kill('SIGKILL')
    this.#forget()
  }

  #close(): void {
    this.#child.stdout?.destroy()
    this.#child.stderr?.destroy()
  }

  #kill(signal: NodeJS.Signals): void {
    const { pid } = this.#child
    try {
      if (isGrouped && pid !== undefined) process.kill(-pid, signal)
      else this.#child.kill(signal)
    } catch {
      // Everything has already ended.
    }
  }
}

function duration(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`
}
