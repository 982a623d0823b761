/**
 * Removes all of the given characters from the end of a text, in linear time. A pattern such as `/#+$/` would take
 * quadratic time, because it is tried at each character of every run.
 */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
