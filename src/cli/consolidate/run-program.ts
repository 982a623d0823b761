import { type ChildProcess, spawn } from 'node:child_process'
import { Failure } from '../../failure.ts'
import type { Io } from '../io.ts'

/** The working directory and the time limit of a program. */
interface Limits {
  cwd: string
  seconds: number
}

/**
 * Runs a judge with a text on its standard input.
 * @param command the name of a program; a command line for the shell if `args` is null
 * @returns its standard output
 * @throws {Failure} if it doesn't exist, fails, or takes too long
 */
export function runProgram(
  command: string,
  args: readonly string[] | null,
  input: string,
  { cwd, seconds }: Limits,
  io: Io,
): Promise<string> {
  return new Promise((done, fail) => {
    const env = { ...process.env, ...io.env }
    // Its own process group, so that everything it starts can be ended with it.
    const detached = process.platform !== 'win32'
    const child = spawn(command, args ?? [], {
      shell: args === null,
      cwd,
      env,
      detached,
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      end(child, detached)
    }, seconds * 1000)
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      const reason = error.code === 'ENOENT' ? `there is no program '${command}' on this machine` : error.message
      fail(new Failure(`Cannot run --judge '${command}': ${reason}`))
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      if (isLate) fail(new Failure(`--judge '${command}' took more than ${seconds} s; allow more with --judge-time`))
      else if (code === 0) done(Buffer.concat(chunks).toString('utf8'))
      else fail(new Failure(`--judge '${command}' ended with ${code}; it must print its answer and end with 0`))
    })
    // A program that doesn't read its input closes the pipe, which is fine.
    child.stdin.on('error', () => undefined)
    child.stdin.end(`${input}\n`)
  })
}

function end(child: ChildProcess, isGroup: boolean): void {
  if (isGroup && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  else child.kill('SIGKILL')
}
