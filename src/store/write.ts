import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Failure } from '../failure.ts'
import { reasonOf } from './read.ts'

export type Written = 'created' | 'changed' | 'unchanged'

/**
 * Writes a file as a whole or not at all: the text goes to a new file beside it, which then takes its name. Where the
 * bytes are there already nothing is written. Folders are made as needed.
 * @throws {Failure} when it cannot be written
 */
export async function writeText(path: string, text: string, cwd: string): Promise<Written> {
  const target = resolve(cwd, path)
  const bytes = Buffer.from(text, 'utf8')
  const before = await readFile(target).catch(() => null)
  if (before?.equals(bytes)) return 'unchanged'
  const temporary = join(dirname(target), `.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await mkdir(dirname(target), { recursive: true })
    await writeFile(temporary, bytes)
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw new Failure(`Cannot write ${path}: ${reasonOf(error)}`, { cause: error })
  }
  return before === null ? 'created' : 'changed'
}
