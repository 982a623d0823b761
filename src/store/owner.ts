import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { crypto } from '../crypto.ts'
import { codeOf } from '../system-error.ts'

/** Identifies this machine, or this container, in file names: 8 hexadecimal digits. */
export function machine(): string {
  known ??= crypto().createHash('sha256').update(`${hostname()} ${processNumbers()}`).digest('hex').slice(0, 8)
  return known
}
let known: string | undefined

/** Identifies the namespace of process ids; empty if the system has none. */
function processNumbers(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

/** The start time of a process, in a unit of the system; empty if unknown. */
export function startOf(pid: number): string {
  try {
    // Skips the name of the program in parentheses, which may contain anything.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').split(' ')[20] ?? ''
  } catch {
    return ''
  }
}

/** Whether a process of this machine is running. @param start its start time if known, because ids are reused */
export function isAlive(pid: number, start = ''): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // A process of another user exists, although it may not be signalled.
    if (codeOf(error) !== 'EPERM') return false
  }
  const began = startOf(pid)
  return start === '' || began === '' || start === began
}
