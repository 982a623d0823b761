import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Failure } from '../failure.ts'
import { isBelow } from '../is-below.ts'
import { repositoryRoot } from '../repository-root.ts'
import { isMissing, reasonOf } from '../system-error.ts'

/** The names of configuration files; the first that exists is used. */
const configNames = [
  'deep-review.config.ts',
  'deep-review.config.js',
  'deep-review.config.json',
  'deep-review.config.yaml',
  'deep-review.config.yml',
] as const

/** The key of the configuration in a `package.json`. */
export const packageKey = 'deep-review'

/** The configuration that was found, and files that were skipped before it. */
interface FoundConfig {
  /** Absolute path; null if there is none. */
  path: string | null
  /** The files before it that must not be used, with the reasons. */
  skipped: { path: string; reason: string }[]
}

/**
 * Finds the nearest configuration in a folder or its parents, up to the root of its repository; outside a repository,
 * only in the folder itself. A program is only used if it is inside the repository and belongs to the user, so that
 * nobody can make others run code by putting a file into a parent folder.
 * @param mayRun whether programs may be used at all
 */
export function findConfig(folder: string, mayRun = true): FoundConfig {
  const root = repositoryRoot(folder)
  const skipped: FoundConfig['skipped'] = []
  for (let at = resolve(folder); ; at = dirname(at)) {
    for (const path of configNames.map((name) => join(at, name)).filter(isThere)) {
      const reason = isProgram(path) ? whyNotRun(path, root, mayRun) : whyNotRead(path, root)
      if (reason === null) return { path, skipped }
      skipped.push({ path, reason })
    }
    const manifest = join(at, 'package.json')
    if (isThere(manifest) && hasConfig(manifest)) {
      const reason = whyNotRead(manifest, root)
      if (reason === null) return { path: manifest, skipped }
      skipped.push({ path: manifest, reason })
    }
    if (at === root || root === null || dirname(at) === at) return { path: null, skipped }
  }
}

/** Whether a configuration is a program. */
export function isProgram(path: string): boolean {
  return /\.[cm]?[jt]s$/.test(path)
}

/** Why a program must not be run; null if it may be. */
function whyNotRun(path: string, root: string | null, mayRun: boolean): string | null {
  if (!mayRun) return 'programs are not to be run here'
  if (root === null) return 'it is a program outside of any repository'
  if (!isBelow(realpathSync(path), realpathSync(root))) return 'it points outside the repository'
  return [root, path].every((known) => isOwn(known)) ? null : 'it belongs to another user'
}

/** Why a file isn't read; null if it may be. A link may lead to a private file, which messages would quote. */
function whyNotRead(path: string, root: string | null): string | null {
  if (isBelow(realpathSync(path), realpathSync(root ?? dirname(path)))) return null
  return `it points outside ${root === null ? 'its folder' : 'the repository'}`
}

/** Whether a file, and the link to it if it is one, belongs to the user or the administrator, or has no owner. */
function isOwn(path: string): boolean {
  const user = process.getuid?.()
  if (user === undefined) return true
  const beforeSudo = user === 0 && process.env.SUDO_UID !== undefined ? [Number(process.env.SUDO_UID)] : []
  const owners = [0, user, ...beforeSudo]
  return owners.includes(lstatSync(path).uid) && owners.includes(statSync(path).uid)
}

/** @throws {Failure} if the system refuses to say whether there is a file */
function isThere(path: string): boolean {
  try {
    // A broken link is none, and neither is a link to a device, which may have no end.
    return statSync(path).isFile()
  } catch (error) {
    if (isMissing(error)) return false
    throw new Failure(`Cannot read ${path}: ${reasonOf(error)}`, { cause: error })
  }
}

/** @throws {Failure} if the file can't be read, since it may have a configuration */
function hasConfig(manifest: string): boolean {
  try {
    // Most manifests don't have the key, which is clear without parsing them.
    const text = readFileSync(manifest, 'utf8').replace(/^\ufeff/, '')
    return text.includes(`"${packageKey}"`) && Object.hasOwn(JSON.parse(text), packageKey)
  } catch (error) {
    if (error instanceof SyntaxError || isMissing(error)) return false
    throw new Failure(`Cannot read ${manifest}: ${reasonOf(error)}`, { cause: error })
  }
}
