import { plainText } from './plain-text.ts'

/** Escapes all characters of a text that have a meaning in inline Markdown. */
export function escapeInline(text: string): string {
  return plainText(text) === text && !/[()[\]~*`\\|<]/.test(text) ? text : text.replace(/[\\`*~[\]()|<]/g, '\\$&')
}
