import { dirname, posix, relative, resolve } from 'node:path'
import { fileMatcher } from '../../config/index.ts'
import { repositoryRoot } from '../../repository-root.ts'
import { defaultReports, findReports, lookUp, NoReports } from '../../store/index.ts'
import type { Io } from '../io.ts'
import { configOf } from '../settings.ts'

/** Globs for the reports, relative to the working folder: those of the nearest configuration, else `reviews/*.md`. */
export async function reportGlobs(io: Io): Promise<string[]> {
  const { config, folder } = await configOf(io)
  const isHere = resolve(folder) === resolve(io.cwd)
  const isMissing = isHere && !config.reports && lookUp(dirname(defaultReports), io.cwd) === null
  const root = isMissing ? repositoryRoot(io.cwd) : null
  const base = relative(io.cwd, root ?? folder)
  return (config.reports ?? [defaultReports]).map((glob) => posix.join(base.replaceAll('\\', '/'), glob))
}

/** The folder for new reports, relative to the working folder: that of the first configured glob, else `reviews`. */
export async function reportsFolder(io: Io): Promise<string> {
  const [glob = defaultReports] = await reportGlobs(io)
  const parts = glob.split('/')
  const magic = parts.findIndex((part) => /[*?[{]/.test(part))
  return parts.slice(0, magic).join('/') || dirname(defaultReports)
}

/** Whether any file matches the configured globs. */
export async function hasReports(io: Io): Promise<boolean> {
  for (const glob of await reportGlobs(io)) if ((await matchesOf(glob, io)).length > 0) return true
  return false
}

/** The paths of the files that the configuration names and doesn't ignore. */
export async function reportPaths(io: Io): Promise<string[]> {
  const isLeftOut = await leftOut([], io)
  const found = await Promise.all((await reportGlobs(io)).map((glob) => matchesOf(glob, io)))
  return [...new Set(found.flat())].filter((path) => !isLeftOut(path))
}

/** The files that a folder or glob means; empty if there are none. */
export function matchesOf(pattern: string, io: Io): Promise<string[]> {
  return findReports([pattern], io.cwd).catch((error: unknown) => {
    if (error instanceof NoReports) return []
    throw error
  })
}

/** The globs of the operands `!glob`, which exclude files. */
export function excludedBy(operands: readonly string[]): string[] {
  return operands.filter((operand) => operand.startsWith('!')).map((operand) => operand.slice(1))
}

/** Makes a test of whether a file is excluded by the configuration or by an operand `!glob`. */
export async function leftOut(globs: readonly string[], io: Io): Promise<(path: string) => boolean> {
  const loaded = await configOf(io)
  const { ignore = [] } = loaded.config
  if (ignore.length === 0 && globs.length === 0) return () => false
  const [own, given] = await Promise.all([
    fileMatcher(loaded, io.cwd),
    fileMatcher({ ...loaded, folder: io.cwd }, io.cwd),
  ])
  return (path) => own(ignore, path) || given(globs, path)
}
