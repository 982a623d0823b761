import { type Dirent, promises as fs } from 'node:fs'
import { dirname, posix, relative, resolve } from 'node:path'
import { Failure } from '../failure.ts'
import { byCodeUnits } from '../order.ts'
import { ignoreMissing, isMissing, isSystemError, reasonOf } from '../system-error.ts'
import { isReadableBelow, refuseLinkOut } from './inside.ts'
import { leavesRepository } from './links.ts'
import { lookUp } from './look-up.ts'

/** The default glob for reports. */
export const defaultReports = 'reviews/*.md'

/** Folders that never contain reports. */
const otherFolders = ['raw', 'node_modules']

/** The failure to find any report. */
export class NoReports extends Failure {
  override name = 'NoReports'
}

/**
 * Resolves arguments to files, sorted by path: a folder means the reports in it, and a glob the files that match it.
 * Without arguments, finds the reports in `reviews/`. In folders and globs, links are only followed to files below the
 * folder or the current folder, because anybody may commit a link.
 * @param leaveOut called for each link that isn't followed, in the order of their paths
 * @throws {NoReports} if an argument matches nothing
 * @throws {Failure} if a folder can't be read, or is a link that leads outside
 */
export async function findReports(
  patterns: readonly string[],
  cwd: string,
  leaveOut: LeaveOut = () => undefined,
): Promise<string[]> {
  const found = new Set<string>()
  for (const pattern of patterns.length > 0 ? patterns : [defaultReports]) {
    const paths = await expand(pattern, cwd, leaveOut).catch((error: unknown) => {
      if (!isSystemError(error)) throw error
      throw new Failure(`Cannot read ${pattern}: ${reasonOf(error)}`, { cause: error })
    })
    if (paths.length === 0) throw new NoReports(`Cannot find reports: ${whyNone(pattern, cwd)}`)
    for (const path of paths) found.add(path)
  }
  return [...found].sort(byCodeUnits)
}

function whyNone(pattern: string, cwd: string): string {
  return lookUp(pattern, cwd)?.isDirectory()
    ? `the folder ${pattern} contains no .md files (README.md does not count); folders in it are not searched`
    : `${pattern} matches no file; give a file, a folder or a glob`
}

type LeaveOut = (failure: Failure) => void

async function expand(pattern: string, cwd: string, leaveOut: LeaveOut): Promise<string[]> {
  if (pattern === '-') return [pattern]
  const known = lookUp(pattern, cwd)
  if (known?.isFile()) return [pattern]
  if (known?.isDirectory()) return reportsIn(pattern, cwd, leaveOut)
  // Some commands read a report twice, but what was read from a pipe is gone.
  if (known !== null)
    throw new Failure(`Cannot read ${pattern}: it is not a file; give a file, or - for standard input`)
  // The most frequent case needs no library for globs.
  if (pattern === defaultReports) return reportsIn(dirname(pattern), cwd, leaveOut)
  const { glob } = await import('glob')
  const found = await glob(pattern, { cwd, nodir: true, posix: true })
  const folder = folderOfGlob(pattern)
  await refuseLinkOut(folder, cwd)
  const base = resolve(cwd, folder)
  // The library takes a folder that the system refuses to list for an empty one.
  if (found.length === 0) await fs.readdir(base).catch(ignoreMissing)
  // A glob that names `raw` asks for what is in it.
  const isRawWanted = /(?:^|[\\/])raw(?:[\\/]|$)/.test(pattern)
  const isReport = (path: string) => {
    const folders = relative(base, resolve(cwd, path)).split(/[\\/]/)
    const name = folders.pop()
    return name !== 'README.md' && (isRawWanted || !folders.some((folder) => otherFolders.includes(folder)))
  }
  return withoutOutsideLinks(found.filter(isReport), base, cwd, leaveOut)
}

/** The folder that a glob names before its first special character. */
function folderOfGlob(pattern: string): string {
  const parts = pattern.split('/')
  const first = parts.findIndex((part) => /[*?[\]{}()!+@]/.test(part))
  return parts.slice(0, first === -1 ? -1 : first).join('/') || (pattern.startsWith('/') ? '/' : '.')
}

/** The paths that are regular files, or links to regular files below the folder or the current folder. */
async function withoutOutsideLinks(
  paths: readonly string[],
  folder: string,
  cwd: string,
  leaveOut: LeaveOut,
): Promise<string[]> {
  const known = new Map<string, Promise<boolean>>()
  const isOwn = async (path: string) => {
    try {
      return (await isReadableBelow(await fs.realpath(path), [folder, cwd])) && !(await leavesRepository(path))
    } catch (error) {
      if (leadsNowhere(error)) return false
      throw error
    }
  }
  const wayOf = async (path: string): Promise<'file' | 'no file' | 'way out'> => {
    const full = resolve(cwd, path)
    const isInside = known.get(dirname(full)) ?? isOwn(dirname(full))
    known.set(dirname(full), isInside)
    const found = await fs.lstat(full).catch(ignoreMissing)
    if (!found?.isSymbolicLink()) return !found?.isFile() ? 'no file' : (await isInside) ? 'file' : 'way out'
    if (!(await isOwn(full))) return 'way out'
    return (await fs.stat(full)).isFile() ? 'file' : 'no file'
  }
  const sorted = [...paths].sort(byCodeUnits)
  const ways = await Promise.all(sorted.map(wayOf))
  sorted.forEach((path, index) => {
    if (ways[index] === 'way out')
      leaveOut(new Failure(`Left out ${path}: it is a link, or below one, that is broken or points outside the folder`))
  })
  return sorted.filter((_, index) => ways[index] === 'file')
}

/** Whether an error says that a link is broken, leads in a circle, or into a folder that isn't ours to read. */
function leadsNowhere(error: unknown): boolean {
  return isMissing(error) || (isSystemError(error) && ['EACCES', 'ELOOP'].includes(error.code))
}

/** The reports directly in a folder; empty if it doesn't exist. */
async function reportsIn(folder: string, cwd: string, leaveOut: LeaveOut): Promise<string[]> {
  await refuseLinkOut(folder, cwd)
  const entries = await fs.readdir(resolve(cwd, folder), { withFileTypes: true }).catch(ignoreMissing)
  const reports = (entries ?? []).filter(({ name }) => name.endsWith('.md') && name !== 'README.md')
  const pathOf = ({ name }: Dirent) => posix.join(folder.replace(/\\/g, '/'), name)
  const files = reports.filter((entry) => entry.isFile()).map(pathOf)
  const links = reports.filter((entry) => entry.isSymbolicLink()).map(pathOf)
  return links.length === 0
    ? files
    : [...files, ...(await withoutOutsideLinks(links, resolve(cwd, folder), cwd, leaveOut))]
}
