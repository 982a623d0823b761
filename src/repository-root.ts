import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** The root of the git repository that contains a folder; null if there is none. */
export function repositoryRoot(folder: string): string | null {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (dirname(at) === at) return null
  }
}
