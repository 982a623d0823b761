import { promises as fs, type Stats } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Failure } from '../failure.ts'
import { isBelow } from '../is-below.ts'
import { limitsHere } from '../limits.ts'
import { codeOf, ignoreMissing, reasonOf } from '../system-error.ts'
import { isReadableBelow } from './inside.ts'
import { cleanUp, temporaryName } from './leftovers.ts'
import { followLinks, leavesRepository } from './links.ts'
import { withLock } from './lock.ts'
import { decode, readText } from './read.ts'
import { writeStream } from './write-stream.ts'

export type Written = 'created' | 'changed' | 'unchanged'

/** The failure to write a file that was changed since it was read. */
class ChangedMeanwhile extends Failure {
  override name = 'ChangedMeanwhile'
  constructor(path: string) {
    super(`Cannot write ${path}: it was changed meanwhile; run the command again`)
  }
}

/** What must be there before a file is written: nothing, or the text that was read. */
export type ExpectedContent = 'anything' | 'nothing' | { text: string }

/** How often `repeatIfChanged` tries again if files keep being changed by others. */
const attempts = 100

/**
 * Writes a file completely or not at all, even if the power fails: the text goes to a new file beside it, which then
 * takes its name and permissions. If the content is the same, nothing is written. If the path is a symbolic link,
 * its target is written, but only below the folder of the link or the current folder. Pipes and devices, such as /dev/stdout,
 * are written directly. Missing folders are created.
 * @throws {ChangedMeanwhile} if something else is there than expected
 * @throws {Failure} if it can't be written
 */
export async function writeText(
  path: string,
  text: string,
  cwd: string,
  expected: ExpectedContent = 'anything',
): Promise<Written> {
  const bytes = Buffer.from(text, 'utf8')
  await refuseUnreadable(bytes, path)
  try {
    const { target, known, isStream } = await writeTarget(path, cwd)
    if (isStream) {
      await writeStream(resolve(cwd, path), bytes, known)
      return 'changed'
    }
    await makeFolder(dirname(target))
    await cleanUp(dirname(target))
    return await withLock(target, path, async () => {
      const there = known && (await fs.readFile(target).catch(ignoreMissing))
      const isSame = there?.equals(bytes) === true
      // If two processes create the same file with the same content, both succeed. But if both made the same change to
      // a file, one change would be lost.
      const isExpected =
        expected === 'anything' ||
        (expected === 'nothing' ? !there || isSame : there && expected.text === (await textOf(there, path)))
      if (!isExpected) throw new ChangedMeanwhile(path)
      if (isSame) return 'unchanged'
      await replace(target, bytes, there ? known : null)
      return there ? 'changed' : 'created'
    })
  } catch (error) {
    throw failureOf(error, path)
  }
}

/**
 * Changes a text file. If another process changes it at the same time, the change is applied again to the new text.
 * @param change makes the new text from the current one
 * @throws {Failure} if it is a pipe or a device, or can't be read or written; errors of `change` are passed on
 */
export async function updateText(
  path: string,
  cwd: string,
  change: (text: string) => string | Promise<string>,
): Promise<Written> {
  return repeatIfChanged(async () => {
    await refuseStream(path, cwd)
    const before = await readText(path, cwd)
    const after = await change(before)
    return after === before ? 'unchanged' : writeText(path, after, cwd, { text: before })
  })
}

/** Opening a pipe could take forever, and what was read from it is gone. Of a folder, reading says what is wrong. */
async function refuseStream(path: string, cwd: string): Promise<void> {
  const { known, isStream } = await writeTarget(path, cwd).catch((error: unknown) => {
    throw failureOf(error, path)
  })
  if (isStream && !known?.isDirectory()) throw new Failure(`Cannot change ${path}: it is not a file`)
}

/**
 * Does something that reads a file and writes it, again and again while other processes change the file in between.
 * @throws {ChangedMeanwhile} if they still do so after many attempts; other errors of `work` are passed on
 */
export async function repeatIfChanged<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile) || attempt === attempts) throw error
    }
  }
}

/**
 * Creates a file, completely or not at all. Missing folders are created.
 * @returns false if the path already exists, even as a broken link; it is left alone then
 * @throws {Failure} if it can't be written
 */
export async function createText(path: string, text: string, cwd: string): Promise<boolean> {
  const bytes = Buffer.from(text, 'utf8')
  await refuseUnreadable(bytes, path)
  return createFile(path, bytes, cwd)
}

/** Like `createText`, for bytes. @throws {Failure} if it can't be written */
export async function createFile(path: string, bytes: Uint8Array, cwd: string): Promise<boolean> {
  const named = resolve(cwd, path)
  try {
    const isLink = await fs.readlink(named).then(
      () => true,
      () => false,
    )
    if (isLink) return false
    // Refuses links that lead outside.
    await writeTarget(path, cwd)
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

/** @throws {Failure} if a text file that we read ourselves would exceed a limit, or would look like a binary file */
async function refuseUnreadable(bytes: Uint8Array, path: string): Promise<void> {
  if (!/\.(?:md|markdown|ya?ml)$/i.test(path)) return
  try {
    await textOf(bytes, path)
  } catch (error) {
    const reason = error instanceof Failure ? error.message : String(error)
    throw new Failure(`Cannot write ${path}, because it could not be read again: ${reason}`, { cause: error })
  }
}

async function textOf(bytes: Uint8Array, path: string): Promise<string> {
  return decode(bytes, path, await limitsHere()).text
}

/** Replaces the content of a file in one step. */
async function replace(target: string, bytes: Uint8Array, known: Stats | null): Promise<void> {
  const temporary = join(dirname(target), temporaryName('file'))
  try {
    const mode = known && known.mode & 0o777
    const file = await fs.open(temporary, 'wx', mode ?? 0o666)
    try {
      await file.writeFile(bytes)
      if (mode !== null) await file.chmod(mode)
      // Without this, a power failure could leave an empty file.
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

interface WriteTarget {
  /** The path with links followed; it may not exist yet. */
  target: string
  known: Stats | null
  /** Whether it is written to directly, such as a pipe, instead of being replaced. */
  isStream: boolean
}

/** Resolves the path of a file for writing. @throws {Failure} if a link leads outside the folders that it may lead to */
async function writeTarget(path: string, cwd: string): Promise<WriteTarget> {
  const named = resolve(cwd, path)
  const { target } = await followLinks(named)
  const known = await fs.stat(target).catch(ignoreMissing)
  // Links such as /dev/stdout lead to whatever this process was started with.
  const isStream = known !== null && (!known.isFile() || /^\/(?:dev|proc)\//.test(named))
  if (!isStream) await refuseWayOut(path, target, cwd)
  return { target, known, isStream }
}

/**
 * Resolves the path of a file or folder that is moved or replaced as a whole; nothing needs to be there yet.
 * @returns the absolute path with links followed
 * @throws {Failure} if a link leads outside the folders that it may lead to
 * @throws {Error} a system error if the system refuses to follow it
 */
export async function resolveOutput(path: string, cwd: string): Promise<string> {
  const { target } = await followLinks(resolve(cwd, path))
  await refuseWayOut(path, target, cwd)
  return target
}

async function refuseWayOut(path: string, target: string, cwd: string): Promise<void> {
  const named = resolve(cwd, path)
  const isLink = (await fs.lstat(named).catch(ignoreMissing))?.isSymbolicLink() === true
  const roots = isLink ? [dirname(named), cwd] : isBelow(named, resolve(cwd)) ? [cwd] : null
  if ((await leavesRepository(named)) || (roots !== null && !(await isReadableBelow(target, roots))))
    throw new Failure(`Cannot write ${path}: it contains a link that points outside the folder; name the file itself`)
}

function failureOf(error: unknown, path: string): Failure {
  return error instanceof Failure ? error : new Failure(`Cannot write ${path}: ${reasonOf(error)}`, { cause: error })
}

/**
 * Creates a folder and its parents, one by one, because Node's recursive mkdir never returns below /proc.
 * @throws {Error} a system error if it can't be created
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await makeOne(folder)) return
  await makeFolder(dirname(folder))
  if (!(await makeOne(folder))) throw Object.assign(new Error('it cannot be made'), { code: 'ENOENT' })
}

/** Creates a folder unless it exists. @returns false if its parent doesn't exist */
async function makeOne(folder: string): Promise<boolean> {
  try {
    await fs.mkdir(folder)
    return true
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST' && (await fs.stat(folder)).isDirectory()) return true
    if (code === 'ENOENT' && dirname(folder) !== folder) return false
    throw error
  }
}
