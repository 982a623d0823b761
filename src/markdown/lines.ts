import type { Point, Position } from '../../schemas/position.ts'

/**
 * The lines of a document, or of a part of it, optionally without a common prefix, as for an indented or quoted review.
 * Lines are numbered from 0 in the whole document, and offsets always refer to its whole text.
 */
export class Lines {
  readonly text: string
  /** The number of the first line. */
  readonly first: number
  /** The number of the line after the last one. */
  readonly last: number
  readonly #origins: readonly number[]
  readonly #starts: readonly number[]
  readonly #ends: readonly number[]

  private constructor(
    text: string,
    first: number,
    origins: readonly number[],
    starts: readonly number[],
    ends: readonly number[],
  ) {
    this.text = text
    this.first = first
    this.last = first + starts.length
    this.#origins = origins
    this.#starts = starts
    this.#ends = ends
  }

  /** Splits a text at `\n` and `\r\n`. A final newline doesn't start another line. */
  static of(text: string): Lines {
    const starts: number[] = []
    const ends: number[] = []
    let start = 0
    while (start < text.length) {
      const newline = text.indexOf('\n', start)
      const next = newline === -1 ? text.length : newline
      starts.push(start)
      ends.push(newline > start && text.charCodeAt(newline - 1) === 13 ? newline - 1 : next)
      start = next + 1
    }
    return new Lines(text, 0, starts, starts, ends)
  }

  /** The offset of the first character of a line. */
  start(line: number): number {
    return this.#starts[line - this.first] ?? this.text.length
  }

  /** The offset after the last character of a line, without its newline. */
  end(line: number): number {
    return this.#ends[line - this.first] ?? this.text.length
  }

  /** The text of a line. */
  at(line: number): string {
    return this.text.slice(this.start(line), this.end(line))
  }

  isBlank(line: number): boolean {
    const end = this.end(line)
    for (let offset = this.start(line); offset < end; offset += 1) {
      const code = this.text.charCodeAt(offset)
      // The last line may consist of a lone carriage return.
      if (code !== 32 && code !== 9 && code !== 13) return false
    }
    return true
  }

  /** The text of the lines from `from` up to `to`, without the last newline. */
  slice(from: number, to: number): string {
    if (from >= to) return ''
    if (this.#starts === this.#origins) return this.text.slice(this.start(from), this.end(to - 1))
    const parts: string[] = []
    for (let line = from; line < to; line += 1) parts.push(this.at(line), line + 1 < to ? this.#newlineAfter(line) : '')
    return parts.join('')
  }

  /** The newline after a line; for the last line, that of the line before. */
  #newlineAfter(line: number): string {
    const known = this.text.charAt(this.end(line)) === '' && line > this.first ? line - 1 : line
    return this.text.startsWith('\r\n', this.end(known)) ? '\r\n' : '\n'
  }

  /** Like `slice`, but with a final newline unless the range is empty. */
  block(from: number, to: number): string {
    if (from >= to) return ''
    const end = this.end(to - 1)
    const newline = this.#newlineAfter(to - 1)
    const isThere = this.#starts === this.#origins && this.text.startsWith(newline, end)
    return isThere ? this.text.slice(this.start(from), end + newline.length) : `${this.slice(from, to)}${newline}`
  }

  /** The lines from `from` up to `to`, the last one without its last `suffix` characters. */
  part(from: number, to: number, suffix = 0): Lines {
    const [first, last] = [from - this.first, to - this.first]
    const origins = this.#origins.slice(first, last)
    const starts = this.#starts === this.#origins ? origins : this.#starts.slice(first, last)
    const ends = this.#ends.slice(first, last)
    const end = ends.pop()
    if (end !== undefined) ends.push(end - suffix)
    return new Lines(this.text, from, origins, starts, ends)
  }

  /** The lines from `from` up to `to`, each without a prefix of the length that `prefix` returns. */
  without(from: number, to: number, prefix: (line: string) => number): Lines {
    const part = this.part(from, to)
    const starts = part.#starts.map((start, at) => Math.min(start + prefix(part.at(from + at)), part.end(from + at)))
    const isCut = starts.some((start, at) => start > part.start(from + at))
    return isCut ? new Lines(this.text, from, part.#origins, starts, part.#ends) : part
  }

  /** The same lines, with some of them emptied. */
  emptied(emptied: ReadonlySet<number>): Lines {
    const starts = this.#starts.map((start, at) => (emptied.has(this.first + at) ? (this.#ends[at] ?? start) : start))
    return new Lines(this.text, this.first, this.#origins, starts, this.#ends)
  }

  /** Shrinks a range by the blank lines at both ends. */
  trim(from: number, to: number): [from: number, to: number] {
    let first = from
    let last = to
    while (first < last && this.isBlank(first)) first += 1
    while (last > first && this.isBlank(last - 1)) last -= 1
    return [first, last]
  }

  /** The point of an offset on a given line. */
  point(line: number, offset: number): Point {
    return { line: line + 1, column: offset - (this.#origins[line - this.first] ?? 0) + 1, offset }
  }

  /** The line of an offset: the last one that starts at or before it. */
  lineAt(offset: number): number {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return this.first + low
  }

  /** The position between two offsets. */
  span(start: number, end: number): Position {
    return { start: this.point(this.lineAt(start), start), end: this.point(this.lineAt(end), end) }
  }

  /** The position of the lines from `from` up to `to`; for an empty range, the start of `from`. */
  position(from: number, to: number): Position {
    const start = this.point(from, this.start(from))
    return { start, end: to > from ? this.point(to - 1, this.end(to - 1)) : start }
  }
}
