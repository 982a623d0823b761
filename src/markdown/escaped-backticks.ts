import { codeSpan } from './fence.ts'
import { codeSpans } from './inline.ts'

/** What could be a code span with escaped backticks in it. Every backtick is passed once, so this takes linear time. */
const span = /(?<![\\`])`(?!`)((?:[^`\\]|\\.)*)`(?!`)/g
/** A code span ends between these two words, which is hardly meant. */
const withinWord = /\\`[^\W_][^`]*\\`/

/**
 * Gives code spans whose backticks are escaped, as agents often write them, the marks that Markdown needs: a backslash
 * doesn't escape anything in code. Correct lines are unchanged.
 */
export function withoutEscapedBackticks(line: string): string {
  if (!line.includes('\\`') || (!withinWord.test(line) && isPaired(line))) return line
  return line.replace(span, (whole, text: string) =>
    text.includes('\\`') ? codeSpan(text.replaceAll('\\`', '`')) : whole,
  )
}

/** Whether every backtick belongs to a code span. */
function isPaired(line: string): boolean {
  let from = 0
  for (const { start, end } of codeSpans(line)) {
    if (line.slice(from, start).includes('`')) return false
    from = end
  }
  return !line.slice(from).includes('`')
}
