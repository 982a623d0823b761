import type * as nodeFs from 'node:fs'

/** Write permission of the group and of everybody else. */
const writableByOthers = 0o022

type Fs = Pick<typeof nodeFs, 'mkdirSync' | 'lstatSync'>

/** Whether a folder or a file is the user's, is no link, and cannot be written to by anybody else. */
export function isOwn(known: { uid: number; mode: number; isSymbolicLink(): boolean }): boolean {
  return known.uid === process.getuid?.() && !known.isSymbolicLink() && (known.mode & writableByOthers) === 0
}

/**
 * The folder for what this program keeps from one run to the next: the user's own, and nobody else can write to it, for
 * what is read from there is taken for our own. Null where there is none, as on systems without owners of files.
 */
export function cacheFolder(fs: Fs, env: Record<string, string | undefined> = process.env): string | null {
  if (process.getuid === undefined) return null
  try {
    // A relative path is invalid, says the XDG Base Directory Specification.
    const base = env.XDG_CACHE_HOME?.startsWith('/') ? env.XDG_CACHE_HOME : env.HOME && `${env.HOME}/.cache`
    if (!base?.startsWith('/')) return null
    const own = `${base}/deep-review`
    fs.mkdirSync(own, { recursive: true, mode: 0o700 })
    return isOwn(fs.lstatSync(own)) ? own : null
  } catch {
    return null
  }
}
