/**
 * Reads JSON as people write it into configurations: with a byte order mark, comments, and commas after the last value.
 * @throws {SyntaxError} for any other text
 */
export function parseJsonWithComments(text: string): unknown {
  return JSON.parse(withoutComments(text.startsWith('\ufeff') ? text.slice(1) : text))
}

/** Spaces take the place of what is left out, so that a message still names the right place. */
function withoutComments(text: string): string {
  const blank = (part: string) => part.replace(/[^\n]/g, ' ')
  let result = ''
  // Where a comma lies that nothing but spaces and comments has followed yet.
  let comma = -1
  for (let at = 0; at < text.length; ) {
    const end = endOfPart(text, at)
    const part = text.slice(at, end)
    at = end
    if (part.startsWith('//') || part.startsWith('/*')) {
      result += blank(part)
      continue
    }
    if ((part === '}' || part === ']') && comma !== -1) result = `${result.slice(0, comma)} ${result.slice(comma + 1)}`
    if (part === ',') comma = result.length
    else if (part.trim() !== '') comma = -1
    result += part
  }
  return result
}

/** Where the string, the comment, or else the character that begins at a place ends. */
function endOfPart(text: string, start: number): number {
  const after = (mark: string, from: number) => {
    const found = text.indexOf(mark, from)
    return found === -1 ? text.length : found + mark.length
  }
  if (text.startsWith('//', start)) return after('\n', start) - (text.indexOf('\n', start) === -1 ? 0 : 1)
  if (text.startsWith('/*', start)) return after('*/', start + 2)
  if (text[start] !== '"') return start + 1
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at + 1
  }
  return text.length
}
