import { relative, resolve } from 'node:path'
import type { LoadedConfig } from './load.ts'

/** Whether one of some globs, as they are in the configuration, names the file of a path relative to `cwd`. */
export type NamesFile = (globs: readonly string[], path: string) => boolean

/** Compares paths with the globs of a configuration, which are relative to its own folder. */
export async function fileMatcher({ folder }: LoadedConfig, cwd: string): Promise<NamesFile> {
  const { minimatch } = await import('minimatch')
  return (globs, path) => {
    const inside = relative(folder, resolve(cwd, path)).replaceAll('\\', '/')
    return globs.some((glob) => minimatch(inside, glob, { dot: true }))
  }
}
