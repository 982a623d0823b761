import type * as nodeFs from 'node:fs'

/** Write permission of the group and of everybody else. */
const writableByOthers = 0o022

type Fs = Pick<typeof nodeFs, 'mkdirSync' | 'lstatSync'>
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
    const base = env.XDG_CACHE_HOME?.startsWith('/') ? env.XDG_CACHE_HOME : env.HOME && `${env.HOME}/.cache`
    if (!base?.startsWith('/')) return null
    const own = `${base}/deep-review`
    fs.mkdirSync(own, { recursive: true, mode: 0o700 })
    return isOwn(fs.lstatSync(own)) ? own : null
  } catch {
    return null
  }
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
