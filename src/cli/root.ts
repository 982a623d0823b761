import { relative, resolve } from 'node:path'
import { repositoryRoot } from '../config/index.ts'
import { isBelow } from '../store/index.ts'
import type { Io } from './io.ts'

/** Variables by which CI systems say where the repository is checked out. */
const workspaces = ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR']

/** The folder from which a platform counts the paths of a repository: its checkout, else the current folder. */
export function rootOf({ cwd, env }: Io): string {
  const named = workspaces.flatMap((name) => env[name] || []).find((folder) => isBelow(cwd, resolve(folder)))
  return named === undefined ? (repositoryRoot(cwd) ?? cwd) : resolve(named)
}

/** Turns a path as the user gave it into one from the root of the repository; one outside of it stays as it is. */
export function pathFromRoot(io: Io): (path: string) => string {
  const root = rootOf(io)
  return (path) => {
    const full = resolve(io.cwd, path)
    return path !== '-' && isBelow(full, root) ? relative(root, full).replaceAll('\\', '/') : path
  }
}
