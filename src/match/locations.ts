import type { Location } from '../../schemas/finding.ts'

const slash = '/'.charCodeAt(0)

/** Whether two paths name one file: one may lack folders that the other has. */
export function isSamePath(a: string, b: string): boolean {
  if (a.length === b.length) return a === b
  return a.length > b.length ? endsWithPath(a, b) : endsWithPath(b, a)
}

/** Pairs of places are compared by the thousand: no text is made for it. */
function endsWithPath(long: string, short: string): boolean {
  return long.charCodeAt(long.length - short.length - 1) === slash && long.endsWith(short)
}

/** Whether two locations may be in one file, judged by its name alone: agents give more or less of a path. */
export function isSameFileName(a: Location, b: Location): boolean {
  return a.path.slice(a.path.lastIndexOf('/') + 1) === b.path.slice(b.path.lastIndexOf('/') + 1)
}

/** Whether any two locations may be in one file, judged by its name alone. */
export function shareFileName(a: readonly Location[], b: readonly Location[]): boolean {
  return a.some((here) => b.some((there) => isSameFileName(here, there)))
}

/** The first path that is named by both, in its longer form; null where they share none. */
export function sharedPath(a: readonly Location[], b: readonly Location[]): string | null {
  for (const left of a) {
    const right = b.find(({ path }) => isSamePath(left.path, path))
    if (right) return left.path.length >= right.path.length ? left.path : right.path
  }
  return null
}

/** Lines between two ranges, 0 where they overlap, null where either has none. The paths are not compared. */
export function lineDistance(a: Location, b: Location): number | null {
  if (a.startLine === null || b.startLine === null) return null
  const [aEnd, bEnd] = [a.endLine ?? a.startLine, b.endLine ?? b.startLine]
  return Math.max(0, b.startLine - aEnd, a.startLine - bEnd)
}

/** Lines between the two nearest locations that are in one file; null where no two are, or none has lines. */
export function nearestDistance(a: readonly Location[], b: readonly Location[]): number | null {
  let nearest: number | null = null
  for (const left of a) {
    for (const right of b) {
      const distance = isSamePath(left.path, right.path) ? lineDistance(left, right) : null
      if (distance !== null && (nearest === null || distance < nearest)) nearest = distance
    }
  }
  return nearest
}

/** The first line with which a place of each begins, with its path in the longer form: `src/a.ts:12`; null where none does. */
export function sharedStart(a: readonly Location[], b: readonly Location[]): string | null {
  for (const left of a) {
    const right = b.find((there) => left.startLine === there.startLine && isSamePath(left.path, there.path))
    if (right && left.startLine !== null)
      return `${left.path.length >= right.path.length ? left.path : right.path}:${left.startLine}`
  }
  return null
}

/** Whether both name places, and none that may be in one file, or in a folder that the other names. */
export function areElsewhere(a: readonly Location[], b: readonly Location[]): boolean {
  if (a.length === 0 || b.length === 0) return false
  return !a.some((here) => b.some((there) => isSamePath(here.path, there.path) || isFolderOf(here.path, there.path)))
}

/** Whether one of two paths is a folder that holds the other. */
function isFolderOf(a: string, b: string): boolean {
  return b.startsWith(`${a.replace(/\/$/, '')}/`) || a.startsWith(`${b.replace(/\/$/, '')}/`)
}
