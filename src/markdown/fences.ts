import type { Lines } from './lines.ts'

/** A line that opens or closes a fenced block. */
export interface FenceLine {
  line: number
  indent: number
  length: number
  /** The character code of the fence character. */
  marker: number
  info: string
}

/** A fenced block. */
export interface Fence {
  open: number
  /** The line after its last line of code, which is the closing fence if there is one. */
  close: number
  closed: boolean
  indent: number
  /** The characters of the opening fence. */
  marks: string
  info: string
}

export const fenceMarkers = { backtick: 96, tilde: 126 }

/** Info strings of fences that may contain Markdown with headings. */
const markdownInfo = /^(?:md|markdown|mdx|text|txt|plain)?$/i

/** Parses a fence line; undefined if it isn't one. @param offset the offset of its first fence character */
export function readFenceLine(
  text: string,
  line: number,
  start: number,
  offset: number,
  end: number,
): FenceLine | undefined {
  const marker = text.charCodeAt(offset)
  let after = offset
  while (after < end && text.charCodeAt(after) === marker) after += 1
  if (after - offset < 3) return undefined
  const info = text.slice(after, end).trim()
  if (marker === fenceMarkers.backtick && info.includes('`')) return undefined
  return { line, indent: offset - start, length: after - offset, marker, info }
}

/** Parses a line as a fence line; undefined if it isn't one. */
export function fenceLineAt(lines: Lines, line: number): FenceLine | undefined {
  const [start, end] = [lines.start(line), lines.end(line)]
  let offset = start
  while (offset < end && (lines.text.charCodeAt(offset) === 32 || lines.text.charCodeAt(offset) === 9)) offset += 1
  const code = lines.text.charCodeAt(offset)
  const isFence = code === fenceMarkers.backtick || code === fenceMarkers.tilde
  return isFence ? readFenceLine(lines.text, line, start, offset, end) : undefined
}

/** The start of a run of three or more fence characters at the end of a line; the line's length if there is none. */
export function closingRun(text: string): number {
  const end = text.trimEnd().length
  const marker = text.charCodeAt(end - 1)
  let at = end
  while (at > 0 && text.charCodeAt(at - 1) === marker) at -= 1
  const isFence = end - at >= 3 && (marker === fenceMarkers.backtick || marker === fenceMarkers.tilde)
  return isFence ? at : text.length
}

/**
 * Pairs the fence lines of a document, in time linear in their number. More tolerant than CommonMark:
 * - a fence may have any indentation, because lists aren't parsed here;
 * - in a `diff` block, a fence that is indented by one more column is a context line and closes nothing;
 * - an unclosed fence ends before the next boundary line, or at the end without one; so does a fence of three
 * characters that would only be closed by a fence of a later block. If a line before that ends in its characters, it
 * ends there.
 * @param boundaries sorted lines that are always structure, such as headings of reports
 * @param to the line after the last one
 */
export function pairFences(
  lines: Lines,
  fenceLines: readonly FenceLine[],
  boundaries: readonly number[],
  to: number,
): Fence[] {
  if (fenceLines.length === 0) return []
  const closers = new Closers(fenceLines)
  const fences: Fence[] = []
  let nextBoundary = 0
  let i = 0
  while (i < fenceLines.length) {
    const open = fenceLines[i]
    if (!open) break
    while ((boundaries[nextBoundary] ?? to) <= open.line) nextBoundary += 1
    const boundary = boundaries[nextBoundary] ?? to
    const closer = closerOf(fenceLines, i, closers, boundary)
    const close = fenceLines[closer ?? -1]?.line ?? lineAfterRun(lines, open, boundary)
    const { indent, info } = open
    const marks = String.fromCharCode(open.marker).repeat(open.length)
    fences.push({ open: open.line, close, closed: closer !== undefined, indent, marks, info })
    i = closer ?? i
    do i += 1
    while ((fenceLines[i]?.line ?? to) < close)
  }
  return fences
}

/** The index of the fence line that closes the one at `at`; undefined if it ends at the boundary instead. */
function closerOf(
  fenceLines: readonly FenceLine[],
  at: number,
  closers: Closers,
  boundary: number,
): number | undefined {
  const open = fenceLines[at]
  if (!open) return undefined
  const isDiff = /^diff\b/i.test(open.info)
  const deepest = isDiff && closers.has(at + 1, open, open.indent) ? open.indent : open.indent + 3
  if (!closers.has(at + 1, open, deepest)) return undefined
  const holdsMarkdown = markdownInfo.test(open.info)
  let first = closers.next(at + 1, open, deepest)
  while ((fenceLines[first]?.length ?? open.length) < open.length) first = closers.next(first + 1, open, deepest)
  const closer = holdsMarkdown && open.info !== '' ? closerAfterInner(fenceLines, at, first, closers, deepest) : first
  // A boundary inside code means that the closing fence is missing. Inside Markdown, it only means that if another
  // block was opened in between, since then this line was a stray closing fence. A fence of more than three characters
  // was chosen to fit its content.
  const isSuspect = open.length === 3 && (fenceLines[closer]?.line ?? 0) > boundary
  const isStray = closer === first && closers.hasOpening(at + 1, closer, open)
  return isSuspect && (!holdsMarkdown || isStray) ? undefined : closer
}

/** The most inner blocks of a Markdown block that are examined. */
const mostInner = 100

/**
 * A Markdown block may contain a block with a longer fence, whose end would also close the outer block. So the outer
 * block is closed by a later line. If there is none, the first line closes it, as in CommonMark.
 */
function closerAfterInner(
  fenceLines: readonly FenceLine[],
  at: number,
  first: number,
  closers: Closers,
  deepest: number,
): number {
  const open = fenceLines[at]
  let closer = first
  let from = at + 1
  for (let count = 0; open && count < mostInner; count += 1) {
    const end = fenceLines[closer]
    if (!end) return first
    const inner = fenceLines
      .slice(from, closer)
      .find(({ marker, info, length }) => marker === open.marker && info !== '' && length > open.length)
    if (!inner || end.length < inner.length) return closer
    from = closer + 1
    closer = closers.next(from, open, deepest)
  }
  return first
}

/** The line after the first one that ends in the characters of the fence; the boundary if there is none. */
function lineAfterRun(lines: Lines, open: FenceLine, boundary: number): number {
  const run = String.fromCharCode(open.marker).repeat(3)
  for (let line = open.line + 1; line < boundary; line += 1) {
    const text = lines.at(line)
    const at = text.indexOf(run)
    if (at !== -1 && at === closingRun(text)) return line + 1
  }
  return boundary
}

/** Larger indentations are treated the same. */
const deepestIndent = 4

/** An index of closing fences by marker and indentation, which finds the next one in constant time. */
class Closers {
  readonly #byMarker = new Map<number, { longest: Uint16Array; next: Uint32Array }[]>()
  /** By marker: the number of fence lines with an info string before each fence line. */
  readonly #openings = new Map<number, Uint32Array>()
  readonly #count: number

  constructor(fenceLines: readonly FenceLine[]) {
    const count = fenceLines.length
    this.#count = count
    // Most documents have all fences at the margin.
    const deepest = fenceLines.reduce((most, { indent }) => Math.max(most, Math.min(indent, deepestIndent)), 0)
    for (const marker of Object.values(fenceMarkers)) {
      if (!fenceLines.some((fence) => fence.marker === marker)) continue
      const byIndent = Array.from({ length: deepest + 1 }, () => ({
        longest: new Uint16Array(count + 1),
        next: new Uint32Array(count + 1).fill(count),
      }))
      const openings = new Uint32Array(count + 1)
      fenceLines.forEach((fence, i) => {
        openings[i + 1] = (openings[i] ?? 0) + (fence.marker === marker && fence.info !== '' ? 1 : 0)
      })
      for (let i = count - 1; i >= 0; i -= 1) {
        for (const { longest, next } of byIndent) {
          longest[i] = longest[i + 1] ?? 0
          next[i] = next[i + 1] ?? count
        }
        const fence = fenceLines[i]
        const own = fence && byIndent[Math.min(fence.indent, deepestIndent)]
        if (fence?.marker !== marker || fence.info !== '' || !own) continue
        own.longest[i] = Math.max(own.longest[i] ?? 0, Math.min(fence.length, 65535))
        own.next[i] = i
      }
      this.#byMarker.set(marker, byIndent)
      this.#openings.set(marker, openings)
    }
  }

  /** Whether a line from `from` on, indented by at most `indent`, can close the block of `open`. */
  has(from: number, open: FenceLine, indent: number): boolean {
    const byIndent = this.#byMarker.get(open.marker) ?? []
    return byIndent.some(({ longest }, depth) => depth <= indent && (longest[from] ?? 0) >= open.length)
  }

  /** The index of the first line from `from` on with the same marker, no info string and at most this indentation. */
  next(from: number, open: FenceLine, indent: number): number {
    const byIndent = this.#byMarker.get(open.marker) ?? []
    return byIndent.reduce(
      (first, { next }, depth) => (depth <= indent ? Math.min(first, next[from] ?? this.#count) : first),
      this.#count,
    )
  }

  /** Whether there is a line with the same marker and an info string between two indexes. */
  hasOpening(from: number, to: number, { marker }: FenceLine): boolean {
    const openings = this.#openings.get(marker)
    return (openings?.[to] ?? 0) > (openings?.[from] ?? 0)
  }
}
