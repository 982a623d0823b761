import { closingRun, type FenceLine, fenceLineAt } from './fences.ts'
import type { Lines } from './lines.ts'

/** The length of usual fences. A longer one was chosen so that nothing inside can close it. */
const plainLength = 3

/** Finds the ends of long fences. Must be asked in the order of lines. */
export class LongFences {
  readonly #lines: Lines
  readonly #to: number
  /** By marker: fences of this length or more aren't closed any more. */
  readonly #unclosed = new Map<number, number>()

  constructor(lines: Lines, to: number) {
    this.#lines = lines
    this.#to = to
  }

  /** The line that closes a long fence at the margin; null if the line isn't one, or it is never closed. */
  closeOf(line: number): number | null {
    const fence = line < this.#to ? fenceLineAt(this.#lines, line) : undefined
    if (!fence || fence.indent > 0 || fence.length <= plainLength) return null
    if (fence.length >= (this.#unclosed.get(fence.marker) ?? Number.POSITIVE_INFINITY)) return null
    const close = closingLine(this.#lines, line + 1, this.#to, fence)
    const end = lineThatEndsIn(this.#lines, line + 1, close ?? this.#to, fence) ?? close
    if (end === null) this.#unclosed.set(fence.marker, fence.length)
    return end
  }
}

/**
 * The line that closes a fence: one at the margin, with the same marker and at least its length; null if there is none.
 */
export function closingLine(lines: Lines, from: number, to: number, { marker, length }: FenceLine): number | null {
  for (let line = from; line < to; line += 1) {
    if (lines.text.charCodeAt(lines.start(line)) !== marker) continue
    const fence = fenceLineAt(lines, line)
    if (fence && fence.info === '' && fence.length >= length) return line
  }
  return null
}

/**
 * Finds a line at whose end a long fence is closed, because an agent's text had no final newline. Such a line must be
 * followed by a heading or the end. Null if there is none.
 */
export function lineThatEndsIn(lines: Lines, from: number, to: number, { marker, length }: FenceLine): number | null {
  const marks = String.fromCharCode(marker).repeat(length)
  for (let line = from; line < to; line += 1) {
    if (!lines.text.startsWith(marks, lines.end(line) - length)) continue
    const text = lines.at(line)
    const run = closingRun(text)
    if (text.slice(0, run).trim() === '' || text.length - run < length) continue
    let next = line + 1
    while (next < to && (lines.isBlank(next) || /^ {0,3}-{3,}\s*$/.test(lines.at(next)))) next += 1
    if (next === to || /^#{1,6}[ \t]/.test(lines.at(next))) return line
  }
  return null
}
