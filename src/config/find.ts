import { existsSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'

/** Names that a configuration may have, the first that is there counts. */
const configNames = [
  'deep-review.config.ts',
  'deep-review.config.js',
  'deep-review.config.json',
  'deep-review.config.yaml',
  'deep-review.config.yml',
] as const

/** The key that holds the configuration in a `package.json`. */
export const packageKey = 'deep-review'

/** A configuration that was found, and those before it that may not be run. */
export interface FoundConfig {
  /** Absolute; null where there is none. */
  path: string | null
  /** Programs that were passed by, with the reason. */
  passedBy: { path: string; reason: string }[]
}

/**
 * The nearest configuration in a folder or above it, up to the root of its repository; outside of any repository only
 * one in the folder itself. One that is a program is taken only inside the repository, and only where the user owns it:
 * whoever can put a file above a folder must not be able to run a program as everybody who works below.
 * @param mayRun whether any program may be run
 */
export function findConfig(folder: string, mayRun = true): FoundConfig {
  const root = repositoryRoot(folder)
  const passedBy: FoundConfig['passedBy'] = []
  for (let at = resolve(folder); ; at = dirname(at)) {
    for (const path of configNames.map((name) => join(at, name)).filter((candidate) => existsSync(candidate))) {
      const reason = isProgram(path) ? whyNotRun(path, root, mayRun) : whyNotRead(path, root)
      if (reason === null) return { path, passedBy }
      passedBy.push({ path, reason })
    }
    const manifest = join(at, 'package.json')
    if (holdsConfig(manifest)) return { path: manifest, passedBy }
    if (at === root || root === null || dirname(at) === at) return { path: null, passedBy }
  }
}

/** Whether a configuration is a program. */
export function isProgram(path: string): boolean {
  return /\.[cm]?[jt]s$/.test(path)
}

/** Whether an absolute path is that of a folder, or of something below it. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** Why a program that was found must not be run; null where it may. */
function whyNotRun(path: string, root: string | null, mayRun: boolean): string | null {
  if (!mayRun) return 'programs are not to be run here'
  if (root === null) return 'it is a program outside of any repository'
  if (!isInside(realpathSync(path), realpathSync(root))) return 'it points outside the repository'
  return [root, path].every((known) => isOwn(known)) ? null : 'it belongs to another user'
}

/** Why settings that were found are not read: a link may lead to any file, of which messages would quote. */
function whyNotRead(path: string, root: string | null): string | null {
  const isOutside = root !== null && !isInside(realpathSync(path), realpathSync(root))
  return isOutside ? 'it points outside the repository' : null
}

/** Whether a file, and the link that it may be, is the user's or the administrator's; so are all without owners. */
function isOwn(path: string): boolean {
  const user = process.getuid?.()
  if (user === undefined) return true
  const beforeSudo = user === 0 && process.env.SUDO_UID !== undefined ? [Number(process.env.SUDO_UID)] : []
  const owners = [0, user, ...beforeSudo]
  return owners.includes(lstatSync(path).uid) && owners.includes(statSync(path).uid)
}

function holdsConfig(manifest: string): boolean {
  try {
    // Most manifests do not name us: their text says so without being parsed.
    const text = readFileSync(manifest, 'utf8').replace(/^\ufeff/, '')
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
