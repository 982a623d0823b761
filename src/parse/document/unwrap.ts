import { noFinalNewline } from '../../../schemas/canonical.ts'
import { ratingOf, ratingOfPicture } from '../../grammar/rating-words.ts'
import { closingRun, type FenceLine, fenceLineAt } from '../../markdown/fences.ts'
import type { Lines } from '../../markdown/lines.ts'
import { closingLine, lineThatEndsIn } from '../../markdown/long-fences.ts'
import { withoutFindingFences } from './finding-fences.ts'

/** A raw review without its wrapper. */
export interface Unwrapped {
  /** The lines of the review itself. */
  content: Lines
  /** The raw text. */
  source: string
  /** The lines after the wrapper, which aren't part of the review. */
  rest: { from: number; to: number }
}

/** Removes the fence, indentation or quote markers that some agents put around their whole review. */
export function withoutWrapper(lines: Lines): Lines {
  const { content, rest } = unwrap(lines, 0, lines.last)
  return withoutFindingFences(rest.from < rest.to ? lines : content)
}

/**
 * Removes what a report puts around a raw review: a fence, an indentation of four spaces, quote markers, a `<details>`,
 * and blank lines and rules.
 */
export function unwrap(lines: Lines, from: number, to: number): Unwrapped {
  const [first, end] = lines.trim(from, to)
  if (first === end) return partOf(lines, first, first)
  const fence = fenceLineAt(lines, first)
  const last = withoutRules(lines, first, end)
  if (fence?.indent === 0 && (fence.length > 3 || isShortFenceAround(lines, first, last, fence.info))) {
    return unfence(lines, first, end, fence)
  }
  if (isIndented(lines, first, last))
    return withoutPrefixes(lines, first, last, (text) => Math.min(4, text.search(/[^ ]|$/)))
  if (isQuoted(lines, first, last))
    return withoutPrefixes(lines, first, last, (text) => /^>? ?/.exec(text)?.[0].length ?? 0)
  const opening = /^<details\b[^>]*>(?:\s*<summary>.*<\/summary>)?\s*$/i.test(lines.at(first))
  if (opening && /^<\/details>\s*$/i.test(lines.at(last - 1)) && isOneFold(lines, first, last)) {
    const hasSummary = first + 1 < last && /^\s*<summary>.*<\/summary>\s*$/i.test(lines.at(first + 1))
    if (isFindingSummary(lines.at(hasSummary ? first + 1 : first))) return partOf(lines, first, last)
    return unwrap(lines, first + (hasSummary ? 2 : 1), last - 1)
  }
  return partOf(lines, first, last)
}

/** Whether a `<summary>` has a rating, so that it is the head of a finding rather than the name of a reviewer. */
function isFindingSummary(text: string): boolean {
  const words =
    /<summary>(.*)<\/summary>/i
      .exec(text)?.[1]
      ?.replace(/<[^<>]*>/g, '')
      .trim() ?? ''
  return ratingOfPicture(words) !== null || ratingOf(words.split(/[:：–—-]/, 1)[0] ?? '') !== null
}

/** Whether the `<details>` on the first line is closed on the last line. */
function isOneFold(lines: Lines, from: number, to: number): boolean {
  let depth = 0
  let fence: FenceLine | undefined
  for (let line = from; line < to - 1; line += 1) {
    const found = fenceLineAt(lines, line)
    if (fence) {
      if (found && found.info === '' && found.length >= fence.length) fence = undefined
      continue
    }
    fence = found
    for (const [tag] of lines.at(line).matchAll(/<\/?details\b/gi)) {
      depth += tag.startsWith('</') ? -1 : 1
      if (depth <= 0) return false
    }
  }
  return true
}

function partOf(lines: Lines, from: number, to: number, suffix = 0): Unwrapped {
  return unwrapped(lines.part(from, to, suffix))
}

function withoutPrefixes(lines: Lines, from: number, to: number, prefix: (text: string) => number): Unwrapped {
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

/** Whether the first line and nearly all others are indented by four spaces. */
function isIndented(lines: Lines, from: number, to: number): boolean {
  return lines.at(from).startsWith('    ') && share(lines, from, to, (text) => text.startsWith('    ')) >= 0.9
}

function isQuoted(lines: Lines, from: number, to: number): boolean {
  return lines.at(from).startsWith('>') && share(lines, from, to, (text) => text.startsWith('>')) === 1
}

/** The share of non-blank lines that pass a test. */
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

/** Whether a review is in a fence of three characters that its last line closes. */
function isShortFenceAround(lines: Lines, first: number, last: number, info: string): boolean {
  if (!/^\s*(?:(?:markdown|md|text|txt)(?!\w).*)?$/i.test(info)) return false
  const closing = lines.at(last - 1)
  return last > first + 1 && closingRun(closing) < closing.length
}

function unfence(lines: Lines, first: number, end: number, fence: FenceLine): Unwrapped {
  if (fence.length <= 3) return unfenceLoosely(lines, first, end)
  const close = closingLine(lines, first + 1, end, fence)
  const ending = lineThatEndsIn(lines, first + 1, close ?? end, fence)
  if (ending !== null) return unfenceAtEndOf(lines, first, ending, end)
  return close === null ? unfenceLoosely(lines, first, end) : unfenceAtLine(lines, first, close, end, fence)
}

/** For a review without a final newline whose last line, `ending`, goes on with the closing characters. */
function unfenceAtEndOf(lines: Lines, first: number, ending: number, end: number): Unwrapped {
  const text = lines.at(ending)
  const content = lines.part(first + 1, ending + 1, text.length - closingRun(text))
  return { content, source: content.block(first + 1, ending + 1), rest: { from: ending + 1, to: end } }
}

/** For a review whose fence is closed on a line of its own. */
function unfenceAtLine(lines: Lines, first: number, close: number, end: number, { info }: FenceLine): Unwrapped {
  const text = lines.text.slice(lines.start(first + 1), lines.start(close))
  const isOpenEnded = info.split(/\s+/).includes(noFinalNewline)
  // A carriage return that no other line has is part of the review.
  const newline = lines.text.startsWith('\r\n', lines.end(first)) ? /\r\n$/ : /\n$/
  return {
    content: lines.part(first + 1, close),
    source: isOpenEnded ? text.replace(newline, '') : text,
    rest: { from: close + 1, to: end },
  }
}

/** For other fences, which may be closed at the end of the last line, or not at all. */
function unfenceLoosely(lines: Lines, first: number, end: number): Unwrapped {
  const last = withoutRules(lines, first, end)
  const closing = lines.at(last - 1)
  const run = closingRun(closing)
  const isAlone = last - 1 > first && closing.slice(0, run).trim() === ''
  return isAlone ? partOf(lines, first + 1, last - 1) : partOf(lines, first + 1, last, closing.length - run)
}
