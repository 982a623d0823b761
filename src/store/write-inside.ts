import { promises as fs } from 'node:fs'
import { join, posix, resolve } from 'node:path'
import { Failure } from '../failure.ts'
import { isBelow } from '../is-below.ts'
import { ignoreMissing, reasonOf } from '../system-error.ts'
import { followLinks } from './links.ts'
import { type ExpectedContent, type Written, writeText } from './write.ts'

/**
 * Like `writeText`, for a file that we name ourselves in a folder; see `refuseOtherFile`.
 * @param file its path in the folder
 */
export async function writeTextInside(
  file: string,
  folder: string,
  text: string,
  cwd: string,
  expected: ExpectedContent = 'anything',
): Promise<Written> {
  await refuseOtherFile(file, folder, cwd)
  return writeText(join(folder, file), text, cwd, expected)
}

/**
 * Checks a file that the user hasn't named before it is written: anybody may commit a link there to another file of the
 * repository, and opening a pipe could take forever.
 * @param file its path in the folder
 * @throws {Failure} if it leads out of the folder, or is no regular file
 */
export async function refuseOtherFile(file: string, folder: string, cwd: string): Promise<void> {
  const path = posix.join(folder.replaceAll('\\', '/'), file)
  try {
    const [{ target }, { target: root }] = await Promise.all([
      followLinks(resolve(cwd, path)),
      followLinks(resolve(cwd, folder)),
    ])
    if (!isBelow(target, root))
      throw new Failure(`Cannot write ${path}: it is a link that points outside its folder; remove it`)
    const known = await fs.stat(target).catch(ignoreMissing)
    if (known !== null && !known.isFile()) throw new Failure(`Cannot write ${path}: it is not a file; remove it`)
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(`Cannot write ${path}: ${reasonOf(error)}`, { cause: error })
  }
}
