import { type Fence, type FenceLine, fenceMarkers, pairFences, readFenceLine } from './fences.ts'
import type { Lines } from './lines.ts'

/** The kinds of lines in the structure of a document. */
export const lineKinds = { blank: 0, text: 1, heading: 2, fence: 3, code: 4, table: 5, rule: 6, comment: 7 } as const

export interface Heading {
  line: number
  /** The number of `#`, from 1 to 9; some reports use seven, although CommonMark only has six levels. */
  depth: number
  text: string
}

/** The structure of some lines of a document. */
export class Structure {
  readonly lines: Lines
  /** The first line; `to` is the line after the last one. */
  readonly from: number
  readonly to: number
  readonly headings: readonly Heading[]
  readonly fences: readonly Fence[]
  readonly #kinds: Uint8Array

  constructor(lines: Lines, from: number, kinds: Uint8Array, headings: readonly Heading[], fences: readonly Fence[]) {
    this.lines = lines
    this.from = from
    this.to = from + kinds.length
    this.headings = headings
    this.fences = fences
    this.#kinds = kinds
  }

  /** One of `lineKinds`. */
  kind(line: number): number {
    return this.#kinds[line - this.from] ?? lineKinds.blank
  }

  /** Whether a line is blank or a horizontal rule. */
  isBare(line: number): boolean {
    const kind = this.kind(line)
    return kind === lineKinds.blank || kind === lineKinds.rule
  }

  /** Shrinks a range by the blank lines and rules at both ends. */
  trim(from: number, to: number): [from: number, to: number] {
    let first = from
    let last = to
    while (first < last && this.isBare(first)) first += 1
    while (last > first && this.isBare(last - 1)) last -= 1
    return [first, last]
  }

  /** The text of a range without blank lines and rules at its ends; null if nothing is left. */
  text(from: number, to: number): string | null {
    const [first, last] = this.trim(from, to)
    return first < last ? this.lines.slice(first, last) : null
  }

  headingsWithin(from: number, to: number): readonly Heading[] {
    return within(this.headings, ({ line }) => line, from, to)
  }

  fencesWithin(from: number, to: number): readonly Fence[] {
    return within(this.fences, ({ open }) => open, from, to)
  }
}

/** The text of a range without blank lines and rules at its ends; null if nothing is left. */
export function textOf(lines: Lines, range: { from: number; to: number }): string | null {
  const [from, to] = lines.trim(range.from, range.to)
  return from === to ? null : scan(lines, from, to, () => false).text(from, to)
}

/** The entries of a sorted list whose lines are in a range. */
function within<T>(entries: readonly T[], lineOf: (entry: T) => number, from: number, to: number): readonly T[] {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    const entry = entries[middle]
    if (entry !== undefined && lineOf(entry) < from) low = middle + 1
    else high = middle
  }
  let end = low
  for (let entry = entries[end]; entry !== undefined && lineOf(entry) < to; entry = entries[end]) end += 1
  return entries.slice(low, end)
}

/**
 * Finds headings, fences, tables, rules and comments in the lines from `from` up to `to`, in linear time. It is more
 * tolerant than CommonMark: headings may have up to nine `#`; for fences, see `pairFences`.
 * @param isBoundary whether a line is always structure, so that a fence that seems to contain it isn't closed
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
    while (offset < end && (code === 32 || code === 9 || code === 13)) {
      offset += 1
      code = text.charCodeAt(offset)
    }
    let kind: number = lineKinds.text
    if (offset >= end) kind = lineKinds.blank
    else if (code === fenceMarkers.backtick || code === fenceMarkers.tilde) {
      const fence = readFenceLine(text, line, start, offset, end)
      if (fence) fenceLines.push(fence)
    } else if (code === 35 && offset - start < 4 && isHeading(text, offset, end)) kind = lineKinds.heading
    else if (code === 124) kind = lineKinds.table
    else if ((code === 45 || code === 42 || code === 95) && isRule(text, offset, end, code)) kind = lineKinds.rule
    else if (code === 60 && text.startsWith('<!--', offset)) kind = lineKinds.comment
    if (offset === start && mayBeBoundary(code) && isBoundary(text.slice(start, end))) boundaries.push(line)
    kinds[line - from] = kind
  }
  const fences = pairFences(lines, fenceLines, boundaries, to)
  for (const fence of fences) {
    kinds.fill(lineKinds.code, fence.open - from, fence.close - from)
    kinds[fence.open - from] = lineKinds.fence
    if (fence.closed) kinds[fence.close - from] = lineKinds.fence
  }
  hideComments(lines, from, to, kinds)
  return new Structure(lines, from, kinds, readHeadings(lines, from, kinds), fences)
}

/** Whether a line may be a boundary: it starts with `#`, `*` or a capital letter. */
function mayBeBoundary(code: number): boolean {
  return code === 35 || code === 42 || (code >= 65 && code <= 90)
}

function isHeading(text: string, offset: number, end: number): boolean {
  let after = offset
  while (after < end && text.charCodeAt(after) === 35) after += 1
  const code = text.charCodeAt(after)
  return after - offset <= 9 && (after === end || code === 32 || code === 9)
}

function readHeadings(lines: Lines, from: number, kinds: Uint8Array): Heading[] {
  const headings: Heading[] = []
  for (
    let index = kinds.indexOf(lineKinds.heading);
    index !== -1;
    index = kinds.indexOf(lineKinds.heading, index + 1)
  ) {
    const signed = lines.at(from + index).trim()
    let depth = 1
    while (signed.charCodeAt(depth) === 35) depth += 1
    let end = signed.length
    while (end > depth && signed.charCodeAt(end - 1) === 35) end -= 1
    const isClosed = end === depth || /[ \t]/.test(signed.charAt(end - 1))
    headings.push({ line: from + index, depth, text: signed.slice(depth, isClosed ? end : undefined).trim() })
  }
  return headings
}

function isRule(text: string, offset: number, end: number, marker: number): boolean {
  let count = 0
  for (let at = offset; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code === marker) count += 1
    else if (code !== 32 && code !== 9) return false
  }
  return count >= 3
}

/** Marks all lines of HTML comments, which may contain what looks like structure. */
function hideComments(lines: Lines, from: number, to: number, kinds: Uint8Array): void {
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
