/**
 * Characters that steer a terminal, end a line, reorder the text round them or cannot be seen: Unicode's controls,
 * formats and separators of lines. The joiner within an emoji is none of them.
 */
const unseen =
  /(?!(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d(?=\p{Extended_Pictographic}))[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/** The same, but for newline and tab. */
const unseenInLines = new RegExp(`(?![\\n\\t])${unseen.source}`, 'u')

/** A text on one line in which nothing is hidden: such characters become visible symbols. */
export function onOneLine(text: string): string {
  return text.replace(new RegExp(unseen, 'gu'), symbol)
}

/** A text in which nothing is hidden; newlines and tabs stay. */
export function withoutHidden(text: string): string {
  return unseenInLines.test(text) ? text.replace(new RegExp(unseenInLines, 'gu'), symbol) : text
}

function symbol(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code <= 0xff) return `\\x${code.toString(16)}`
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`
}
