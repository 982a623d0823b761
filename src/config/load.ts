import { promises as fs } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Config } from '../../schemas/config.ts'
import { Failure } from '../failure.ts'
import { findConfig, packageKey } from './find.ts'

export interface LoadedConfig {
  config: Config
  /** The folder that the globs in it are relative to: its own; the working folder where there is no file. */
  folder: string
}

/**
 * The user's settings: of the file named, else of the nearest one. The validator is loaded only where there is one.
 * @throws {Failure} for a file that cannot be read or says something it cannot say
 */
export async function loadConfig(cwd: string, named?: string): Promise<LoadedConfig> {
  const path = named === undefined ? findConfig(cwd) : resolve(cwd, named)
  if (path === null) return { config: {}, folder: cwd }
  const shown = relative(cwd, path).replaceAll('\\', '/')
  const value = await readConfig(path, shown)
  const { validateConfig } = await import('./validate.ts')
  return { config: validateConfig(value, shown), folder: dirname(path) }
}

async function readConfig(path: string, shown: string): Promise<unknown> {
  try {
    if (/\.[cm]?[jt]s$/.test(path)) return (await import(pathToFileURL(path).href)).default
    const text = await fs.readFile(path, 'utf8')
    if (/\.ya?ml$/.test(path)) return (await import('yaml')).parse(text) ?? {}
    const value: unknown = JSON.parse(text)
    const isManifest = /(?:^|[\\/])package\.json$/.test(path)
    return isManifest && typeof value === 'object' && value !== null ? Reflect.get(value, packageKey) : value
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new Failure(`Cannot read the configuration ${shown}: ${reason}`, { cause: error })
  }
}
