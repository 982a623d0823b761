/**
 * A text without the characters at its end that are among some. A pattern that is bound to the end alone, such as
 * `/#+$/`, is tried anew from each character of every run: what takes one look here takes it the square of them.
 */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
