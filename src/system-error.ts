const reasons: Record<string, string> = {
  ENOENT: 'there is no such file; check the path',
  EISDIR: 'it is a folder; give a file, or a glob such as reviews/*.md',
  EACCES: 'permission denied; check the permissions of the file and of its folder',
  EPERM: 'the system forbids it; check the permissions of the file and of its folder',
  EROFS: 'the file system is read-only; write to another one',
  ENOSPC: 'the disk is full; make room',
  EMFILE: 'too many files are open; close other programs, or raise the limit',
  ENFILE: 'too many files are open; close other programs, or raise the limit',
  EDQUOT: 'the quota of the disk is used up; make room',
  EFBIG: 'it would be larger than a file may be here; make room, or raise the limit',
  EIO: 'the disk reports an error; check it, and try again',
  EBUSY: 'another program uses it; close that, and try again',
  ETXTBSY: 'another program uses it; close that, and try again',
  EXDEV: 'it is on another file system; write to this one',
  ESTALE: 'the network file system lost it; try again',
  ENOTEMPTY: 'the folder is not empty; give another one',
  EEXIST: 'something else with this name exists; check the path',
  EINVAL: 'the system does not allow this name; give another one',
  EPIPE: 'the program that reads it has ended; start it again',
  ENXIO: 'it is a socket, or a device that is not there; give a file',
  ELOOP: 'its links lead in a circle; check where they point',
  ENAMETOOLONG: 'its name is too long for this system; give a shorter one',
  ENOTDIR: 'a part of the path is not a folder; check the path',
  ERR_INVALID_ARG_VALUE: 'no file can have such a name; check the path',
}

/** The code of an error, such as `ENOENT`; null without one. */
export function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null
}

/** Whether an error comes from the operating system, and so isn't a bug. */
export function isSystemError(error: unknown): error is Error & { code: string; path?: unknown } {
  return error instanceof Error && codeOf(error) !== null && 'syscall' in error
}

/** The reason of a failed file operation in words, with advice. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error)
  if (code !== null) return reasons[code] ?? `the system says ${code}; check the file`
  return error instanceof Error ? error.message : String(error)
}

/** The errors that say that a path leads to nothing. */
const missing = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']

/**
 * Whether an error says that there is no such file. After any other error, such as a lack of permissions, the file may
 * be there, and going on without it would give a wrong result.
 */
export function isMissing(error: unknown): boolean {
  return isSystemError(error) && missing.includes(error.code)
}

/** For `catch`: null if there is no such file. @throws {Error} every other error */
export function ignoreMissing(error: unknown): null {
  if (isMissing(error)) return null
  throw error
}
