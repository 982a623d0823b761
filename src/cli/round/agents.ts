import { spawn } from 'node:child_process'
import { Failure } from '../../failure.ts'

/** The command line of an agent: it reads the instructions on standard input and prints its review. */
export interface AgentProgram {
  program: string
  /** As the Reviewers row has it, unless the user gives another name. */
  reviewer: string
  arguments: readonly string[]
}

/**
 * The agents that can be called, each so that it can read and not write. Without a terminal each of them refuses what
 * needs somebody's approval. Gemini's plan mode is not used: without a terminal it goes on to carry the plan out.
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

/** The agents of a list such as `claude,codex`. @throws {Failure} for an agent that there is not */
export function readPrograms(list: string): AgentProgram[] {
  return list.split(',').map((name) => {
    const known = agentPrograms.find(({ program }) => program === name.trim())
    if (known) return known
    const names = agentPrograms.map(({ program }) => program).join(', ')
    throw new Failure(`Unknown agent '${name.trim()}' in --run; choose from ${names}`)
  })
}

/** What became of one call of an agent. */
export interface ProgramRun {
  /** What it printed on standard output: its review. */
  review: string
  /** All that it printed, in the order in which it came. */
  transcript: string
  seconds: number
  /** Why there is no review; null where there is one. */
  failure: string | null
}

/** How long a program that is asked to end may take before it is ended. */
const graceMilliseconds = 5_000

const megabyte = 1024 * 1024
/** One that prints more goes round in circles. */
const mostOutput = 32 * megabyte

/**
 * Calls an agent and waits for its review. It never rejects: a failure is part of the result.
 * @param cwd where the agent reads
 * @param signal ends the agent early
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
    // A process group of its own, so that what the agent has started ends with it. Windows has no such groups.
    const isGrouped = process.platform !== 'win32'
    const child = spawn(program, [...argv], { cwd, env, detached: isGrouped, shell: !isGrouped })
    let reason: string | null = null
    let killer: NodeJS.Timeout | undefined
    const kill = (name: NodeJS.Signals) => {
      try {
        if (isGrouped && child.pid !== undefined) process.kill(-child.pid, name)
        else child.kill(name)
      } catch {
        // It has ended meanwhile.
      }
    }
    const end = (why: string) => {
      reason ??= why
      kill('SIGTERM')
      killer ??= setTimeout(() => kill('SIGKILL'), graceMilliseconds)
    }
    const stop = () => end('interrupted')
    const timer = setTimeout(() => end(`took longer than ${minutes(timeoutSeconds)}`), timeoutSeconds * 1000)
    signal.addEventListener('abort', stop)
    let size = 0
    const take = (chunk: Buffer, lists: readonly Buffer[][]) => {
      size += chunk.length
      if (size > mostOutput) end(`printed more than ${mostOutput / megabyte} MB`)
      else for (const list of lists) list.push(chunk)
    }
    child.stdout.on('data', (chunk: Buffer) => take(chunk, [printed, all]))
    child.stderr.on('data', (chunk: Buffer) => take(chunk, [all]))
    // One that ends before it has read everything is no error of ours.
    child.stdin.on('error', () => undefined)
    child.stdin.end(prompt)
    const finish = (failure: string | null) => {
      clearTimeout(timer)
      clearTimeout(killer)
      signal.removeEventListener('abort', stop)
      const review = Buffer.concat(printed).toString('utf8')
      const nothing = review.trim() === '' ? 'printed no review' : null
      done({
        review,
        transcript: Buffer.concat(all).toString('utf8'),
        seconds: Math.round((performance.now() - start) / 1000),
        failure: failure ?? nothing,
      })
    }
    child.once('error', (error: NodeJS.ErrnoException) => {
      finish(error.code === 'ENOENT' ? `${program} is not installed` : `cannot run ${program}: ${error.message}`)
    })
    child.once('close', (code, ended) => {
      finish(reason ?? (code === 0 ? null : ended === null ? `ended with exit code ${code}` : `ended by ${ended}`))
    })
  })
}

function minutes(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`
}
