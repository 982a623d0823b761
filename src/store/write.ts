import { promises as fs, type Stats } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { Failure } from '../failure.ts'
import { limitsHere } from '../limits.ts'
import { isBelow, isOwnFile } from './inside.ts'
import { cleanUp, temporaryName } from './leftovers.ts'
import { withLock } from './lock.ts'
import { decode, readText, reasonOf } from './read.ts'

export type Written = 'created' | 'changed' | 'unchanged'

/** A file holds something else than when it was read. */
export class ChangedMeanwhile extends Failure {
  override name = 'ChangedMeanwhile'
  constructor(path: string) {
    super(`Cannot write ${path}: it was changed meanwhile; run the command again`)
  }
}

/** As many as the system follows. */
const mostLinks = 40

/** How often a change is made again since the file was changed by somebody else. */
const attempts = 100

/**
 * Writes a file as a whole or not at all: the text goes to a new file beside it, which then takes its name and its
 * permissions; a loss of power leaves one of the two as well. Where the bytes are there already nothing is written. A
 * symbolic link stays one: its target is written, if that lies below the folder of the link or the current one. A pipe
 * or a device, such as /dev/stdout, gets the bytes as it is. Folders are made as needed.
 * @param before what the file held when it was read, null where it was not there
 * @throws {ChangedMeanwhile} when it holds something else by now
 * @throws {Failure} when it cannot be written
 */
export async function writeText(path: string, text: string, cwd: string, before?: string | null): Promise<Written> {
  const bytes = Buffer.from(text, 'utf8')
  try {
    const { target, known, isStream } = await placeOf(path, cwd)
    if (isStream) {
      await fs.writeFile(resolve(cwd, path), bytes)
      return 'changed'
    }
    await makeFolder(dirname(target))
    await cleanUp(dirname(target))
    return await withLock(target, path, async () => {
      const there = known && (await fs.readFile(target).catch(ignoreMissing))
      const isSame = there?.equals(bytes) === true
      const isBefore = before === undefined || before === (there ? decode(there, path, await limitsHere()).text : null)
      // Two that make the same file agree; two that make the same change of one do not: one of them would be lost.
      if (!isBefore && !(isSame && before === null)) throw new ChangedMeanwhile(path)
      if (isSame) return 'unchanged'
      await replace(target, bytes, there ? known : null)
      return there ? 'changed' : 'created'
    })
  } catch (error) {
    throw failureOf(error, path)
  }
}

/**
 * Changes a text file; a change that another process makes at the same time is not lost: this one is made again.
 * @param change makes the new text of the one that is there
 * @throws {Failure} when it cannot be read or written, and what `change` throws
 */
export async function updateText(
  path: string,
  cwd: string,
  change: (text: string) => string | Promise<string>,
): Promise<Written> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await readText(path, cwd)
    const after = await change(before)
    try {
      return await writeText(path, after, cwd, before)
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile) || attempt === attempts) throw error
    }
  }
}

/**
 * Writes a file that is not there yet, as a whole or not at all; folders are made as needed.
 * @returns whether it was written: what is there already, a broken link too, stays as it is
 * @throws {Failure} when it cannot be written
 */
export async function createText(path: string, text: string, cwd: string): Promise<boolean> {
  return createFile(path, Buffer.from(text, 'utf8'), cwd)
}

/** Writes bytes to a file that is not there yet, as `createText` does. @throws {Failure} when it cannot be written */
export async function createFile(path: string, bytes: Uint8Array, cwd: string): Promise<boolean> {
  const named = resolve(cwd, path)
  try {
    const isLink = await fs.readlink(named).then(
      () => true,
      () => false,
    )
    if (isLink) return false
    await placeOf(path, cwd)
    await makeFolder(dirname(named))
    await cleanUp(dirname(named))
    return await withLock(named, path, async () => {
      if (await fs.lstat(named).catch(ignoreMissing)) return false
      await replace(named, bytes, null)
      return true
    })
  } catch (error) {
    throw failureOf(error, path)
  }
}

/** Gives a file its new bytes in one step. */
async function replace(target: string, bytes: Uint8Array, known: Stats | null): Promise<void> {
  const temporary = join(dirname(target), temporaryName('file'))
  try {
    const mode = known && known.mode & 0o777
    const file = await fs.open(temporary, 'wx', mode ?? 0o666)
    try {
      await file.writeFile(bytes)
      if (mode !== null) await file.chmod(mode)
      // Else a loss of power could leave the name with no bytes.
      await file.datasync()
    } finally {
      await file.close()
    }
    await fs.rename(temporary, target)
  } catch (error) {
    await fs.rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
}

interface Place {
  /** Links followed; it need not be there. */
  target: string
  known: Stats | null
  /** Whether the bytes go to what is there, such as a pipe, instead of replacing it. */
  isStream: boolean
}

/** Where a path leads, and what is there. @throws {Failure} where a link leads out of the folders that it may lead to */
async function placeOf(path: string, cwd: string): Promise<Place> {
  const named = resolve(cwd, path)
  const target = await followed(named)
  const known = await fs.stat(target).catch(ignoreMissing)
  // Those of the system lead to whatever this process was started with.
  const isStream = known !== null && (!known.isFile() || /^\/(?:dev|proc)\//.test(named))
  const isLink = (await fs.lstat(named).catch(ignoreMissing))?.isSymbolicLink() === true
  const roots = isLink ? [dirname(named), cwd] : isBelow(named, resolve(cwd)) ? [cwd] : null
  if (!isStream && roots !== null && !(await isOwnFile(target, roots)))
    throw new Failure(`Cannot write ${path}: it contains a link that points outside the folder; name the file itself`)
  return { target, known, isStream }
}

/** A path without links, be it of a file that is not there yet. */
async function followed(named: string, depth = 0): Promise<string> {
  const target = await fs.realpath(named).catch(ignoreMissing)
  if (target !== null) return target
  const link = await fs.readlink(named).catch(() => null)
  if (link === null)
    return join(dirname(named) === named ? named : await followed(dirname(named), depth), basename(named))
  if (depth >= mostLinks) throw Object.assign(new Error('too many links'), { code: 'ELOOP' })
  return followed(resolve(dirname(named), link), depth + 1)
}

function ignoreMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}

function failureOf(error: unknown, path: string): Failure {
  return error instanceof Failure ? error : new Failure(`Cannot write ${path}: ${reasonOf(error)}`, { cause: error })
}

/**
 * Makes a folder and those above it, one by one: the recursive mkdir of Node does not return where /proc refuses.
 * @throws {Error} of the file system
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await makeOne(folder)) return
  await makeFolder(dirname(folder))
  if (!(await makeOne(folder))) throw Object.assign(new Error('it cannot be made'), { code: 'ENOENT' })
}

/** Makes a folder that may be there. @returns whether it is there now; it is not where the one above it is not */
async function makeOne(folder: string): Promise<boolean> {
  try {
    await fs.mkdir(folder)
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'EEXIST' && (await fs.stat(folder)).isDirectory()) return true
    if (code === 'ENOENT' && dirname(folder) !== folder) return false
    throw error
  }
}
