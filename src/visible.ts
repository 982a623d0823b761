/**
 * Matches characters that control a terminal, end a line, reorder the text around them or are invisible: Unicode's
 * control, format and line separator characters, but not the joiner within an emoji.
 */
const unseen =
  /(?!(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d(?=\p{Extended_Pictographic}))[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/** The same without newlines and tabs. */
const unseenInLines = new RegExp(`(?![\\n\\t])${unseen.source}`, 'u')

/** Puts a text on one line and replaces control and invisible characters by visible symbols. */
export function onOneLine(text: string): string {
  return text.replace(new RegExp(unseen, 'gu'), symbol)
}

/** Replaces control and invisible characters by visible symbols, but keeps newlines and tabs. */
export function withoutHidden(text: string): string {
  return unseenInLines.test(text) ? text.replace(new RegExp(unseenInLines, 'gu'), symbol) : text
}

/** A tag for a template that is printed as one line: its values can't break the line or hide anything in it. */
export function line(texts: readonly string[], ...values: readonly (string | number | undefined)[]): string {
  return `${texts.map((text, index) => text + onOneLine(String(values[index] ?? ''))).join('')}\n`
}

function symbol(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code <= 0xff) return `\\x${code.toString(16)}`
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`
}
