import { dirname, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Config } from '../../schemas/config.ts'
import { Failure } from '../failure.ts'
import { isBelow } from '../is-below.ts'
import { readBytes } from '../read-bytes.ts'
import { repositoryRoot } from '../repository-root.ts'
import { isSystemError, reasonOf } from '../system-error.ts'
import { findConfig, isProgram, packageKey } from './find.ts'

export interface LoadedConfig {
  config: Config
  /** The folder that its globs are relative to: that of the file, or the working folder without a file. */
  folder: string
  /** Sentences about files that were found but not used. */
  notes: string[]
}

interface ConfigOptions {
  /** The file that the user named; by default, the nearest one. */
  named?: string | undefined
  /** Whether a program that the user didn't name may be run; true by default. */
  mayRun?: boolean
}

/** In bytes. */
const longest = 4 * 1024 * 1024

/**
 * Loads and validates the configuration: the named file, or the nearest one. zod is only loaded if there is a file.
 * @throws {Failure} if the file can't be read or isn't valid
 */
export async function loadConfig(cwd: string, { named, mayRun }: ConfigOptions = {}): Promise<LoadedConfig> {
  const shown = (path: string) => relative(cwd, path).replaceAll('\\', '/')
  const { path, skipped } = named === undefined ? findConfig(cwd, mayRun) : { path: resolve(cwd, named), skipped: [] }
  const notes = skipped.map(
    (one) => `${shown(one.path)} is not used: ${one.reason}; name it with --config if you trust it`,
  )
  if (path === null) return { config: {}, folder: cwd, notes }
  const value = await readConfig(path, shown(path))
  const { validateConfig } = await import('./validate.ts')
  const config = validateConfig(value, shown(path))
  if (named === undefined) refuseWayOut(config, path, shown(path))
  return { config, folder: dirname(path), notes }
}

async function readConfig(path: string, shown: string): Promise<unknown> {
  try {
    if (isProgram(path)) return (await import(pathToFileURL(path).href)).default
    const bytes = await readBytes(path, longest)
    if (bytes === null) throw new Error('it is larger than 4 MB; shorten it')
    const text = bytes.toString()
    if (/\.ya?ml$/.test(path)) return (await import('../yaml.ts')).parseYaml(text, `the configuration ${shown}`) ?? {}
    const { parseJsonWithComments } = await import('./json.ts')
    const value = parseJsonWithComments(text)
    const isManifest = /(?:^|[\\/])package\.json$/.test(path)
    return isManifest && typeof value === 'object' && value !== null ? Reflect.get(value, packageKey) : value
  } catch (error) {
    if (error instanceof Failure) throw error
    const [reason] = (isSystemError(error) || !(error instanceof Error) ? reasonOf(error) : error.message).split('\n')
    throw new Failure(`Cannot read the configuration ${shown}: ${reason}`, { cause: error })
  }
}

/**
 * Refuses paths outside the repository in a configuration that the user didn't name, since it comes with the
 * repository.
 */
function refuseWayOut(config: Config, path: string, shown: string): void {
  const named = [...(config.reports ?? []), ...(config.site?.logo === undefined ? [] : [config.site.logo])]
  const root = repositoryRoot(dirname(path)) ?? dirname(path)
  // `..` and absolute paths may also be in the alternatives of a glob, in parentheses and braces.
  const isOutside = (name: string) =>
    /[{(,|]\.\.|\.\.[,|})]|[{(,|][\\/]/.test(name) || !isBelow(resolve(dirname(path), name), root)
  const outside = named.find(isOutside)
  if (outside !== undefined)
    throw new Failure(
      `Cannot use the configuration ${shown}: \`${outside}\` points outside the repository; name the configuration with --config if you trust it`,
    )
}
