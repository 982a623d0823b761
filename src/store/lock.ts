import { promises as fs } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { crypto } from '../crypto.ts'
import { Failure } from '../failure.ts'
import { codeOf, isMissing } from '../system-error.ts'
import { removedWhenKilled } from './killed.ts'
import { isAlive, machine, startOf } from './owner.ts'

/** In milliseconds. Locks are held for much less, so an older lock of another machine was left behind. */
const longestHeld = 60_000
/** The longest time to wait for a lock, in milliseconds. */
const longestWait = 30_000
/** In milliseconds. An empty lock is taken over after this time: its creator died before it wrote its name into it. */
const longestEmpty = 5_000

const unknown = 'unknown'

/**
 * Runs `work` while holding a lock, which only one process can hold at a time. The lock is a file beside the target; if
 * its owner has died, it is taken over.
 * @param target absolute path of a file or folder whose parent folder exists
 * @param shown the path for messages
 * @throws {Failure} if another process holds the lock for too long
 * @throws {Error} a system error if the lock can't be created
 */
export async function withLock<T>(target: string, shown: string, work: () => Promise<T>): Promise<T> {
  const lock = lockOf(target)
  const owner = `${machine()} ${process.pid} ${startOf(process.pid)} ${crypto().randomBytes(6).toString('hex')}`
  await acquire(lock, owner, shown)
  const begin = performance.now()
  const done = removedWhenKilled(lock)
  try {
    return await work()
  } finally {
    done()
    const found = await read(lock)
    // If it can't be read, for example because too many files are open, it is still ours: nobody takes it over earlier.
    if (found === owner || (found === unknown && performance.now() - begin < longestHeld)) await remove(lock)
  }
}

/** Removes a lock, with a second attempt: it would block its file for as long as this process runs. */
async function remove(lock: string): Promise<void> {
  const attempt = () => fs.rm(lock, { force: true })
  await attempt()
    .catch(attempt)
    .catch(() => undefined)
}

/** The path of the lock of a file; its name is a hash, because the file's name may already have the maximum length. */
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
        // If the disk is full, the lock was created empty and would block everybody.
        if ((await read(lock)) === '') await fs.rm(lock, { force: true }).catch(() => undefined)
        throw error
      }
    }
    if (await isOther(lock))
      throw new Failure(`Cannot write ${shown}: ${basename(lock)} beside it is not a lock; remove it`)
    if (await removeDeadLock(lock)) continue
    if (performance.now() - begin > longestWait)
      throw new Failure(
        `Cannot write ${shown}: another process holds ${basename(lock)} beside it; try again later, or remove it if there is no such process`,
      )
    await setTimeout(pause)
  }
}

/** Removes a lock whose owner has died. @returns whether to try to take the lock again at once */
export async function removeDeadLock(lock: string): Promise<boolean> {
  const seen = await read(lock)
  if (seen === null) return true
  if (!(await isAbandoned(lock, seen)) || (await isOther(lock))) return false
  const aside = `${lock}.${crypto().randomBytes(6).toString('hex')}`
  try {
    await fs.rename(lock, aside)
  } catch (error) {
    // If it isn't there, another process was faster. Otherwise, the system refuses to remove it.
    return isMissing(error)
  }
  // If another process took the lock between reading and renaming it, that process gets it back.
  if ((await read(aside)) !== seen) await fs.link(aside, lock).catch(() => undefined)
  await fs.rm(aside, { force: true })
  return true
}

async function isAbandoned(lock: string, owner: string): Promise<boolean> {
  const [where, pid = '', start] = owner.split(' ')
  if (where === machine() && /^\d+$/.test(pid)) return !isAlive(Number(pid), start)
  const known = await fs.stat(lock).catch(() => null)
  // The time may also be in the future, if it comes from an archive.
  const age = known === null ? 0 : Math.abs(Date.now() - known.mtimeMs)
  return age > (owner === '' ? longestEmpty : longestHeld)
}

/** Whether a path is anything but a file. Anybody may commit a folder there, or a link to a device that has no end. */
async function isOther(lock: string): Promise<boolean> {
  const known = await fs.lstat(lock).catch(() => null)
  return known !== null && !known.isFile()
}

/** The owner of a lock; null if there is no lock. A lock that the system refuses to read has an unknown owner. */
async function read(lock: string): Promise<string | null> {
  if (await isOther(lock)) return unknown
  return fs.readFile(lock, 'utf8').catch((error: unknown) => (isMissing(error) ? null : unknown))
}
