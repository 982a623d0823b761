import { promises as fs } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { crypto } from '../crypto.ts'
import { Failure } from '../failure.ts'
import { isAlive, machine, startOf } from './owner.ts'

/** Locks are held for milliseconds: one of another machine that is older was left there. */
const longestHeld = 60_000
/** How long to wait for one, in milliseconds. */
const longestWait = 30_000
/** The time in which an owner writes its name into a lock that it has just made. */
const naming = 5_000

/**
 * Does something while no other process that asks for the same lock does. The lock is a file beside the one that it is
 * for; one whose owner has died is taken over.
 * @param target absolute path of a file or a folder, whose own folder is there
 * @param shown the path for messages
 * @throws {Failure} when somebody else holds it for too long
 * @throws {Error} of the file system
 */
export async function withLock<T>(target: string, shown: string, work: () => Promise<T>): Promise<T> {
  const lock = lockOf(target)
  const owner = `${machine()} ${process.pid} ${startOf(process.pid)} ${crypto().randomBytes(6).toString('hex')}`
  await acquire(lock, owner, shown)
  try {
    return await work()
  } finally {
    if ((await read(lock)) === owner) await fs.rm(lock, { force: true }).catch(() => undefined)
  }
}

/** Where the lock of a file lies; the name of the file itself might be as long as a name may be. */
function lockOf(target: string): string {
  const name = crypto().createHash('sha256').update(basename(target)).digest('hex').slice(0, 12)
  return join(dirname(target), `.deep-review-${name}.lock`)
}

async function acquire(lock: string, owner: string, shown: string): Promise<void> {
  const begin = performance.now()
  for (let pause = 2; ; pause = Math.min(pause * 2, 50)) {
    try {
      await fs.writeFile(lock, owner, { flag: 'wx' })
      return
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') {
        // One that is empty, since the disk is full, would hold everybody up.
        if ((await read(lock)) === '') await fs.rm(lock, { force: true }).catch(() => undefined)
        throw error
      }
    }
    if (await removeDeadLock(lock)) continue
    if (performance.now() - begin > longestWait)
      throw new Failure(`Cannot write ${shown}: another process holds ${basename(lock)} beside it; try again later`)
    await setTimeout(pause)
  }
}

/** Removes a lock whose owner is no more. @returns whether it may be tried again at once */
export async function removeDeadLock(lock: string): Promise<boolean> {
  const seen = await read(lock)
  if (seen === null) return true
  if (!(await isLeft(lock, seen))) return false
  const aside = `${lock}.${crypto().randomBytes(6).toString('hex')}`
  try {
    await fs.rename(lock, aside)
  } catch {
    // Somebody else was faster.
    return true
  }
  // Between the look and the rename it may have been taken over by another process: that one gets it back.
  if ((await read(aside)) !== seen) await fs.link(aside, lock).catch(() => undefined)
  await fs.rm(aside, { force: true })
  return true
}

async function isLeft(lock: string, owner: string): Promise<boolean> {
  const [where, pid = '', start] = owner.split(' ')
  if (where === machine() && /^\d+$/.test(pid)) return !isAlive(Number(pid), start)
  const known = await fs.stat(lock).catch(() => null)
  const age = known === null ? 0 : Date.now() - known.mtimeMs
  return age > (owner === '' ? naming : longestHeld)
}

async function read(lock: string): Promise<string | null> {
  return fs.readFile(lock, 'utf8').catch(() => null)
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}
