/**
 * A small parser for a line of inline Markdown, with just what heads of findings need: code spans, strong emphasis,
 * emphasis with `*`, strikethrough, links, and groups in brackets and parentheses. Everything else is text.
 */

import { remember } from '../remember.ts'

type InlineType = 'text' | 'code' | 'strong' | 'emphasis' | 'strike' | 'link' | 'bracket' | 'paren'

export interface Inline {
  readonly type: InlineType
  /** Its offset in the line, including its marks. */
  readonly start: number
  readonly end: number
  /** The text between the marks; the text of a link. */
  readonly value: string
  /** Offset of `value` in the line. */
  readonly inner: number
  /** The target of a link. */
  readonly href: string | null
}

const charCodes = {
  openParen: 40,
  closeParen: 41,
  star: 42,
  open: 91,
  backslash: 92,
  close: 93,
  backtick: 96,
  tilde: 126,
}

/** Characters that may open a node, and characters that may open or close a group. */
const marks = /[`*~[(\\]/g
const groupMarks = /[`[\]()\\]/g
const closers = { '*': /[`*\\]/g, '**': /[`*\\]/g, '~~': /[`~\\]/g }

/** The offset of the next match of a pattern; the end of the line if there is none. */
function nextOf(characters: RegExp, line: string, from: number): number {
  characters.lastIndex = from
  return characters.test(line) ? characters.lastIndex - 1 : line.length
}

const readMarked = remember((line: string): readonly Inline[] => new Reader(line).read())

/** Parses a line into its top-level nodes, in linear time. */
export function readInline(line: string): readonly Inline[] {
  if (nextOf(marks, line, 0) === line.length) return line === '' ? [] : [node('text', line, 0, line.length, 0)]
  return readMarked(line)
}

/** The code spans of a line, in their order. */
export function codeSpans(line: string): Inline[] {
  if (!line.includes('`')) return []
  const runs = backtickRuns(line)
  const spans: Inline[] = []
  for (let i = 0; i < runs.length; i += 1) {
    const open = runs[i]
    const close = runs[open?.next ?? -1]
    if (!open || !close) continue
    spans.push(node('code', line, open.start, close.end, open.end - open.start))
    i = open.next
  }
  return spans
}

interface Run {
  start: number
  end: number
  /** The index of the next run of the same length; -1 if there is none. */
  next: number
}

function backtickRuns(line: string): Run[] {
  const runs: Run[] = []
  for (let start = line.indexOf('`'); start !== -1; start = line.indexOf('`', runs.at(-1)?.end)) {
    let end = start + 1
    while (line.charCodeAt(end) === charCodes.backtick) end += 1
    runs.push({ start, end, next: -1 })
  }
  const nextOfLength = new Map<number, number>()
  for (let i = runs.length - 1; i >= 0; i -= 1) {
    const run = runs[i]
    if (!run) continue
    run.next = nextOfLength.get(run.end - run.start) ?? -1
    nextOfLength.set(run.end - run.start, i)
  }
  return runs
}

/** A node whose marks take `width` characters on each side. */
function node(type: InlineType, line: string, start: number, end: number, width: number): Inline {
  const value = line.slice(start + width, end - width)
  const isPadded = type === 'code' && value.length > 2 && value.startsWith(' ') && value.endsWith(' ')
  return {
    type,
    start,
    end,
    value: isPadded && value.trim() !== '' ? value.slice(1, -1) : value,
    inner: start + width,
    href: null,
  }
}

class Reader {
  readonly #line: string
  readonly #codes: Inline[]
  readonly #groups: Map<number, number>
  /** The index of the first code span that doesn't end before the current offset. */
  #code = 0
  /** Marks that aren't closed on the rest of the line. */
  readonly #unclosed = new Set<string>()

  constructor(line: string) {
    this.#line = line
    this.#codes = codeSpans(line)
    this.#groups = groupPartners(line, this.#codes)
  }

  read(): Inline[] {
    const line = this.#line
    const nodes: Inline[] = []
    let textFrom = 0
    for (let at = nextOf(marks, line, 0); at < line.length; at = nextOf(marks, line, at)) {
      const found = this.#nodeAt(at)
      if (typeof found === 'number') at += found
      else {
        if (found.start > textFrom) nodes.push(node('text', line, textFrom, found.start, 0))
        nodes.push(found)
        at = found.end
        textFrom = found.end
      }
    }
    if (textFrom < line.length) nodes.push(node('text', line, textFrom, line.length, 0))
    return nodes
  }

  /** The node that starts at an offset, or the number of characters of text there. */
  #nodeAt(at: number): Inline | number {
    switch (this.#line.charCodeAt(at)) {
      case charCodes.backslash:
        return 2
      case charCodes.backtick:
        return this.#codeAt(at)
      case charCodes.open:
        return this.#bracketAt(at)
      case charCodes.openParen: {
        const close = this.#groups.get(at)
        return close === undefined ? 1 : node('paren', this.#line, at, close + 1, 1)
      }
      case charCodes.star:
        return this.#line.charCodeAt(at + 1) === charCodes.star
          ? this.#emphasisAt(at, '**', 'strong')
          : this.#emphasisAt(at, '*', 'emphasis')
      case charCodes.tilde:
        return this.#line.charCodeAt(at + 1) === charCodes.tilde ? this.#emphasisAt(at, '~~', 'strike') : 1
      default:
        return 1
    }
  }

  #codeAt(at: number): Inline | number {
    while ((this.#codes[this.#code]?.end ?? Number.POSITIVE_INFINITY) <= at) this.#code += 1
    const code = this.#codes[this.#code]
    if (code?.start === at) return code
    let end = at + 1
    while (this.#line.charCodeAt(end) === charCodes.backtick) end += 1
    return end - at
  }

  #bracketAt(at: number): Inline | number {
    const close = this.#groups.get(at)
    if (close === undefined) return 1
    const bracket = node('bracket', this.#line, at, close + 1, 1)
    const target = this.#line.charCodeAt(close + 1) === charCodes.openParen ? this.#groups.get(close + 1) : undefined
    if (target === undefined) return bracket
    return { ...bracket, type: 'link', end: target + 1, href: this.#line.slice(close + 2, target) }
  }

  /** Emphasis with underscores isn't parsed, because they are common in names. */
  #emphasisAt(at: number, mark: keyof typeof closers, type: InlineType): Inline | number {
    const next = this.#line.charAt(at + mark.length)
    if (next === '' || next === ' ' || this.#unclosed.has(mark)) return mark.length
    const close = this.#closeOf(mark, at + mark.length)
    if (close !== -1) return node(type, this.#line, at, close + mark.length, mark.length)
    this.#unclosed.add(mark)
    return mark.length
  }

  #closeOf(mark: keyof typeof closers, from: number): number {
    const line = this.#line
    const charCode = mark.charCodeAt(0)
    let code = this.#code
    for (let at = nextOf(closers[mark], line, from); at < line.length; at = nextOf(closers[mark], line, at)) {
      const here = line.charCodeAt(at)
      if (here === charCodes.backtick) {
        while ((this.#codes[code]?.start ?? line.length) < at) code += 1
        const span = this.#codes[code]
        at = span?.start === at ? span.end : at + 1
      } else if (here === charCodes.backslash) at += 2
      else {
        let end = at + 1
        while (line.charCodeAt(end) === charCode) end += 1
        // In `***`, the last two characters close strong emphasis, and the first one closes emphasis inside it.
        const closes = mark.length === 1 ? end - at !== 2 : end - at >= 2
        if (closes && line.charAt(at - 1) !== ' ') return end - mark.length
        at = end
      }
    }
    return -1
  }
}

/**
 * Pairs opening and closing brackets outside code spans. Brackets and parentheses are paired independently, so that a
 * missing one doesn't affect the others.
 */
function groupPartners(line: string, codes: readonly Inline[]): Map<number, number> {
  const partners = new Map<number, number>()
  const brackets: number[] = []
  const parens: number[] = []
  let code = 0
  for (let at = nextOf(groupMarks, line, 0); at < line.length; at = nextOf(groupMarks, line, at + 1)) {
    const charCode = line.charCodeAt(at)
    if (charCode === charCodes.backtick) {
      while ((codes[code]?.start ?? line.length) < at) code += 1
      const span = codes[code]
      if (span?.start === at) at = span.end - 1
    } else if (charCode === charCodes.backslash) at += 1
    else if (charCode === charCodes.open) brackets.push(at)
    else if (charCode === charCodes.openParen) parens.push(at)
    else if (charCode === charCodes.close || charCode === charCodes.closeParen) {
      const open = (charCode === charCodes.close ? brackets : parens).pop()
      if (open !== undefined) partners.set(open, at)
    }
  }
  return partners
}
