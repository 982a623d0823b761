import { readdir, stat } from 'node:fs/promises'
import { dirname, posix, resolve } from 'node:path'
import { Failure } from '../failure.ts'

/** Where reports lie unless the user says otherwise. */
export const defaultReports = 'reviews/*.md'

/** Files beside the reports that are none. */
const notReports = ['**/README.md', '**/raw/**', '**/node_modules/**']

/**
 * The files that arguments name, sorted by path: files as they stand, folders for the reports in them, globs for what
 * they match. Without arguments, the reports under `reviews/`.
 * @throws {Failure} when an argument names nothing
 */
export async function findReports(patterns: readonly string[], cwd: string): Promise<string[]> {
  const found = new Set<string>()
  for (const pattern of patterns.length > 0 ? patterns : [defaultReports]) {
    const paths = await expand(pattern, cwd)
    if (paths.length === 0)
      throw new Failure(`Cannot find reports: ${pattern} matches no file; give a file, a folder or a glob`)
    for (const path of paths) found.add(path)
  }
  return [...found].sort(byCodeUnits)
}

async function expand(pattern: string, cwd: string): Promise<string[]> {
  if (pattern === '-') return [pattern]
  const known = await stat(resolve(cwd, pattern)).catch(() => null)
  if (known?.isFile()) return [pattern]
  const folder = known?.isDirectory() ? pattern : pattern === defaultReports ? dirname(pattern) : null
  if (folder !== null) return reportsIn(folder, cwd)
  // Most runs name files or a folder: only a glob pays for the library.
  const { glob } = await import('glob')
  const ignore = /(?:^|[\\/])raw(?:[\\/]|$)/.test(pattern) ? notReports.slice(0, 1) : notReports
  return glob(pattern, { cwd, nodir: true, posix: true, ignore })
}

/** The reports that lie in a folder itself; none where there is no such folder. */
async function reportsIn(folder: string, cwd: string): Promise<string[]> {
  const entries = await readdir(resolve(cwd, folder), { withFileTypes: true }).catch(() => [])
  return entries
    .filter(
      (entry) => (entry.isFile() || entry.isSymbolicLink()) && entry.name.endsWith('.md') && entry.name !== 'README.md',
    )
    .map(({ name }) => posix.join(folder.replace(/\\/g, '/'), name))
}

/** The order of every printed list of texts: by code units, the same in every locale. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
