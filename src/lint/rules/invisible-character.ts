import type { TextRule } from '../rule.ts'

/** Bidirectional controls (CVE-2021-42574), spaces without width, soft hyphens and control codes. */
const units = String.raw`\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF`
/** Those, and tags (U+E0000). */
const invisible = new RegExp(String.raw`(?:[${units}]|\uDB40[\uDC00-\uDC7F])+`, 'g')
/** To look for single units takes half the time, and most texts hold none. */
const mayHold = new RegExp(String.raw`[${units}\uDB40]`)

export const invisibleCharacter: TextRule = {
  id: 'invisible-character',
  group: 'safety',
  level: 'error',
  scope: 'text',
  description: 'A character that nobody sees but that turns, hides or joins text; in a raw review it is only noted.',
  *check(file) {
    if (!mayHold.test(file.text)) return
    for (const { start, end, text } of file.matches(invisible)) {
      if (text === joiner && joined.test(file.text.slice(Math.max(0, start - 3), start))) continue
      const code = `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
      const count = [...text].length
      const what =
        count === 1 ? `Invisible character \`${code}\`` : `${count} invisible characters, the first \`${code}\``
      yield {
        position: file.span(start, end),
        reason: what,
        actual: code,
        ...(file.isRaw(start) ? { level: 'note' } : {}),
      }
    }
  },
}

/** A joiner makes one emoji of two. */
const joiner = '\u200D'
const joined = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]\uFE0F?$/u
