import { escapeHtml } from '../../src/markdown/index.ts'

const codeSpan = /`([^`]+)`/g

/** One line of text in which only code is marked up, as code hosts show titles: backticks become `code`. */
export function codeSpansToHtml(text: string): string {
  let html = ''
  let from = 0
  for (const match of text.matchAll(codeSpan)) {
    html += `${escapeHtml(text.slice(from, match.index))}<code>${escapeHtml(match[1] ?? '')}</code>`
    from = match.index + match[0].length
  }
  return html + escapeHtml(text.slice(from))
}

/** The same text without markup. */
export function withoutCodeMarks(text: string): string {
  return text.replace(codeSpan, '$1')
}
