import type * as nodeFs from 'node:fs'
import type { Stats } from 'node:fs'

/** Write permission of the group and of everybody else. */
const writableByOthers = 0o022

type Fs = Pick<typeof nodeFs, 'mkdirSync' | 'lstatSync' | 'realpathSync'>
type ReadingFs = Pick<typeof nodeFs, 'closeSync' | 'constants' | 'fstatSync' | 'openSync' | 'readFileSync'>

/** Whether a folder or file belongs to the user, is not a link, and is not writable by anybody else. */
export function isOwn(known: { uid: number; mode: number; isSymbolicLink(): boolean }): boolean {
  return known.uid === process.getuid?.() && !known.isSymbolicLink() && (known.mode & writableByOthers) === 0
}

/**
 * The folder for data that is kept between runs, created if missing. It belongs to the user, and nobody else can write
 * to it, because its content is trusted.
 * @returns an absolute path; null if there is no such folder, as on systems where files have no owners
 */
export function cacheFolder(fs: Fs, env: Record<string, string | undefined> = process.env): string | null {
  if (process.getuid === undefined) return null
  try {
    // The XDG Base Directory Specification says to ignore relative paths.
    if (env.XDG_CACHE_HOME?.startsWith('/')) return ownFolder(fs, `${env.XDG_CACHE_HOME}/deep-review`)
    if (!env.HOME?.startsWith('/')) return null
    const own = ownFolder(fs, `${env.HOME}/.cache/deep-review`)
    // HOME may be that of another user, after `sudo` or in a container.
    return own ?? ownFolder(fs, `${process.getBuiltinModule('node:os').userInfo().homedir}/.cache/deep-review`)
  } catch {
    return null
  }
}

/** Creates a folder; null if it isn't the user's own, or others could exchange it. */
function ownFolder(fs: Fs, folder: string): string | null {
  // Nothing is created in a folder of another user.
  if (!isSafe(fs, folder)) return null
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  return isOwn(fs.lstatSync(folder)) && isSafe(fs, fs.realpathSync(folder)) ? folder : null
}

/** Whether nobody else can rename or replace any folder of a path, apart from the administrator. */
function isSafe(fs: Fs, path: string): boolean {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const known = fs.lstatSync(at, { throwIfNoEntry: false })
    if (known !== undefined && mayOthersChange(known)) return false
  }
  return true
}

/** Whether others can rename what is in a folder. Where the sticky bit is set, everybody can only rename their own. */
function mayOthersChange(known: Stats): boolean {
  const { uid, gid, mode } = known
  if (uid !== 0 && uid !== process.getuid?.()) return true
  const isOpen = (mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && !isPrivateGroup(gid))
  return isOpen && (mode & 0o1000) === 0 && !known.isSymbolicLink()
}

/** Many systems give each user a group with the same number. */
function isPrivateGroup(gid: number): boolean {
  return gid === 0 || gid === process.getuid?.()
}

/** The bytes of a file whose content is trusted; null if it can't be read, is a link, or others can write to it. */
export function readOwn(fs: ReadingFs, path: string): Buffer | null {
  let opened: number | null = null
  try {
    // Checks the open file rather than its path: the file at a path can be exchanged between the check and the reading.
    opened = fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW)
    const known = fs.fstatSync(opened)
    return known.isFile() && isOwn(known) ? fs.readFileSync(opened) : null
  } catch {
    return null
  } finally {
    if (opened !== null) fs.closeSync(opened)
  }
}
