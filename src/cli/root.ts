import { relative, resolve } from 'node:path'
import { isBelow } from '../is-below.ts'
import { repositoryRoot } from '../repository-root.ts'
import type { Io } from './io.ts'

/** The variables in which CI systems give the folder of the checkout. */
const workspaces = ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR']

/** The root of the repository, which platforms resolve paths against; the current folder outside a repository. */
export function rootOf({ cwd, env }: Io): string {
  const named = workspaces.flatMap((name) => env[name] || []).find((folder) => isBelow(cwd, resolve(folder)))
  return named === undefined ? (repositoryRoot(cwd) ?? cwd) : resolve(named)
}

/** Makes paths relative to the root of the repository; those outside it are unchanged. */
export function pathFromRoot(io: Io): (path: string) => string {
  const root = rootOf(io)
  return (path) => {
    const full = resolve(io.cwd, path)
    return path !== '-' && isBelow(full, root) ? relative(root, full).replaceAll('\\', '/') : path
  }
}
