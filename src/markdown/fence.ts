/** The length of the longest run of backticks in a text. */
export function longestBacktickRun(text: string): number {
  let longest = 0
  for (let at = text.indexOf('`'); at !== -1; at = text.indexOf('`', at)) {
    let end = at
    while (text.charCodeAt(end) === 96) end += 1
    longest = Math.max(longest, end - at)
    at = end
  }
  return longest
}

/** A fence that no run of backticks in the text can close. */
export function fenceFor(text: string, atLeast = 3): string {
  return '`'.repeat(Math.max(atLeast, longestBacktickRun(text) + 1))
}

/** A code span of a text, with as many backticks as needed. */
export function codeSpan(text: string): string {
  const marks = '`'.repeat(longestBacktickRun(text) + 1)
  const pad = marks.length > 1 || text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${marks}${pad}${text}${pad}${marks}`
}
