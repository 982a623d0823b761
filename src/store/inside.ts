import { promises as fs } from 'node:fs'
import { posix, resolve } from 'node:path'
import { Failure } from '../failure.ts'
import { isBelow } from '../is-below.ts'
import { ignoreMissing, isSystemError, reasonOf } from '../system-error.ts'
import { isInside, leavesRepository } from './links.ts'
import { readTextFrom } from './read.ts'

/**
 * Whether a file is below one of the folders, and not in a `.git` folder, whose configuration may contain passwords.
 * @param target absolute path with links resolved
 */
export async function isReadableBelow(target: string, folders: readonly string[]): Promise<boolean> {
  const roots = await Promise.all(folders.map((folder) => fs.realpath(folder).catch(() => folder)))
  return roots.some((root) => isInside(target, root))
}

/**
 * Whether something whose path is below a folder really is below it, with links followed, because anybody may commit a
 * link to a file or folder of the machine. A path elsewhere is what the user wants, unless a link in it leads out of a
 * repository.
 */
export async function staysBelow(path: string, root: string): Promise<boolean> {
  if (await leavesRepository(resolve(path))) return false
  if (!isBelow(path, resolve(root))) return true
  const target = await fs.realpath(path).catch(ignoreMissing)
  return target === null || isReadableBelow(target, [root])
}

/**
 * Reads a text file that another file of the repository names, such as a raw review. It must be in the folder, by its
 * path and with links followed; otherwise private files of the machine could be published.
 * @param path relative to `folder`
 * @param folder relative to `cwd`
 * @throws {Failure} if it is outside the folder or can't be read, or the folder is a link that leads out of `cwd`
 */
export async function readTextInside(path: string, folder: string, cwd: string): Promise<string> {
  const [base, shown] = [resolve(cwd, folder), posix.join(folder.replaceAll('\\', '/'), path)]
  const named = resolve(base, path)
  await refuseLinkOut(folder, cwd)
  await orFailure(shown, async () => {
    // The failure to read a missing file comes from `readTextFrom`.
    const target = await fs.realpath(named).catch(ignoreMissing)
    const isOwn = isBelow(named, base) && (target === null || (await isReadableBelow(target, [base])))
    if (!isOwn) throw new Failure(`Cannot read ${shown}: it points outside its folder; put the file itself there`)
    // Opening a pipe could take forever.
    if (target !== null && !(await fs.stat(target)).isFile())
      throw new Failure(`Cannot read ${shown}: it is not a file`)
  })
  return readTextFrom(named, shown)
}

/** @throws {Failure} if a link in the path of a file or folder leads out of a repository, or out of `cwd` */
export async function refuseLinkOut(path: string, cwd: string): Promise<void> {
  if (!(await orFailure(path, () => staysBelow(resolve(cwd, path), cwd))))
    throw new Failure(`Cannot read ${path}: it contains a link that points outside; name what it points to`)
}

/** Turns an error of the system, such as too many open files, into the failure to read a file. */
async function orFailure<T>(shown: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw new Failure(`Cannot read ${shown}: ${reasonOf(error)}`, { cause: error })
  }
}
