import { Failure } from '../failure.ts'

interface FixLine {
  sign: ' ' | '-' | '+'
  text: string
}

/**
 * Makes a patch that `git apply` takes of a fix as agents write it: hunk headers are computed from the file, context
 * that was indented otherwise is found and written as the file has it, `...` separates hunks.
 * @param fix the lines of a `diff` block
 * @param file the text of the file that it is for
 * @param near the line (from 1) around which the fix belongs
 * @throws {Failure} when the lines that it takes away or leaves are not in the file
 */
export function makePatch(fix: string, path: string, file: string, near: number): string {
  const fileLines = file.split('\n')
  const endsWithNewline = fileLines.at(-1) === ''
  if (endsWithNewline) fileLines.pop()
  const hunks = splitHunks(fix)
  if (hunks.length === 0) throw new Failure(`Cannot make a patch for ${path}: the fix holds no changed line`)
  const placed = hunks
    .map((lines): PlacedHunk => {
      const place = locate(lines, fileLines, near)
      if (!place)
        throw new Failure(`Cannot make a patch for ${path}: the lines that the fix changes are not in the file`)
      return { lines, ...place, end: place.start + lines.filter(({ sign }) => sign !== '+').length }
    })
    .sort((a, b) => a.start - b.start)
  const written: string[] = []
  let shift = 0
  let done = 0
  placed.forEach((hunk, index) => {
    const from = Math.max(done, hunk.start - contextLines)
    const to = Math.min(placed[index + 1]?.start ?? fileLines.length, fileLines.length, hunk.end + contextLines)
    const before = fileLines.slice(from, hunk.start).map((line) => ` ${line}`)
    const after = fileLines.slice(hunk.end, to).map((line) => ` ${line}`)
    const lines = [...before, ...renderHunk(hunk, fileLines), ...after]
    const [oldCount, newCount] = ['+', '-'].map((other) => lines.filter((line) => !line.startsWith(other)).length)
    written.push(`@@ -${from + 1},${oldCount} +${from + 1 + shift},${newCount} @@`, ...lines)
    shift += (newCount ?? 0) - (oldCount ?? 0)
    done = to
  })
  return `--- a/${path}\n+++ b/${path}\n${written.join('\n')}\n`
}

/** Lines around a change by which git finds its place. */
const contextLines = 3

/** The path that a fix names in its own headers, if any. */
export function pathOfFix(fix: string): string | null {
  return /^\+\+\+ (?:b\/)?(\S+)/m.exec(fix)?.[1] ?? null
}

function splitHunks(fix: string): FixLine[][] {
  const hunks: FixLine[][] = [[]]
  for (const line of fix.replace(/\r/g, '').split('\n')) {
    if (/^(?:---|\+\+\+) \S|^diff |^index |^(?:new|deleted) file /.test(line)) continue
    if (/^@@/.test(line) || /^[ +-]?\s*(?:\/\/|#|--)?\s*(?:\.\.\.|…)/.test(line)) hunks.push([])
    else if (line.startsWith('+') || line.startsWith('-'))
      hunks.at(-1)?.push({ sign: line.startsWith('+') ? '+' : '-', text: line.slice(1) })
    else hunks.at(-1)?.push({ sign: ' ', text: line.replace(/^ /, '') })
  }
  return hunks.map(trimBlank).filter((lines) => lines.some(({ sign }) => sign !== ' '))
}

function trimBlank(lines: FixLine[]): FixLine[] {
  const isBlank = (line: FixLine | undefined) => line !== undefined && line.sign === ' ' && line.text.trim() === ''
  let from = 0
  let to = lines.length
  while (from < to && isBlank(lines[from])) from += 1
  while (to > from && isBlank(lines[to - 1])) to -= 1
  return lines.slice(from, to)
}

interface Place {
  /** Index of the first line in the file. */
  start: number
  /** What stands before each line in the file and is missing in the fix, or the other way round. */
  indent: { add: string; remove: string }
}

interface PlacedHunk extends Place {
  lines: FixLine[]
  /** Index of the line behind the last one that it covers. */
  end: number
}

/** Where the lines that a hunk leaves or takes away stand, nearest to the line asked for. */
function locate(lines: readonly FixLine[], file: readonly string[], near: number): Place | null {
  const old = lines.filter(({ sign }) => sign !== '+').map(({ text }) => text)
  if (old.length === 0) return null
  const places: Place[] = []
  for (let start = 0; start + old.length <= file.length; start += 1) {
    const indent = indentBetween(old, file, start)
    if (indent) places.push({ start, indent })
  }
  const exact = places.filter(({ indent }) => indent.add === '' && indent.remove === '')
  const [best] = (exact.length > 0 ? exact : places).sort(
    (a, b) => Math.abs(a.start + 1 - near) - Math.abs(b.start + 1 - near) || a.start - b.start,
  )
  return best ?? null
}

function indentBetween(old: readonly string[], file: readonly string[], start: number): Place['indent'] | null {
  let indent: Place['indent'] | null = null
  for (let index = 0; index < old.length; index += 1) {
    const [mine = '', theirs = ''] = [old[index], file[start + index]]
    if (mine.trim() !== theirs.trim()) return null
    if (mine.trim() === '') continue
    const [a, b] = [/^\s*/.exec(mine)?.[0] ?? '', /^\s*/.exec(theirs)?.[0] ?? '']
    const here = b.endsWith(a) ? { add: b.slice(0, b.length - a.length), remove: '' } : { add: b, remove: a }
    indent ??= here
  }
  return indent
}

/** The lines of a hunk; what it leaves or takes away is written as the file has it. */
function renderHunk({ lines, start, indent }: PlacedHunk, file: readonly string[]): string[] {
  let at = start
  return lines.map(({ sign, text }) => {
    if (sign === '+') return `+${reindent(text, indent)}`
    const own = file[at] ?? text
    at += 1
    return sign + own
  })
}

function reindent(text: string, { add, remove }: Place['indent']): string {
  if (text.trim() === '') return ''
  return add + (remove !== '' && text.startsWith(remove) ? text.slice(remove.length) : text)
}
