import type { Location } from '../../schemas/finding.ts'

/** Lines that a change replaced: `oldCount` from `oldStart` on became `newCount` from `newStart` on. */
interface Hunk {
  oldStart: number
  oldCount: number
  newStart: number
  newCount: number
}

/** The changes to one file. `oldPath` is null for an added file, `newPath` for a deleted one. */
export interface FileChange {
  oldPath: string | null
  newPath: string | null
  hunks: Hunk[]
}

/** The options with which `git diff-tree` prints what `readChanges` reads. */
export const changesFormat = [
  '--patch',
  '--unified=0',
  '--find-renames',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--submodule=short',
]

/** Reads a diff without context. */
export function readChanges(diff: string): FileChange[] {
  const changes: FileChange[] = []
  let current: FileChange | null = null
  let inHeader = false
  for (const line of diff.split('\n')) {
    if (line.startsWith('diff --git ')) {
      const [, oldPath = null, newPath = null] = /^diff --git a\/(.*) b\/(.*)$/.exec(line) ?? []
      current = { oldPath, newPath, hunks: [] }
      changes.push(current)
      inHeader = true
    } else if (current && inHeader && line.startsWith('--- ')) current.oldPath = pathOf(line)
    else if (current && inHeader && line.startsWith('+++ ')) current.newPath = pathOf(line)
    else if (current && inHeader && line.startsWith('rename from ')) current.oldPath = line.slice(12)
    else if (current && inHeader && line.startsWith('rename to ')) current.newPath = line.slice(10)
    else if (current && line.startsWith('@@ ')) {
      inHeader = false
      const [, oldStart, oldCount = '1', newStart, newCount = '1'] =
        /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? []
      current.hunks.push({
        oldStart: Number(oldStart),
        oldCount: Number(oldCount),
        newStart: Number(newStart),
        newCount: Number(newCount),
      })
    }
  }
  return changes
}

function pathOf(line: string): string | null {
  const path = line.slice(4).replace(/\t$/, '')
  return path === '/dev/null' ? null : path.replace(/^[ab]\//, '')
}

/** Maps a location in the old commit to the new one; deleted lines map to the place where they were. */
export function mapLocation(changes: readonly FileChange[], location: Location): Location {
  const change = changes.find(({ oldPath }) => oldPath === location.path)
  if (!change) return location
  const map = (line: number | null) => (line === null ? null : mapLine(change.hunks, line))
  return { path: change.newPath ?? location.path, startLine: map(location.startLine), endLine: map(location.endLine) }
}

function mapLine(hunks: readonly Hunk[], line: number): number {
  let shift = 0
  for (const { oldStart, oldCount, newStart, newCount } of hunks) {
    if (line < oldStart || (oldCount === 0 && line === oldStart)) break
    if (line < oldStart + oldCount)
      return Math.min(newStart + (line - oldStart), Math.max(newStart, newStart + newCount - 1))
    // Without context, a hunk that only adds or only removes lines starts, on the side without lines, at the line before.
    const oldEnd = oldStart + (oldCount === 0 ? 1 : oldCount)
    const newEnd = newStart + (newCount === 0 ? 1 : newCount)
    shift = newEnd - oldEnd
  }
  return line + shift
}

/** Whether a change added or modified any line of a location in its new commit. */
export function isChangedAt(changes: readonly FileChange[], { path, startLine, endLine }: Location): boolean {
  if (startLine === null) return false
  const change = changes.find(({ newPath }) => newPath === path)
  return (change?.hunks ?? []).some(
    ({ newStart, newCount }) => newCount > 0 && newStart <= (endLine ?? startLine) && startLine < newStart + newCount,
  )
}
