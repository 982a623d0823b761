/** Matches characters that are two columns wide: East Asian Width W and F, and emoji. */
const wide =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})$/u

/** Matches characters that combine with the previous one. */
const joined = /^(?:\p{Mn}|\p{Me}|\p{Emoji_Modifier}|[\u200b-\u200d])$/u

/** The width of a text on a terminal, in columns. */
export function widthOf(text: string): number {
  // Most lines are ASCII.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let width = 0
  for (const character of text) width += joined.test(character) ? 0 : wide.test(character) ? 2 : 1
  return width
}

/** The longest start of a text that is at most `columns` wide. */
export function startOf(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text
  let width = 0
  let end = 0
  for (const character of text) {
    width += widthOf(character)
    if (width > columns) break
    end += character.length
  }
  return text.slice(0, end)
}

/** The longest end of a text that is at most `columns` wide. */
export function endOf(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text
  let width = 0
  let start = text.length
  for (const character of [...text].reverse()) {
    width += widthOf(character)
    if (width > columns) break
    start -= character.length
  }
  return text.slice(start)
}
