import { stat } from 'node:fs/promises'
import { posix, resolve } from 'node:path'
import { glob } from 'glob'
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
  const options = {
    nodir: true,
    posix: true,
    ignore: /(?:^|[\\/])raw(?:[\\/]|$)/.test(pattern) ? notReports.slice(0, 1) : notReports,
  }
  if (!known?.isDirectory()) return glob(pattern, { ...options, cwd })
  // A folder's name is no pattern, whatever signs it holds.
  const inside = await glob('*.md', { ...options, cwd: resolve(cwd, pattern) })
  return inside.map((name) => posix.join(pattern.replace(/\\/g, '/'), name))
}

/** The order of every printed list of texts: by code units, the same in every locale. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
