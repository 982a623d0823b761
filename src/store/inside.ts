import { promises as fs } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { Failure } from '../failure.ts'
import { readText } from './read.ts'

/** Whether a path is that of something below a folder, or of the folder; both absolute. */
export function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/**
 * Whether a file, links followed, lies below one of some folders, and not in what git keeps there: its configuration
 * may hold passwords.
 * @param target absolute, without links
 */
export async function isOwnFile(target: string, folders: readonly string[]): Promise<boolean> {
  const roots = await Promise.all(folders.map((folder) => fs.realpath(folder).catch(() => folder)))
  return roots.some((root) => isBelow(target, root) && !relative(root, target).split(sep).includes('.git'))
}

/**
 * Reads a text file that a file of the repository names, such as a raw review: it may not lead out of its folder,
 * neither by its path nor by a link, or files of the machine would end in what is published.
 * @param path relative to `folder`
 * @param shown the path for messages
 * @throws {Failure} where it leads out, or cannot be read
 */
export async function readTextInside(path: string, folder: string, shown: string): Promise<string> {
  const named = resolve(folder, path)
  // What is not there is said when it is read.
  const target = await fs.realpath(named).catch(() => null)
  const isInside = isBelow(named, resolve(folder)) && (target === null || (await isOwnFile(target, [folder])))
  if (!isInside) throw new Failure(`Cannot read ${shown}: it points outside its folder; put the file itself there`)
  return readText(shown, resolve(folder), named)
}
