import { noteIf, type TextRule } from '../rule.ts'

/** Bidirectional controls (CVE-2021-42574), zero-width spaces, soft hyphens and control codes. */
const units = String.raw`\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF`
/** Runs of these and of tag characters (U+E0000). */
const invisible = new RegExp(String.raw`(?:[${units}]|\uDB40[\uDC00-\uDC7F])+`, 'g')
/** Searching for single code units is twice as fast, and most texts contain none. */
const mayHold = new RegExp(String.raw`[${units}\uDB40]`)

export const invisibleCharacter: TextRule = {
  id: 'invisible-character',
  group: 'safety',
  level: 'error',
  scope: 'text',
  description: 'An invisible character that reorders, hides or joins text. In a raw review, this is only a note.',
  *check(file) {
    if (!mayHold.test(file.text)) return
    for (const { start, end, text } of file.matches(invisible)) {
      if (isWritten(file.text, start, end)) continue
      const code = `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
      const count = [...text].length
      const what =
        count === 1 ? `Invisible character \`${code}\`` : `${count} invisible characters, the first \`${code}\``
      yield {
        position: file.span(start, end),
        reason: what,
        actual: code,
        ...noteIf(file.isRaw(start) || isColour(file.text, start)),
      }
    }
  },
}

/** Whether a character starts a colour sequence, as in quoted terminal output. */
function isColour(text: string, start: number): boolean {
  return text.charAt(start) === '\u001B' && /^\[[\d;]{0,12}m/.test(text.slice(start + 1, start + 16))
}

/** Joiners combine emoji, and tags make regional flags. */
const emoji = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]\uFE0F?$/u
const ofEmoji = /^(?:\u200D|(?:\uDB40[\uDC20-\uDC7E]){2,6}\uDB40\uDC7F)$/

/** Joiners within Arabic, Persian and Indic words, and direction marks next to Hebrew and Arabic. */
const joiners = /^[\u200C\u200D]$/
const joining = /[\u0600-\u06FF\u0750-\u077F\u08A0-\u08FF\u0900-\u0DFF\u1780-\u17FF\uFB50-\uFDFF\uFE70-\uFEFC]/
const directions = /^[\u200E\u200F\u061C]$/
const fromRight = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/
/** Zero-width spaces mark line breaks in scripts without spaces between words. */
const breaks = /^\u200B$/
const withoutSpaces = /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF]/

/** Whether an invisible character is part of the normal spelling of a word or emoji. */
function isWritten(text: string, start: number, end: number): boolean {
  const own = text.slice(start, end)
  const [before, after] = [text.slice(Math.max(0, start - 3), start), text.slice(end, end + 3)]
  if (ofEmoji.test(own)) {
    if (emoji.test(before)) return true
    if (!joiners.test(own)) return false
  }
  const script = joiners.test(own)
    ? joining
    : directions.test(own)
      ? fromRight
      : breaks.test(own)
        ? withoutSpaces
        : null
  return script !== null && (script.test(before) || (script !== joining && script.test(after)))
}
