import { codeSpan } from '../markdown/fence.ts'
import { codeSpans } from '../markdown/inline.ts'
import { plainText } from '../markdown/plain-text.ts'
import { literal } from './literal.ts'
import type { Platform } from './unlinked.ts'

/**
 * Shows a line of Markdown from a report, cut to `length` characters: its code spans stay, in which nothing has a
 * meaning; all else is plain text.
 */
export function literalLine(markdown: string, length: number, platform: Platform): string {
  let left = length
  const cut = (text: string) => {
    const letters = [...text]
    const shown = letters.length <= left ? text : `${letters.slice(0, Math.max(0, left - 1)).join('')}…`
    left -= letters.length
    return shown
  }
  const parts: string[] = []
  let from = 0
  for (const { start, end, value } of codeSpans(markdown)) {
    parts.push(literal(cut(textOf(markdown.slice(from, start))), platform))
    if (left > 0) parts.push(codeSpan(cut(value)))
    from = end
    if (left <= 0) return parts.join('')
  }
  return [...parts, literal(cut(textOf(markdown.slice(from))), platform)].join('')
}

/** The plain text of a part of a line, with the spaces around it. */
function textOf(part: string): string {
  const words = plainText(part)
  if (words === '') return /\s/.test(part) ? ' ' : ''
  return `${/^\s/.test(part) ? ' ' : ''}${words}${/\s$/.test(part) ? ' ' : ''}`
}
