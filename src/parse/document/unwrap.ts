import { noFinalNewline } from '../../../schemas/canonical.ts'
import { closingSigns } from '../../markdown/fences.ts'
import type { Lines } from '../../markdown/lines.ts'

/** A raw review out of its wrapper. */
export interface Unwrapped {
  /** The lines of the review itself. */
  content: Lines
  /** The raw text. */
  source: string
  /** The lines behind the wrapper that are not the review's. */
  rest: { from: number; to: number }
}

const openingFence = /^(`{3,}|~{3,})([^`]*)$/

/**
 * Takes off what a report put around a raw review: a fence, an indent of four, quote marks, a `<details>`. Blank lines
 * and rules round it go too.
 */
export function unwrap(lines: Lines, from: number, to: number): Unwrapped {
  const [first, end] = lines.trim(from, to)
  if (first === end) return plain(lines, first, first)
  const [, fence, info = ''] = openingFence.exec(lines.at(first)) ?? []
  const last = withoutRules(lines, first, end)
  if (fence !== undefined && (fence.length > 3 || closesBare(lines, first, last, info))) {
    return unfence(lines, first, end, fence, info)
  }
  if (isIndented(lines, first, last)) return unprefix(lines, first, last, (text) => Math.min(4, text.search(/[^ ]|$/)))
  if (isQuoted(lines, first, last)) return unprefix(lines, first, last, (text) => /^>? ?/.exec(text)?.[0].length ?? 0)
  const opening = /^<details\b[^>]*>(?:\s*<summary>.*<\/summary>)?\s*$/i.test(lines.at(first))
  if (opening && /^<\/details>\s*$/i.test(lines.at(last - 1))) {
    const hasSummary = first + 1 < last && /^\s*<summary>.*<\/summary>\s*$/i.test(lines.at(first + 1))
    return unwrap(lines, first + (hasSummary ? 2 : 1), last - 1)
  }
  return plain(lines, first, last)
}

function plain(lines: Lines, from: number, to: number, suffix = 0): Unwrapped {
  return unwrapped(lines.part(from, to, suffix))
}

function unprefix(lines: Lines, from: number, to: number, prefix: (text: string) => number): Unwrapped {
  return unwrapped(lines.without(from, to, prefix))
}

function unwrapped(content: Lines): Unwrapped {
  const { first, last } = content
  return { content, source: content.block(first, last), rest: { from: last, to: last } }
}

function withoutRules(lines: Lines, from: number, to: number): number {
  let end = to
  while (end > from && (lines.isBlank(end - 1) || /^ {0,3}-{3,}\s*$/.test(lines.at(end - 1)))) end -= 1
  return end
}

/** Nearly every line stands behind four blanks, and the first one does. */
function isIndented(lines: Lines, from: number, to: number): boolean {
  return lines.at(from).startsWith('    ') && share(lines, from, to, (text) => text.startsWith('    ')) >= 0.9
}

function isQuoted(lines: Lines, from: number, to: number): boolean {
  return lines.at(from).startsWith('>') && share(lines, from, to, (text) => text.startsWith('>')) === 1
}

/** The part of the lines with text that a test holds for. */
function share(lines: Lines, from: number, to: number, test: (text: string) => boolean): number {
  let all = 0
  let held = 0
  for (let line = from; line < to; line += 1) {
    if (lines.isBlank(line)) continue
    all += 1
    if (test(lines.at(line))) held += 1
  }
  return held / Math.max(all, 1)
}

/** Three signs wrap a review where they open its first line bare, or as Markdown, and close its last one. */
function closesBare(lines: Lines, first: number, last: number, info: string): boolean {
  if (!/^\s*(?:(?:markdown|md|text|txt)(?!\w).*)?$/i.test(info)) return false
  const closing = lines.at(last - 1)
  return last > first + 1 && closingSigns(closing) < closing.length
}

function unfence(lines: Lines, first: number, end: number, fence: string, info: string): Unwrapped {
  const close = fence.length > 3 ? closingLine(lines, first + 1, end, fence) : null
  const ending = fence.length > 3 ? lineThatEndsIn(lines, first + 1, close ?? end, fence) : null
  if (ending !== null) {
    const text = lines.at(ending)
    const content = lines.part(first + 1, ending + 1, text.length - closingSigns(text))
    return { content, source: content.block(first + 1, ending + 1), rest: { from: ending + 1, to: end } }
  }
  if (close !== null) {
    const text = lines.text.slice(lines.start(first + 1), lines.start(close))
    const isOpenEnded = info.split(/\s+/).includes(noFinalNewline)
    // A carriage return that no other line has belongs to the review.
    const newline = lines.text.startsWith('\r\n', lines.end(first)) ? /\r\n$/ : /\n$/
    return {
      content: lines.part(first + 1, close),
      source: isOpenEnded ? text.replace(newline, '') : text,
      rest: { from: close + 1, to: end },
    }
  }
  const last = withoutRules(lines, first, end)
  const closing = lines.at(last - 1)
  const signs = closingSigns(closing)
  const standsAlone = last - 1 > first && closing.slice(0, signs).trim() === ''
  return standsAlone ? plain(lines, first + 1, last - 1) : plain(lines, first + 1, last, closing.length - signs)
}

/** The line that closes a fence: at the margin, of its sign, and no shorter. */
export function closingLine(lines: Lines, from: number, to: number, fence: string): number | null {
  const sign = fence.charCodeAt(0)
  for (let line = from; line < to; line += 1) {
    if (lines.text.charCodeAt(lines.start(line)) !== sign) continue
    const text = lines.at(line).trimEnd()
    if (text.length >= fence.length && /^(.)\1*$/.test(text)) return line
  }
  return null
}

/**
 * The line at whose end a long fence closes, which an agent wrote without the newline before it. Nothing in the text was
 * to close the fence; what follows such a line is the next heading, or nothing at all.
 */
export function lineThatEndsIn(lines: Lines, from: number, to: number, fence: string): number | null {
  for (let line = from; line < to; line += 1) {
    if (!lines.text.startsWith(fence, lines.end(line) - fence.length)) continue
    const text = lines.at(line)
    const signs = closingSigns(text)
    if (text.slice(0, signs).trim() === '' || text.length - signs < fence.length) continue
    let next = line + 1
    while (next < to && (lines.isBlank(next) || /^ {0,3}-{3,}\s*$/.test(lines.at(next)))) next += 1
    if (next === to || /^#{1,6}[ \t]/.test(lines.at(next))) return line
  }
  return null
}
