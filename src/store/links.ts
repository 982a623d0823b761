import { promises as fs } from 'node:fs'
import { dirname, isAbsolute, join, parse, relative, resolve, sep } from 'node:path'
import { isBelow } from '../is-below.ts'
import { repositoryRoot } from '../repository-root.ts'
import { ignoreMissing } from '../system-error.ts'

/** The number of links in a path that the system follows. */
const mostLinks = 40

/** Where a path leads if its links are followed. */
interface Followed {
  /** The path without links; nothing needs to be there. */
  target: string
  /** The folders that contain its links, without links themselves. */
  folders: readonly string[]
}

/**
 * Follows the links in an absolute path, one by one, even if nothing is there.
 * @throws {Error} a system error if the system refuses to follow them
 */
export async function followLinks(path: string): Promise<Followed> {
  // The most frequent case needs one call.
  const real = await fs.realpath(path).catch(ignoreMissing)
  if (real === path) return { target: path, folders: [] }
  const { root } = parse(path)
  let left = partsOf(path, root)
  const folders: string[] = []
  let at = root
  for (let part = left.shift(); part !== undefined; part = left.shift()) {
    const next = part === '..' ? dirname(at) : join(at, part)
    const link = part === '..' ? null : await fs.readlink(next).catch(() => null)
    if (link === null) {
      at = next
      continue
    }
    if (folders.length >= mostLinks) throw Object.assign(new Error('too many links'), { code: 'ELOOP' })
    folders.push(at)
    left = [...partsOf(link, parse(link).root), ...left]
    if (isAbsolute(link)) at = parse(resolve(link)).root
  }
  return { target: real ?? at, folders: [...new Set(folders)] }
}

function partsOf(path: string, root: string): string[] {
  return path
    .slice(root.length)
    .split(sep)
    .filter((part) => part !== '' && part !== '.')
}

/**
 * Whether a link in an absolute path is in a repository, but the path leads out of that, or into its `.git` folder:
 * anybody may commit a link, wherever it is read from.
 * @throws {Error} a system error if the system refuses to follow the links
 */
export async function leavesRepository(path: string): Promise<boolean> {
  const { target, folders } = await followLinks(path)
  return folders.some((folder) => {
    const root = repositoryRoot(folder)
    return root !== null && !isInside(target, root)
  })
}

/**
 * Whether a path is in a folder, and not in a `.git` folder, whose configuration may contain passwords. Both are
 * absolute and without links.
 */
export function isInside(target: string, folder: string): boolean {
  return isBelow(target, folder) && !relative(folder, target).split(sep).includes('.git')
}
