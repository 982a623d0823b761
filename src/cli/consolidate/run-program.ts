import { type ChildProcess, spawn } from 'node:child_process'
import { Failure } from '../../failure.ts'
import type { Io } from '../io.ts'

/** Where a program runs, and for how long it may. */
interface Limits {
  cwd: string
  seconds: number
}

/**
 * Runs a program with a text on its standard input.
 * @param command a program where arguments are given, else a line for the shell
 * @returns what it printed
 * @throws {Failure} when it is not there, fails, or takes too long
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
    // A group of its own, so that whatever it starts ends with it.
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
    // A program that does not read its input has closed the pipe; its answer counts all the same.
    child.stdin.on('error', () => undefined)
    child.stdin.end(`${input}\n`)
  })
}

function end(child: ChildProcess, isGroup: boolean): void {
  if (isGroup && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  else child.kill('SIGKILL')
}
