import type { Location } from '../../schemas/finding.ts'

const slash = '/'.charCodeAt(0)

/** Whether two paths may be the same file: equal, or one is the end of the other. */
export function isSamePath(a: string, b: string): boolean {
  if (a.length === b.length) return a === b
  return a.length > b.length ? endsWithPath(a, b) : endsWithPath(b, a)
}

/** Avoids creating strings, because thousands of pairs are compared. */
function endsWithPath(long: string, short: string): boolean {
  return long.charCodeAt(long.length - short.length - 1) === slash && long.endsWith(short)
}

/** Whether two locations may be in the same file, by the file name alone, since agents shorten paths. */
export function isSameFileName(a: Location, b: Location): boolean {
  return a.path.slice(a.path.lastIndexOf('/') + 1) === b.path.slice(b.path.lastIndexOf('/') + 1)
}

/** Whether any two locations may be in the same file, by the file name alone. */
export function shareFileName(a: readonly Location[], b: readonly Location[]): boolean {
  return a.some((here) => b.some((there) => isSameFileName(here, there)))
}

/** The first path in both lists, in its longer form; null if there is none. */
export function sharedPath(a: readonly Location[], b: readonly Location[]): string | null {
  for (const left of a) {
    const right = b.find(({ path }) => isSamePath(left.path, path))
    if (right) return left.path.length >= right.path.length ? left.path : right.path
  }
  return null
}

/** The number of lines between two ranges; 0 if they overlap, null if either has no lines. Ignores paths. */
export function lineDistance(a: Location, b: Location): number | null {
  if (a.startLine === null || b.startLine === null) return null
  const [aEnd, bEnd] = [a.endLine ?? a.startLine, b.endLine ?? b.startLine]
  return Math.max(0, b.startLine - aEnd, a.startLine - bEnd)
}

/** The number of lines between the nearest locations in the same file; null if there are none with lines. */
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

/** Agents that mean the same code may give all its lines, or only the one that matters. */
const insideShare = 0.1

/**
 * How different the nearest ranges in the same file are, in lines: the mean of the distances of their beginnings and of
 * their ends, or a tenth of that if one range is inside the other. Infinite if there are none with lines.
 */
export function rangeDistance(a: readonly Location[], b: readonly Location[]): number {
  let nearest = Number.POSITIVE_INFINITY
  for (const left of a) {
    for (const right of b) {
      if (left.startLine === null || right.startLine === null || !isSamePath(left.path, right.path)) continue
      const [leftEnd, rightEnd] = [left.endLine ?? left.startLine, right.endLine ?? right.startLine]
      const distance = (Math.abs(left.startLine - right.startLine) + Math.abs(leftEnd - rightEnd)) / 2
      const isInside = (left.startLine - right.startLine) * (leftEnd - rightEnd) <= 0
      nearest = Math.min(nearest, isInside ? distance * insideShare : distance)
    }
  }
  return nearest
}

/** A line at which locations of both lists start, as `src/a.ts:12` with the longer path; null if there is none. */
export function sharedStart(a: readonly Location[], b: readonly Location[]): string | null {
  for (const left of a) {
    const right = b.find((there) => left.startLine === there.startLine && isSamePath(left.path, there.path))
    if (right && left.startLine !== null)
      return `${left.path.length >= right.path.length ? left.path : right.path}:${left.startLine}`
  }
  return null
}

/** Whether both lists have locations, but none in a common file or in a folder that the other one names. */
export function areElsewhere(a: readonly Location[], b: readonly Location[]): boolean {
  if (a.length === 0 || b.length === 0) return false
  return !a.some((here) => b.some((there) => isSamePath(here.path, there.path) || isFolderOf(here.path, there.path)))
}

/** Whether one of two paths is a folder that contains the other. */
function isFolderOf(a: string, b: string): boolean {
  return b.startsWith(`${a.replace(/\/$/, '')}/`) || a.startsWith(`${b.replace(/\/$/, '')}/`)
}
