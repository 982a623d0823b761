import { closingRun, type FenceLine, fenceLineAt } from './fences.ts'
import type { Lines } from './lines.ts'

/** Longer than the fences that people write: chosen so that nothing inside can close it. */
const plainLength = 3

/** The long fences up to a line. They are asked for from the first line to the last. */
export class LongFences {
  readonly #lines: Lines
  readonly #to: number
  /** By fence character: a fence of so many, or more, is closed by nothing any more. */
  readonly #unclosed = new Map<number, number>()

  constructor(lines: Lines, to: number) {
    this.#lines = lines
    this.#to = to
  }

  /** The line that closes the fence which opens on a line at the margin; null where none does, or nothing closes it. */
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

/** The line that closes a fence: at the margin, of its character, and no shorter. */
export function closingLine(lines: Lines, from: number, to: number, { marker, length }: FenceLine): number | null {
  for (let line = from; line < to; line += 1) {
    if (lines.text.charCodeAt(lines.start(line)) !== marker) continue
    const fence = fenceLineAt(lines, line)
    if (fence && fence.info === '' && fence.length >= length) return line
  }
  return null
}

/**
 * The line at whose end a long fence closes, which an agent wrote without the newline before it. Nothing in the text was
 * to close the fence; what follows such a line is the next heading, or nothing at all.
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
