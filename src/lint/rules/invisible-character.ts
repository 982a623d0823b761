import type { TextRule } from '../rule.ts'

/**
 * Bidirectional controls (CVE-2021-42574), blanks without width, soft hyphens, tags (U+E0000) and control codes. A joiner between
 * emoji, and a byte order mark at the very start, are where they belong.
 */
const invisible =
  /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]|[\u200B\u2060-\u2064\u00AD\u180E]|(?<!\p{Extended_Pictographic}\uFE0F?)\u200D|(?<!^)\uFEFF|[\u{E0000}-\u{E007F}]|[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/gu

export const invisibleCharacter: TextRule = {
  id: 'invisible-character',
  group: 'safety',
  level: 'error',
  scope: 'text',
  description: 'A character that nobody sees but that turns, hides or joins text; in a raw review it is only noted.',
  *check(file) {
    for (const { start, end, text } of file.matches(invisible)) {
      const code = `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
      yield {
        position: file.span(start, end),
        reason: `Unexpected invisible character \`${code}\`, expected none`,
        actual: code,
        ...(file.isRaw(start) ? { level: 'note' } : {}),
      }
    }
  },
}
