import { promises as fs } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Config } from '../../schemas/config.ts'
import { Failure } from '../failure.ts'
import { findConfig, isInside, isProgram, packageKey, repositoryRoot } from './find.ts'

export interface LoadedConfig {
  config: Config
  /** The folder that the globs in it are relative to: its own; the working folder where there is no file. */
  folder: string
  /** Sentences about configurations that were found and not used. */
  notes: string[]
}

export interface ConfigOptions {
  /** The file that the user named; the nearest one when left out. */
  named?: string | undefined
  /** Whether a configuration that is a program, and was not named, may be run; true when left out. */
  mayRun?: boolean
}

/**
 * The user's settings: of the file named, else of the nearest one. The validator is loaded only where there is one.
 * @throws {Failure} for a file that cannot be read or says something it cannot say
 */
export async function loadConfig(cwd: string, { named, mayRun }: ConfigOptions = {}): Promise<LoadedConfig> {
  const shown = (path: string) => relative(cwd, path).replaceAll('\\', '/')
  const { path, passedBy } = named === undefined ? findConfig(cwd, mayRun) : { path: resolve(cwd, named), passedBy: [] }
  const notes = passedBy.map(
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
    const text = await fs.readFile(path, 'utf8')
    if (/\.ya?ml$/.test(path)) return (await import('yaml')).parse(text, { maxAliasCount: 100 }) ?? {}
    const { parseJsonWithComments } = await import('./json.ts')
    const value = parseJsonWithComments(text)
    const isManifest = /(?:^|[\\/])package\.json$/.test(path)
    return isManifest && typeof value === 'object' && value !== null ? Reflect.get(value, packageKey) : value
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new Failure(`Cannot read the configuration ${shown}: ${reason}`, { cause: error })
  }
}

/** A configuration that nobody named comes with the repository: what it names lies in there, or below its folder. */
function refuseWayOut(config: Config, path: string, shown: string): void {
  const named = [...(config.reports ?? []), ...(config.site?.logo === undefined ? [] : [config.site.logo])]
  const root = repositoryRoot(dirname(path)) ?? dirname(path)
  // Parentheses and braces of a glob are alternatives.
  const isOutside = (name: string) =>
    /[{(,|]\.\.|\.\.[,|})]|[{(,|][\\/]/.test(name) || !isInside(resolve(dirname(path), name), root)
  const outside = named.find(isOutside)
  if (outside !== undefined)
    throw new Failure(
      `Cannot use the configuration ${shown}: \`${outside}\` points outside the repository; name the configuration with --config if you trust it`,
    )
}
