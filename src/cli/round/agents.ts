import { type ChildProcess, spawn } from 'node:child_process'
import { Failure } from '../../failure.ts'
import { meant } from '../meant.ts'

/** An agent's command line: it reads instructions from standard input and prints a review. */
export interface AgentProgram {
  program: string
  /** The default name in the Reviewers row. */
  reviewer: string
  arguments: readonly string[]
}

/**
 * The agents that can be run, with arguments that give them read-only access. Without a terminal, they refuse whatever
 * needs approval. Gemini's plan mode isn't used, because without a terminal it carries the plan out.
 */
const agentPrograms: readonly AgentProgram[] = [
  {
    program: 'claude',
    reviewer: 'Claude',
    arguments: [
      '--print',
      '--permission-mode',
      'default',
      '--allowedTools',
      'Read,Grep,Glob,Bash(git diff:*),Bash(git log:*),Bash(git show:*)',
      '--disallowedTools',
      'Edit,Write,NotebookEdit',
    ],
  },
  { program: 'codex', reviewer: 'Codex', arguments: ['exec', '--sandbox', 'read-only', '--color', 'never', '-'] },
  {
    program: 'gemini',
    reviewer: 'Gemini',
    arguments: ['--approval-mode', 'default', '--prompt', 'Do what the text above asks for.'],
  },
]

/** The agents in a list such as `claude,codex`. @throws {Failure} for an unknown agent */
export function readPrograms(list: string): AgentProgram[] {
  return list.split(',').map((name) => {
    const known = agentPrograms.find(({ program }) => program === name.trim())
    if (known) return known
    const programs = agentPrograms.map(({ program }) => program)
    throw new Failure(
      `Unknown agent '${name.trim()}' in --run;${meant(name.trim(), programs)} choose from ${programs.join(', ')}`,
    )
  })
}

/** The result of running an agent. */
export interface ProgramRun {
  /** Its standard output. */
  review: string
  /** Its standard output and standard error, in the order printed. */
  transcript: string
  seconds: number
  /** Why it failed; null if it succeeded. */
  failure: string | null
}

/** The time between SIGTERM and SIGKILL. */
const graceMilliseconds = 5_000

const megabyte = 1024 * 1024
/** In bytes. An agent that prints more is stuck in a loop. */
const mostOutput = 32 * megabyte

/**
 * Runs an agent and waits for its review. The promise never rejects: a failure is part of the result.
 * @param cwd the working directory of the agent
 * @param signal stops the agent early
 */
export function runAgent(
  { program, arguments: argv }: AgentProgram,
  prompt: string,
  cwd: string,
  env: Record<string, string | undefined>,
  timeoutSeconds: number,
  signal: AbortSignal,
): Promise<ProgramRun> {
  const start = performance.now()
  const printed: Buffer[] = []
  const all: Buffer[] = []
  return new Promise((done) => {
    // Its own process group, so that everything it starts can be ended with it. Windows has no process groups.
    const isGrouped = process.platform !== 'win32'
    const child = spawn(program, [...argv], { cwd, env, detached: isGrouped, shell: !isGrouped })
    const ending = new Ending(child, isGrouped)
    const stop = () => ending.begin('interrupted')
    const tooLong = () => ending.begin(`took longer than ${minutes(timeoutSeconds)}`)
    const timer = setTimeout(tooLong, timeoutSeconds * 1000)
    signal.addEventListener('abort', stop)
    let size = 0
    const take = (chunk: Buffer, lists: readonly Buffer[][]) => {
      size += chunk.length
      if (size > mostOutput) ending.begin(`printed more than ${mostOutput / megabyte} MB`)
      else for (const list of lists) list.push(chunk)
    }
    child.stdout.on('data', (chunk: Buffer) => take(chunk, [printed, all]))
    child.stderr.on('data', (chunk: Buffer) => take(chunk, [all]))
    // An agent may end before it has read all of its input.
    child.stdin.on('error', () => undefined)
    child.stdin.end(prompt)
    const finish = (failure: string | null) => {
      clearTimeout(timer)
      ending.done()
      signal.removeEventListener('abort', stop)
      const review = Buffer.concat(printed).toString('utf8')
      const transcript = Buffer.concat(all).toString('utf8')
      const nothing = review.trim() === '' ? 'printed no review' : null
      const seconds = Math.round((performance.now() - start) / 1000)
      done({ review, transcript, seconds, failure: failure ?? nothing })
    }
    child.once('error', (error: NodeJS.ErrnoException) => {
      finish(error.code === 'ENOENT' ? `${program} is not installed` : `cannot run ${program}: ${error.message}`)
    })
    child.once('close', (code, ended) => finish(ending.reason ?? failureOf(code, ended)))
  })
}

function failureOf(code: number | null, signal: NodeJS.Signals | null): string | null {
  if (code === 0) return null
  return signal === null ? `ended with exit code ${code}` : `ended by ${signal}`
}

/** Ends a program: first with SIGTERM, and some time later with SIGKILL. */
class Ending {
  /** Why it is ended; null if it isn't. */
  reason: string | null = null
  readonly #child: ChildProcess
  readonly #isGrouped: boolean
  #killer: NodeJS.Timeout | undefined

  constructor(child: ChildProcess, isGrouped: boolean) {
    this.#child = child
    this.#isGrouped = isGrouped
  }

  begin(reason: string): void {
    this.reason ??= reason
    this.#kill('SIGTERM')
    this.#killer ??= setTimeout(() => this.#kill('SIGKILL'), graceMilliseconds)
  }

  /** The program has ended. */
  done(): void {
    clearTimeout(this.#killer)
  }

  #kill(signal: NodeJS.Signals): void {
    const { pid } = this.#child
    try {
      if (this.#isGrouped && pid !== undefined) process.kill(-pid, signal)
      else this.#child.kill(signal)
    } catch {
      // It has already ended.
    }
  }
}

function minutes(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`
}
