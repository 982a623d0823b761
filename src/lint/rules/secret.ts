import type { Problem, TextRule } from '../rule.ts'
import { loginBefore, mayBegin, secretAt } from '../secrets.ts'
import type { TextFile } from '../text-file.ts'

export const secret: TextRule = {
  id: 'secret',
  group: 'safety',
  level: 'error',
  scope: 'text',
  description: 'A token, key or password, recognised by the format its issuer uses.',
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
      if (start !== null && !isOfExample(file.text.slice(start, at), file.text.slice(at + 1, at + 80)))
        yield* problem(file, 'password in an address', start, at)
    }
  },
}

function* problem(file: TextFile, name: string, start: number, end: number): Generator<Problem> {
  if (isPlaceholder(file.text.slice(start, end))) return
  // The message must not contain the secret.
  yield {
    position: file.span(start, end),
    reason: `Secret (${name}): revoke it, then remove it`,
  }
}

/** Whether a secret is an example: it repeats a character, contains a sequence such as `1234567890`, or says so. */
function isPlaceholder(text: string): boolean {
  return /(.)\1{7}|example|placeholder|your[-_]|x{6}|0123456789|1234567890|abcdefgh|\.\.\.|…/i.test(text)
}

/** Common example passwords. */
const known =
  /^(?:pass(?:word|wd)?|pwd|secret|changeme|change-me|test(?:ing)?|dev|root|admin|guest|user(?:name)?|postgres|mysql|redis|rabbitmq|minio|letmein|foobar|hunter2|redacted|hidden|\d{1,6}|x+)\d{0,3}$/i

/** Whether a login is an example, or for a service on the local machine. */
function isOfExample(login: string, after: string): boolean {
  const [, user = '', password = ''] = /:\/\/([^:]*):(.*)$/s.exec(login) ?? []
  return known.test(password) || user === password || /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\])/.test(after)
}
