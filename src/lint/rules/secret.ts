import type { TextRule } from '../rule.ts'
import { secrets } from '../secrets.ts'

export const secret: TextRule = {
  id: 'secret',
  group: 'safety',
  level: 'error',
  scope: 'text',
  description: 'A token, a key or a password, by the form that its issuer gives it.',
  *check(file) {
    for (const { name, sign, pattern } of secrets) {
      if (!file.text.includes(sign)) continue
      for (const { start, end, text } of file.matches(pattern)) {
        if (isPlaceholder(text)) continue
        yield {
          position: file.span(start, end),
          // The message must not publish what it warns of.
          reason: `Unexpected ${name}, expected none: revoke it, then take it out`,
        }
      }
    }
  },
}

/** Examples are made of one letter, of rows such as `1234`, or say that they are examples. */
function isPlaceholder(text: string): boolean {
  return /(.)\1{7}|example|placeholder|your[-_]|x{6}|0123456789|1234567890|abcdefgh|\.\.\.|…/i.test(text)
}
