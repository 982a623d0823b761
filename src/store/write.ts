import { promises as fs } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { crypto } from '../crypto.ts'
import { Failure } from '../failure.ts'
import { reasonOf } from './read.ts'

export type Written = 'created' | 'changed' | 'unchanged'

/**
 * Writes a file as a whole or not at all: the text goes to a new file beside it, which then takes its name and its
 * permissions. Where the bytes are there already nothing is written. A symbolic link stays one: its target is written.
 * A pipe or a device, such as /dev/stdout, gets the bytes as it is. Folders are made as needed.
 * @param before what the file held when it was read: one that holds something else by now is left as it is
 * @throws {Failure} when it cannot be written
 */
export async function writeText(path: string, text: string, cwd: string, before?: string): Promise<Written> {
  const named = resolve(cwd, path)
  const target = await targetOf(named, path)
  const bytes = Buffer.from(text, 'utf8')
  const known = await fs.stat(target).catch(() => null)
  if (known && !known.isFile()) return pass(path, named, bytes)
  const there = known && (await fs.readFile(target).catch(() => null))
  if (there?.equals(bytes)) return 'unchanged'
  if (before !== undefined && there && new TextDecoder().decode(there) !== before)
    throw new Failure(`Cannot write ${path}: it was changed meanwhile; run the command again`)
  const temporary = join(dirname(target), `.${crypto().randomBytes(6).toString('hex')}.tmp`)
  try {
    const mode = known && known.mode & 0o777
    await makeFolder(dirname(target))
    await fs.writeFile(temporary, bytes, { flag: 'wx', ...(mode === null ? {} : { mode }) })
    if (mode !== null) await fs.chmod(temporary, mode)
    await fs.rename(temporary, target)
  } catch (error) {
    await fs.rm(temporary, { force: true }).catch(() => undefined)
    throw new Failure(`Cannot write ${path}: ${reasonOf(error)}`, { cause: error })
  }
  return known === null ? 'created' : 'changed'
}

/** Where a path leads, be it to a file that is not there yet. */
async function targetOf(named: string, path: string): Promise<string> {
  try {
    return await fs.realpath(named)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      throw new Failure(`Cannot write ${path}: ${reasonOf(error)}`, { cause: error })
    const link = await fs.readlink(named).catch(() => null)
    return link === null ? named : targetOf(resolve(dirname(named), link), path)
  }
}

async function pass(path: string, target: string, bytes: Uint8Array): Promise<Written> {
  try {
    await fs.writeFile(target, bytes)
    return 'changed'
  } catch (error) {
    throw new Failure(`Cannot write ${path}: ${reasonOf(error)}`, { cause: error })
  }
}

/**
 * Makes a folder and those above it, one by one: the recursive mkdir of Node does not return where /proc refuses.
 * @throws {Error} of the file system
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await fs.mkdir(folder)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'EEXIST' && (await fs.stat(folder)).isDirectory()) return
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error
    await makeFolder(dirname(folder))
    await fs.mkdir(folder)
  }
}

/**
 * Writes a file that is not there yet; folders are made as needed.
 * @returns whether it was written: what is there already, a broken link too, stays as it is
 * @throws {Failure} when it cannot be written
 */
export async function createText(path: string, text: string, cwd: string): Promise<boolean> {
  const target = resolve(cwd, path)
  try {
    await makeFolder(dirname(target))
    await fs.writeFile(target, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      error.code === 'EEXIST' &&
      (await fs.lstat(target).catch(() => null))
    )
      return false
    throw new Failure(`Cannot write ${path}: ${reasonOf(error)}`, { cause: error })
  }
}
