import type { Lines } from './lines.ts'

/** What a line is, as far as the structure of a document goes. */
export const lineKinds = { blank: 0, text: 1, heading: 2, fence: 3, code: 4, table: 5, rule: 6, comment: 7 } as const

export interface Heading {
  line: number
  /** Number of signs, 1 to 9: reports use seven where CommonMark ends at six. */
  depth: number
  text: string
}

/** A fenced block. `close` is the line behind its last line of code: the closing fence, where there is one. */
export interface Fence {
  open: number
  close: number
  closed: boolean
  indent: number
  /** The fence itself: its sign, as often as it stands. */
  marks: string
  info: string
}

export interface Structure {
  lines: Lines
  from: number
  to: number
  headings: Heading[]
  fences: Fence[]
  /** Lines that open a fence which nothing closes. */
  unbalanced: number[]
  kind(line: number): number
}

interface FenceLine {
  line: number
  indent: number
  length: number
  marker: number
  info: string
}

const backtick = 96
const tilde = 126

/** Languages whose fences are meant to hold Markdown with headings of its own. */
const markdownInfo = /^(?:md|markdown|mdx|text|txt|plain)?$/i

/** Maximal length of the bare fence lines from each place on, by marker and by indent (0 to 3, deeper ones at 4). */
class Closers {
  readonly #longest = new Map<number, Uint16Array[]>()

  constructor(fenceLines: readonly FenceLine[]) {
    for (const marker of [backtick, tilde]) {
      const byIndent = Array.from({ length: 5 }, () => new Uint16Array(fenceLines.length + 1))
      for (let i = fenceLines.length - 1; i >= 0; i -= 1) {
        const fence = fenceLines[i]
        byIndent.forEach((longest, indent) => {
          const usable = fence !== undefined && fence.marker === marker && fence.info === ''
          const here = usable && Math.min(fence.indent, 4) === indent ? Math.min(fence.length, 65535) : 0
          longest[i] = Math.max(here, longest[i + 1] ?? 0)
        })
      }
      this.#longest.set(marker, byIndent)
    }
  }

  /** Whether a line from `from` on can close a fence of this marker and length, at most `indent` deep. */
  has(from: number, marker: number, length: number, indent: number): boolean {
    const byIndent = this.#longest.get(marker) ?? []
    return byIndent.some((longest, depth) => depth <= Math.min(indent, 4) && (longest[from] ?? 0) >= length)
  }
}

/**
 * Finds headings, fences, tables, rules and comments in the lines from `from` up to `to`, in time linear in their
 * length. More tolerant than CommonMark:
 * - headings may have up to nine signs;
 * - a fence may stand at any indent, since readers of lists are not asked;
 * - in a `diff`, a fence one column to the right is a context line of the diff and closes nothing;
 * - a fence that nothing closes ends at the next line that `isBoundary` knows to be structure, and so does one
 *   that would swallow such a line by running into the next block; without such a line it holds all the rest.
 */
export function scan(lines: Lines, from: number, to: number, isBoundary: (line: string) => boolean): Structure {
  const kinds = new Uint8Array(Math.max(0, to - from))
  const fenceLines: FenceLine[] = []
  const boundaries: number[] = []
  const { text } = lines
  for (let line = from; line < to; line += 1) {
    const start = lines.start(line)
    const end = lines.end(line)
    let offset = start
    let code = text.charCodeAt(offset)
    while (offset < end && (code === 32 || code === 9)) {
      offset += 1
      code = text.charCodeAt(offset)
    }
    let kind: number = lineKinds.text
    if (offset >= end) kind = lineKinds.blank
    else if (code === backtick || code === tilde) {
      const fence = readFenceLine(text, line, start, offset, end)
      if (fence) fenceLines.push(fence)
    } else if (code === 35 && offset - start < 4)
      kind = isHeading(text, offset, end) ? lineKinds.heading : lineKinds.text
    else if (code === 124) kind = lineKinds.table
    else if ((code === 45 || code === 42 || code === 95) && isRule(text, offset, end, code)) kind = lineKinds.rule
    else if (code === 60 && text.startsWith('<!--', offset)) kind = lineKinds.comment
    if (offset === start && mayBeBoundary(code) && isBoundary(text.slice(start, end))) boundaries.push(line)
    kinds[line - from] = kind
  }

  const fences: Fence[] = []
  const unbalanced: number[] = []
  markFences({ lines, from, to, kinds, fenceLines, boundaries, fences, unbalanced })
  markComments(lines, from, to, kinds)

  const headings: Heading[] = []
  for (let line = from; line < to; line += 1) {
    if (kinds[line - from] === lineKinds.heading) headings.push(readHeading(lines.at(line), line))
  }
  return { lines, from, to, headings, fences, unbalanced, kind: (line) => kinds[line - from] ?? lineKinds.blank }
}

/** Only lines that start with `#`, `*`, a capital letter or a digit are offered as boundaries. */
function mayBeBoundary(code: number): boolean {
  return code === 35 || code === 42 || (code >= 65 && code <= 90)
}

function readFenceLine(text: string, line: number, start: number, offset: number, end: number): FenceLine | undefined {
  const marker = text.charCodeAt(offset)
  let behind = offset
  while (behind < end && text.charCodeAt(behind) === marker) behind += 1
  if (behind - offset < 3) return undefined
  const info = text.slice(behind, end).trim()
  if (marker === backtick && info.includes('`')) return undefined
  return { line, indent: offset - start, length: behind - offset, marker, info }
}

function isHeading(text: string, offset: number, end: number): boolean {
  let behind = offset
  while (behind < end && text.charCodeAt(behind) === 35) behind += 1
  const code = text.charCodeAt(behind)
  return behind - offset <= 9 && (behind === end || code === 32 || code === 9)
}

function readHeading(text: string, line: number): Heading {
  const depth = /#+/.exec(text)?.[0].length ?? 1
  const content = text.slice(text.indexOf('#') + depth).trim()
  return { line, depth, text: content.replace(/(?:^|[ \t])#+$/, '').trimEnd() }
}

function isRule(text: string, offset: number, end: number, marker: number): boolean {
  let signs = 0
  for (let at = offset; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code === marker) signs += 1
    else if (code !== 32 && code !== 9) return false
  }
  return signs >= 3
}

interface FenceWork {
  lines: Lines
  from: number
  to: number
  kinds: Uint8Array
  fenceLines: FenceLine[]
  boundaries: number[]
  fences: Fence[]
  unbalanced: number[]
}

function markFences(work: FenceWork): void {
  const { fenceLines, boundaries, kinds, from } = work
  const closers = new Closers(fenceLines)
  let nextBoundary = 0
  let i = 0
  while (i < fenceLines.length) {
    const open = fenceLines[i]
    if (!open) break
    while ((boundaries[nextBoundary] ?? work.to) <= open.line) nextBoundary += 1
    const boundary = boundaries[nextBoundary] ?? work.to
    const close = findClose(fenceLines, i, closers, boundary)
    const end = close === undefined ? boundary : (fenceLines[close]?.line ?? boundary)
    if (close === undefined) work.unbalanced.push(open.line)
    kinds[open.line - from] = lineKinds.fence
    for (let line = open.line + 1; line < end; line += 1) kinds[line - from] = lineKinds.code
    if (close !== undefined) kinds[end - from] = lineKinds.fence
    const { indent, length, marker, info } = open
    const marks = String.fromCharCode(marker).repeat(length)
    work.fences.push({ open: open.line, close: end, closed: close !== undefined, indent, marks, info })
    i = close === undefined ? firstBehind(fenceLines, i, end) : close + 1
  }
}

function firstBehind(fenceLines: readonly FenceLine[], from: number, line: number): number {
  let i = from + 1
  while (i < fenceLines.length && (fenceLines[i]?.line ?? 0) < line) i += 1
  return i
}

/** Index of the fence line that closes the one at `at`; undefined where it is to end at the boundary. */
function findClose(
  fenceLines: readonly FenceLine[],
  at: number,
  closers: Closers,
  boundary: number,
): number | undefined {
  const open = fenceLines[at]
  if (!open) return undefined
  const isDiff = /^diff\b/i.test(open.info)
  const deepest = isDiff && closers.has(at + 1, open.marker, open.length, open.indent) ? open.indent : open.indent + 3
  if (!closers.has(at + 1, open.marker, open.length, deepest)) return undefined
  const holdsMarkdown = markdownInfo.test(open.info)
  let nested = false
  for (let i = at + 1; i < fenceLines.length; i += 1) {
    const fence = fenceLines[i]
    if (!fence) break
    // A boundary inside code means that the closing fence is missing; inside Markdown only where another block
    // opened before it, for then this line was no opening fence but a stray closing one.
    if (fence.line > boundary && (!holdsMarkdown || (nested && open.length === 3))) return undefined
    if (fence.marker !== open.marker) continue
    if (fence.info !== '') nested = true
    else if (fence.length >= open.length && Math.min(fence.indent, 4) <= deepest) return i
  }
  return undefined
}

/** HTML comments over several lines hide what looks like structure, as they do from every other reader. */
function markComments(lines: Lines, from: number, to: number, kinds: Uint8Array): void {
  for (let line = from; line < to; line += 1) {
    if (kinds[line - from] !== lineKinds.comment) continue
    const end = lines.text.indexOf('-->', lines.start(line))
    if (end === -1 || end > lines.end(to - 1)) return
    while (line + 1 < to && lines.end(line) < end) {
      line += 1
      kinds[line - from] = lineKinds.comment
    }
  }
}
