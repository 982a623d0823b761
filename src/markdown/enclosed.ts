import type { Nodes } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { append } from '../lists.ts'
import { fenceFor } from './fence.ts'
import { Lines } from './lines.ts'
import { readMarkdown } from './read.ts'
import { lineKinds, type Structure, scan } from './scan.ts'

/**
 * Makes Markdown safe to put before other Markdown: for CommonMark parsers and our scanner alike, it leaves no block
 * open and has no heading of level `depth` or above. The two may disagree on indented, nested and unclosed fences, HTML
 * and underlined headings. If they agree, the text is unchanged; otherwise its fences are moved to the margin, or, if
 * that isn't enough, the whole text becomes a code block.
 */
export function enclosed(markdown: string, depth: number): string {
  if (isEnclosed(markdown, depth)) return markdown
  const moved = fencesAtMargin(markdown)
  return isEnclosed(moved, depth) ? moved : fencedWhole(markdown)
}

/** Puts a text into a fence that nothing in it can close. */
export function fencedWhole(markdown: string): string {
  const fence = fenceFor(markdown, 4)
  return `${fence}markdown\n${markdown}\n${fence}`
}

/** A paragraph added after the text. It is only read as such if nothing in the text is left open. */
const sentinel = 'What follows is read as what it is.'

function isEnclosed(markdown: string, depth: number): boolean {
  const lines = Lines.of(markdown)
  const structure = scan(lines, 0, lines.last, () => false)
  if (!mayMislead.test(markdown) && hasPlainFences(structure)) return true
  const { children } = readMarkdown(`${markdown}\n\n${sentinel}`)
  const last = children.at(-1)
  return last?.type === 'paragraph' && textOf(last) === sentinel && !children.some((node: Nodes) => isHigh(node, depth))
}

function isHigh(node: Nodes, depth: number): boolean {
  return node.type === 'heading' && node.depth <= depth
}

/** Matches fences that aren't at the margin, and lines that may start HTML, except comments that end on their line. */
const mayMislead =
  /^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])[^\n]{0,1000}?(?:```|~~~)|^ {0,3}<(?!!--[^\n]*-->[ \t]*$)[A-Za-z!?/]/m

/** Whether the fences at the margin are the same for CommonMark and for the scanner. */
function hasPlainFences({ lines, fences, from, to }: Structure): boolean {
  let index = 0
  let open: string | null = null
  for (let line = from; line < to; line += 1) {
    const code = lines.text.charCodeAt(lines.start(line))
    if (code !== 96 && code !== 126 && code !== 32) continue
    const [, marks = '', info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/s.exec(lines.at(line)) ?? []
    const fence = fences[index]
    if (marks === '') continue
    if (open === null) {
      if (marks.startsWith('`') && info.includes('`')) continue
      if (fence?.open !== line) return false
      open = marks
    } else if (marks.startsWith(open) && info.trim() === '') {
      if (fence?.close !== line) return false
      open = null
      index += 1
    }
  }
  return open === null && index === fences.length
}

/** Moves all fences found by the scanner to the margin, and makes them long enough for their content. */
function fencesAtMargin(markdown: string): string {
  const lines = Lines.of(markdown)
  const structure = scan(lines, 0, lines.last, () => false)
  const written: string[] = []
  let line = 0
  for (const { open, close, closed, indent, info } of structure.fences) {
    while (line < open) written.push(lines.at(line++))
    const code: string[] = []
    for (line = open + 1; line < close; line += 1) {
      const text = lines.at(line)
      code.push(text.slice(Math.min(indent, text.length - text.trimStart().length)))
    }
    const fence = fenceFor(code.join('\n'))
    // Without a blank line before it, the fence could continue a paragraph or list item.
    if (written.length > 0 && structure.kind(open - 1) !== lineKinds.blank) written.push('')
    append(written, [`${fence}${info.replace(/`/g, '')}`, ...code, fence])
    line = closed ? close + 1 : close
  }
  while (line < lines.last) written.push(lines.at(line++))
  return written.join('\n')
}
