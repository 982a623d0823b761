import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** Names that a configuration may have, the first that is there counts. */
export const configNames = [
  'deep-review.config.ts',
  'deep-review.config.js',
  'deep-review.config.json',
  'deep-review.config.yaml',
  'deep-review.config.yml',
] as const

/** The key that holds the configuration in a `package.json`. */
export const packageKey = 'deep-review'

/**
 * The nearest configuration in a folder or above it, up to the root of its repository.
 * @returns an absolute path, or null where there is none
 */
export function findConfig(folder: string): string | null {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = configNames.map((name) => join(at, name)).find((path) => existsSync(path))
    if (found !== undefined) return found
    const manifest = join(at, 'package.json')
    if (holdsConfig(manifest)) return manifest
    if (existsSync(join(at, '.git')) || dirname(at) === at) return null
  }
}

function holdsConfig(manifest: string): boolean {
  try {
    // Most manifests do not name us: their text tells so without being parsed.
    const text = readFileSync(manifest, 'utf8')
    return text.includes(`"${packageKey}"`) && Object.hasOwn(JSON.parse(text), packageKey)
  } catch {
    return false
  }
}

/** The nearest folder, this one or one above it, that is the root of a git repository; null where there is none. */
export function repositoryRoot(folder: string): string | null {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (dirname(at) === at) return null
  }
}
