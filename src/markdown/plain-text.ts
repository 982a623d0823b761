import { withoutEscapedBackticks } from './escaped-backticks.ts'
import { readInline } from './inline.ts'

/** The marks of groups that are nested deeper are kept, because each level takes time. */
const deepestGroup = 8

/** The plain text of a line of Markdown: without marks, with the texts of links, and with escapes resolved. */
export function plainText(markdown: string): string {
  const words = plain(withoutEscapedBackticks(markdown), 0)
  return /^\s|\s$|\s\s|[^\S ]/.test(words) ? words.replace(/\s+/g, ' ').trim() : words
}

function plain(markdown: string, depth: number): string {
  if (depth > deepestGroup || !/[`*~[\\]/.test(markdown)) return markdown
  let words = ''
  for (const { type, value } of readInline(markdown)) {
    if (type === 'code') words += value
    else if (type === 'text') words += value.replace(/\\([!-/:-@[-`{-~])/g, '$1')
    else if (type === 'bracket') words += `[${plain(value, depth + 1)}]`
    else if (type === 'paren') words += `(${plain(value, depth + 1)})`
    else words += plain(value, depth + 1)
  }
  return words
}
