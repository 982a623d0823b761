import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { crypto } from '../crypto.ts'

/** Names this machine in the names of files; processes of another container count as those of another machine. */
export function machine(): string {
  known ??= crypto().createHash('sha256').update(`${hostname()} ${processNumbers()}`).digest('hex').slice(0, 8)
  return known
}
let known: string | undefined

/** Which processes share their numbers with this one, where the system says so. */
function processNumbers(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

/** When a process began, in the system's own measure; empty where that cannot be known. */
export function startOf(pid: number): string {
  try {
    // The name of the program, in parentheses, may hold anything.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').split(' ')[20] ?? ''
  } catch {
    return ''
  }
}

/** Whether a process of this machine is there. @param start when it began, where that is known: numbers are used again */
export function isAlive(pid: number, start = ''): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // One of another user may not be asked, but is there.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  const began = startOf(pid)
  return start === '' || began === '' || start === began
}
