import { Failure } from '../failure.ts'
import { append } from '../lists.ts'

interface FixLine {
  sign: ' ' | '-' | '+'
  text: string
}

/**
 * Makes a patch for `git apply` from a fix that an agent wrote: computes the hunk headers from the file, corrects the
 * indentation of context, and treats `...` as the end of a hunk. Line endings, a byte order mark and a missing final
 * newline are taken from the file.
 * @param fix the content of a `diff` block
 * @param file the text of the file, with its byte order mark; null if it doesn't exist
 * @param near the line, counted from 1, near which the fix belongs
 * @throws {Failure} if the lines that it removes or keeps aren't in the file, or the file doesn't exist
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
  // The number of lines that earlier hunks add, and the index of the first line after them.
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
    append(written, [`@@ -${from + 1},${oldCount} +${from + 1 + shift},${newCount} @@`, ...lines])
    shift += (newCount ?? 0) - (oldCount ?? 0)
    done = to
  })
  return `--- ${header('a', path)}\n+++ ${header('b', path)}\n${written.join('\n')}\n`
}

const byteOrderMark = '\ufeff'
const noNewline = '\\ No newline at end of file'

/** The path in a header; one with a space ends in a tab, so that git knows its end. */
function header(side: 'a' | 'b', path: string): string {
  return `${side}/${path}${path.includes(' ') ? '\t' : ''}`
}

/** Whether a fix adds a file. */
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

/**
 * Adds the byte order mark of the file to the first lines of its first hunk, because git compares bytes. If the fix adds
 * a line before the first one, that line gets the mark, so the first one is replaced by itself without it.
 */
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

/**
 * Marks the last lines of a hunk at the end of a file without a final newline. If the fix adds a line after the last one,
 * the last one gets a newline, so it is replaced by itself.
 */
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

/** The number of context lines around a change, as in git. */
const contextLines = 3

/** The path in the headers of a fix; null if it has none. */
export function pathOfFix(fix: string): string | null {
  const named = [...fix.matchAll(/^(?:\+\+\+|---) (?:[ab]\/)?(\S+)/gm)].map(([, path = '']) => path)
  return named.findLast((path) => path !== '/dev/null') ?? null
}

/** Lines that were left out, maybe in a comment: `...`, `+ // … unchanged`. */
const ellipsis = /^[ +-]?\s*(?:(?:\/\/|#|--)\s*)?(?:\.\.\.|…)/

function splitHunks(fix: string): FixLine[][] {
  const hunks: FixLine[][] = [[]]
  for (const line of fix.replace(/\r/g, '').split('\n')) {
    if (/^(?:---|\+\+\+) \S|^diff |^index |^(?:new|deleted) file /.test(line)) continue
    if (line.startsWith('@@') || ellipsis.test(line)) hunks.push([])
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
  /** The indentation that the lines of the fix lack, and the one they have instead. */
  indent: { add: string; remove: string }
}

interface PlacedHunk extends Place {
  lines: FixLine[]
  /** Index of the line after the last one that it covers. */
  end: number
}

/** Finds the lines that a hunk keeps or removes, preferably with the same indentation, nearest to a line. */
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

/** The lines of a hunk, with kept and removed lines copied from the file. */
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
