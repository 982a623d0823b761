/** Splits a text at separators outside parentheses. Parts are trimmed, and empty ones are left out. */
export function splitOutsideParens(text: string, separators: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at <= text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '(') depth += 1
    else if (character === ')') depth = Math.max(0, depth - 1)
    else if (at === text.length || (depth === 0 && separators.includes(character))) {
      const part = text.slice(from, at).trim()
      if (part !== '') parts.push(part)
      from = at + 1
    }
  }
  return parts
}
