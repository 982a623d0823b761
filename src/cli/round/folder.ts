import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join, posix, resolve } from 'node:path'
import { byCodeUnits } from '../../order.ts'
import { readSlug } from '../../parse/index.ts'
import { roundFile } from '../../store/index.ts'
import type { Io } from '../io.ts'

/** Where the folders of raw reviews are. */
export const rawFolder = join('reviews', 'raw')

/** The folders of rounds, the oldest first. */
export async function roundFolders(raw: string, io: Io): Promise<string[]> {
  const entries = await readdir(resolve(io.cwd, raw), { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort(byCodeUnits)
    .map((name) => join(raw, name))
}

/**
 * What an operand names: a file, or the folder of a round; else the folder of a slug, or the newest one of a target. A
 * target may be called as another folder is, such as `site`.
 */
export async function namedRound(operand: string, io: Io): Promise<string> {
  const path = resolve(io.cwd, operand)
  const found = await stat(path).catch(() => null)
  if (found?.isFile() || existsSync(join(path, roundFile))) return operand
  const folders = await roundFolders(rawFolder, io)
  const isNamed = (slug: string) => slug === operand || readSlug(slug).target === operand
  return folders.findLast((folder) => isNamed(basename(folder))) ?? operand
}

/** The file that a report is to be written to: in a folder it is named by the round. */
export async function reportPath(output: string, round: string, io: Io): Promise<string> {
  const found = await stat(resolve(io.cwd, output)).catch(() => null)
  const isFolder = found?.isDirectory() === true || (found === null && /[\\/]$/.test(output))
  if (!isFolder) return output
  return posix.join(output.replaceAll('\\', '/'), `${basename(resolve(io.cwd, round), '.md')}.md`)
}
