/**
 * A small reader of one line of inline Markdown: as much as the heads of findings need. It knows code spans, strong
 * emphasis, emphasis by `*`, strikethrough, links, and groups in brackets and parentheses; all else is text.
 */

export type InlineType = 'text' | 'code' | 'strong' | 'emphasis' | 'strike' | 'link' | 'bracket' | 'paren'

export interface Inline {
  type: InlineType
  /** Where it stands in the line read, its marks included. */
  start: number
  end: number
  /** What is between the marks. For a link, its text. */
  value: string
  /** Offset of `value` in the line. */
  inner: number
  /** Target of a link. */
  href: string | null
}

const closing: Record<string, string> = { '[': ']', '(': ')' }

/** Reads a line. Linear in its length: every bracket and every run of backticks finds its partner in one pass. */
export function readInline(line: string): Inline[] {
  const codes = codeSpans(line)
  const groups = partners(line, codes)
  const nodes: Inline[] = []
  let textFrom = 0
  let at = 0
  const noCloser = new Set<string>()
  const push = (node: Inline) => {
    if (node.start > textFrom) nodes.push(textNode(line, textFrom, node.start))
    nodes.push(node)
    textFrom = node.end
    at = node.end
  }
  while (at < line.length) {
    const sign = line.charAt(at)
    if (sign === '\\') {
      at += 2
      continue
    }
    if (sign === '`') {
      const code = codes.get(at)
      if (code) push(code)
      else at += runLength(line, at)
      continue
    }
    if (sign === '[' || sign === '(') {
      const close = groups.get(at)
      if (close === undefined) at += 1
      else push(groupNode(line, at, close, groups))
      continue
    }
    const mark = emphasisMark(line, at)
    if (mark) {
      const close = noCloser.has(mark) ? -1 : findMark(line, at + mark.length, mark, codes)
      if (close === -1) {
        noCloser.add(mark)
        at += mark.length
      } else {
        const type = mark === '**' ? 'strong' : mark === '~~' ? 'strike' : 'emphasis'
        const inner = at + mark.length
        push({ type, start: at, end: close + mark.length, value: line.slice(inner, close), inner, href: null })
      }
      continue
    }
    at += 1
  }
  if (textFrom < line.length) nodes.push(textNode(line, textFrom, line.length))
  return nodes
}

function textNode(line: string, start: number, end: number): Inline {
  return { type: 'text', start, end, value: line.slice(start, end), inner: start, href: null }
}

function groupNode(line: string, at: number, close: number, groups: Map<number, number>): Inline {
  const value = line.slice(at + 1, close)
  if (line.charAt(at) === '(') return { type: 'paren', start: at, end: close + 1, value, inner: at + 1, href: null }
  const target = line.charAt(close + 1) === '(' ? groups.get(close + 1) : undefined
  if (target === undefined) return { type: 'bracket', start: at, end: close + 1, value, inner: at + 1, href: null }
  const href = line.slice(close + 2, target)
  return { type: 'link', start: at, end: target + 1, value, inner: at + 1, href }
}

/** The mark that may open emphasis here. Underscores are left alone: names are full of them. */
function emphasisMark(line: string, at: number): string | null {
  for (const mark of ['**', '~~', '*']) {
    if (!line.startsWith(mark, at)) continue
    const next = line.charAt(at + mark.length)
    if (next === '' || next === ' ') return null
    return mark
  }
  return null
}

function findMark(line: string, from: number, mark: string, codes: Map<number, Inline>): number {
  let at = from
  while (at < line.length) {
    const code = codes.get(at)
    if (code) {
      at = code.end
      continue
    }
    if (line.charAt(at) === '\\') {
      at += 2
      continue
    }
    if (line.startsWith(mark, at) && line.charAt(at - 1) !== ' ') {
      if (mark.length === 2) return at
      if (line.charAt(at + 1) !== '*') return at
      at += 1
    }
    at += 1
  }
  return -1
}

function runLength(line: string, at: number): number {
  let behind = at
  while (line.charAt(behind) === '`') behind += 1
  return behind - at
}

/** All code spans by the offset of their first backtick. */
export function codeSpans(line: string): Map<number, Inline> {
  const spans = new Map<number, Inline>()
  if (!line.includes('`')) return spans
  const runs: { at: number; length: number }[] = []
  for (let at = line.indexOf('`'); at !== -1; at = line.indexOf('`', at)) {
    const length = runLength(line, at)
    runs.push({ at, length })
    at += length
  }
  const nextOfLength = new Map<number, number>()
  const next = new Array<number>(runs.length).fill(-1)
  for (let i = runs.length - 1; i >= 0; i -= 1) {
    const length = runs[i]?.length ?? 0
    next[i] = nextOfLength.get(length) ?? -1
    nextOfLength.set(length, i)
  }
  for (let i = 0; i < runs.length; i += 1) {
    const open = runs[i]
    const partner = next[i] ?? -1
    const close = runs[partner]
    if (!open || !close) continue
    const inner = open.at + open.length
    const raw = line.slice(inner, close.at)
    const padded = raw.length > 2 && raw.startsWith(' ') && raw.endsWith(' ') && raw.trim() !== ''
    const value = padded ? raw.slice(1, -1) : raw
    spans.set(open.at, { type: 'code', start: open.at, end: close.at + open.length, value, inner, href: null })
    i = partner
  }
  return spans
}

/** The closing bracket of every opening one, code spans passed over. */
function partners(line: string, codes: Map<number, Inline>): Map<number, number> {
  const found = new Map<number, number>()
  const open: number[] = []
  let at = 0
  while (at < line.length) {
    const code = codes.get(at)
    if (code) {
      at = code.end
      continue
    }
    const sign = line.charAt(at)
    if (sign === '\\') at += 1
    else if (sign === '[' || sign === '(') open.push(at)
    else if (sign === ']' || sign === ')') {
      const last = open.at(-1)
      if (last !== undefined && closing[line.charAt(last)] === sign) {
        found.set(last, at)
        open.pop()
      } else if (last !== undefined && open.length > 1 && closing[line.charAt(open.at(-2) ?? 0)] === sign) {
        // An unclosed bracket of the other kind stands between: it is text.
        open.pop()
        const pair = open.pop()
        if (pair !== undefined) found.set(pair, at)
      }
    }
    at += 1
  }
  return found
}

/** Groups nested deeper than this keep their marks: nobody writes them, and reading on would cost time for each level. */
const deepestGroup = 8

/** The words of a line of inline Markdown: marks dropped, link texts kept, escapes resolved. */
export function plainText(markdown: string): string {
  return plain(markdown, 0).replace(/\s+/g, ' ').trim()
}

function plain(markdown: string, depth: number): string {
  if (depth > deepestGroup || !/[`*~[\\]/.test(markdown)) return markdown
  return readInline(markdown)
    .map((node) => {
      switch (node.type) {
        case 'code':
          return node.value
        case 'text':
          return node.value.replace(/\\([!-/:-@[-`{-~])/g, '$1')
        case 'bracket':
          return `[${plain(node.value, depth + 1)}]`
        case 'paren':
          return `(${plain(node.value, depth + 1)})`
        default:
          return plain(node.value, depth + 1)
      }
    })
    .join('')
}
