/** Splits a text at some signs, but not within parentheses. Parts come without blanks at their ends, empty ones not at all. */
export function splitOutsideParens(text: string, signs: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at <= text.length; at += 1) {
    const sign = text.charAt(at)
    if (sign === '(') depth += 1
    else if (sign === ')') depth = Math.max(0, depth - 1)
    else if (at === text.length || (depth === 0 && signs.includes(sign))) {
      const part = text.slice(from, at).trim()
      if (part !== '') parts.push(part)
      from = at + 1
    }
  }
  return parts
}
