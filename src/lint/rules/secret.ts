import type { Problem, TextRule } from '../rule.ts'
import { loginBefore, mayBegin, secretAt } from '../secrets.ts'
import type { TextFile } from '../text-file.ts'

export const secret: TextRule = {
  id: 'secret',
  group: 'safety',
  level: 'error',
  scope: 'text',
  description: 'A token, a key or a password, by the form that its issuer gives it.',
  *check(file) {
    let end = 0
    for (const start of mayBegin(file)) {
      const found = start < end ? null : secretAt(file.text, start)
      if (!found) continue
      end = found.end
      yield* problem(file, found.name, start, end)
    }
    for (const at of file.offsetsOf('@')) {
      const start = loginBefore(file.text, at)
      if (start !== null) yield* problem(file, 'password in an address', start, at)
    }
  },
}

function* problem(file: TextFile, name: string, start: number, end: number): Generator<Problem> {
  if (isPlaceholder(file.text.slice(start, end))) return
  // The message must not publish what it warns of.
  yield {
    position: file.span(start, end),
    reason: `Secret (${name}): revoke it, then remove it`,
  }
}

/** Examples are made of one letter, of rows such as `1234`, or say that they are examples. */
function isPlaceholder(text: string): boolean {
  return /(.)\1{7}|example|placeholder|your[-_]|x{6}|0123456789|1234567890|abcdefgh|\.\.\.|…/i.test(text)
}
