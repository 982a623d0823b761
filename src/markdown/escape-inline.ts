import { plainText } from './plain-text.ts'

/** Text in which no character has a meaning of its own. */
export function escapeInline(text: string): string {
  return plainText(text) === text && !/[()[\]~*`\\|<]/.test(text) ? text : text.replace(/[\\`*~[\]()|<]/g, '\\$&')
}
