import { Failure } from '../failure.ts'

interface FixLine {
  sign: ' ' | '-' | '+'
  text: string
}

/**
 * Makes a patch that `git apply` takes of a fix as agents write it: hunk headers are computed from the file, context
 * that was indented otherwise is found and written as the file has it, `...` separates hunks. How lines end, and whether
 * the file starts with a byte order mark and ends with a newline, is taken from the file.
 * @param fix the lines of a `diff` block
 * @param file the text of the file that it is for, a byte order mark included; null where there is none of that path
 * @param near the line (from 1) around which the fix belongs
 * @throws {Failure} when the lines that it takes away or leaves are not in the file, or there is no file
 */
export function makePatch(fix: string, path: string, file: string | null, near: number): string {
  if (addsFile(fix)) {
    if (file !== null)
      throw new Failure(`Cannot make a patch for ${path}: the fix adds this file, but it already exists`)
    return patchOfNewFile(fix, path)
  }
  if (file === null) throw new Failure(`Cannot make a patch for ${path}: there is no such file`)
  const mark = file.startsWith(byteOrderMark) ? byteOrderMark : ''
  const fileLines = file.slice(mark.length).split('\n')
  const endsWithNewline = fileLines.at(-1) === ''
  if (endsWithNewline) fileLines.pop()
  const hunks = splitHunks(fix)
  if (hunks.length === 0) throw new Failure(`Cannot make a patch for ${path}: the fix changes no lines`)
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
    let lines = [...before, ...renderHunk(hunk, fileLines), ...after]
    if (from === 0) lines = withMark(lines, mark)
    if (to === fileLines.length && !endsWithNewline) lines = withoutLastNewline(lines)
    const [oldCount, newCount] = ['+', '-'].map(
      (other) => lines.filter((line) => !line.startsWith(other) && line !== noNewline).length,
    )
    written.push(`@@ -${from + 1},${oldCount} +${from + 1 + shift},${newCount} @@`, ...lines)
    shift += (newCount ?? 0) - (oldCount ?? 0)
    done = to
  })
  return `--- ${header('a', path)}\n+++ ${header('b', path)}\n${written.join('\n')}\n`
}

const byteOrderMark = '\ufeff'
const noNewline = '\\ No newline at end of file'

/** A name with a space ends in a tab, so that nothing after it is taken for a part of it. */
function header(side: 'a' | 'b', path: string): string {
  return `${side}/${path}${path.includes(' ') ? '\t' : ''}`
}

/** Whether a fix says that it adds a file. */
export function addsFile(fix: string): boolean {
  return /^--- \/dev\/null\s*$|^new file mode /m.test(fix)
}

function patchOfNewFile(fix: string, path: string): string {
  const lines = splitHunks(fix)
    .flat()
    .map(({ text }) => `+${text}`)
  if (lines.length === 0) throw new Failure(`Cannot make a patch for ${path}: the fix contains none of its lines`)
  const head = `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ ${header('b', path)}\n`
  return `${head}@@ -0,0 +1,${lines.length} @@\n${lines.join('\n')}\n`
}

/** The lines of a hunk at the start of a file that has a byte order mark: it stays at the start. */
function withMark(lines: readonly string[], mark: string): string[] {
  if (mark === '') return [...lines]
  const old = lines.findIndex((line) => !line.startsWith('+'))
  const fresh = lines.findIndex((line) => !line.startsWith('-'))
  return lines.flatMap((line, index) => {
    const marked = `${line.charAt(0)}${mark}${line.slice(1)}`
    if (index === old && index !== fresh && line.startsWith(' '))
      return [`-${mark}${line.slice(1)}`, `+${line.slice(1)}`]
    return index === old || index === fresh ? [marked] : [line]
  })
}

/** The lines of a hunk at the end of a file without a newline there: what it puts there has none either. */
function withoutLastNewline(lines: readonly string[]): string[] {
  const old = lines.findLastIndex((line) => !line.startsWith('+'))
  const fresh = lines.findLastIndex((line) => !line.startsWith('-'))
  return lines.flatMap((line, index) => {
    if (index === old && line.startsWith(' ') && fresh > old)
      return [`-${line.slice(1)}`, noNewline, `+${line.slice(1)}`]
    if (index === old || (index === fresh && line.startsWith('+'))) return [line, noNewline]
    return [line]
  })
}

/** Lines around a change by which git finds its place. */
const contextLines = 3

/** The path that a fix names in its own headers, if any. */
export function pathOfFix(fix: string): string | null {
  const named = [...fix.matchAll(/^(?:\+\+\+|---) (?:[ab]\/)?(\S+)/gm)].map(([, path = '']) => path)
  return named.findLast((path) => path !== '/dev/null') ?? null
}

function splitHunks(fix: string): FixLine[][] {
  const hunks: FixLine[][] = [[]]
  for (const line of fix.replace(/\r/g, '').split('\n')) {
    if (/^(?:---|\+\+\+) \S|^diff |^index |^(?:new|deleted) file /.test(line)) continue
    if (/^@@/.test(line) || /^[ +-]?\s*(?:(?:\/\/|#|--)\s*)?(?:\.\.\.|…)/.test(line)) hunks.push([])
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
  /** What comes before each line in the file and is missing in the fix, or the other way round. */
  indent: { add: string; remove: string }
}

interface PlacedHunk extends Place {
  lines: FixLine[]
  /** Index of the line after the last one that it covers. */
  end: number
}

/** Where the lines that a hunk leaves or takes away are, nearest to the line asked for. */
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
  const end = (file[start] ?? file[start - 1])?.endsWith('\r') ? '\r' : ''
  return lines.map(({ sign, text }) => {
    if (sign === '+') return `+${reindent(text, indent)}${end}`
    const own = file[at] ?? text
    at += 1
    return sign + own
  })
}

function reindent(text: string, { add, remove }: Place['indent']): string {
  if (text.trim() === '') return ''
  return add + (remove !== '' && text.startsWith(remove) ? text.slice(remove.length) : text)
}
