/**
 * Parses JSON that may have a byte order mark, comments and trailing commas.
 * @throws {SyntaxError} if the text isn't valid
 */
export function parseJsonWithComments(text: string): unknown {
  return JSON.parse(withoutComments(text.startsWith('\ufeff') ? text.slice(1) : text))
}

/** Replaces comments and trailing commas by spaces, so that positions in error messages stay right. */
function withoutComments(text: string): string {
  const blank = (part: string) => part.replace(/[^\n]/g, ' ')
  let result = ''
  // The offset of the last comma, if only spaces and comments have followed it.
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

/** The end of the string, comment or single character that starts at an offset. */
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
