import { relative, resolve } from 'node:path'
import type { LoadedConfig } from './load.ts'

/** Whether any of some globs matches a path, which is relative to `cwd`. */
type FileMatcher = (globs: readonly string[], path: string) => boolean

/** Makes a matcher for the globs of a configuration, which are relative to its folder. */
export async function fileMatcher({ folder }: LoadedConfig, cwd: string): Promise<FileMatcher> {
  const { minimatch } = await import('minimatch')
  return (globs, path) => {
    const inside = relative(folder, resolve(cwd, path)).replaceAll('\\', '/')
    return globs.some((glob) => minimatch(inside, glob, { dot: true }))
  }
}
