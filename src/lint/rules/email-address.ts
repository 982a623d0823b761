import { codeSpan } from '../../markdown/fence.ts'
import type { TextRule } from '../rule.ts'

interface Options {
  /** Addresses and domains that may stand. */
  allow: readonly string[]
}

const address = /(?<![\w.+/:-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}(?![\w-])(?!:)/g

/** Domains that are set apart for documents (RFC 2606), and addresses at which nobody is reached. */
const nobodys =
  /@(?:[\w-]+\.)*(?:example|test|invalid|localhost)(?:\.(?:com|net|org))?$|^(?:no-?reply|git)\b|@users\.noreply\./i

export const emailAddress: TextRule<Options> = {
  id: 'email-address',
  group: 'safety',
  level: 'warning',
  scope: 'text',
  description: 'An e-mail address, which a published report hands to everyone.',
  defaults: { allow: [] },
  options: (z) => z.strictObject({ allow: z.array(z.string()) }),
  *check(file, { allow }) {
    for (const { start, end, text } of file.matches(address)) {
      if (nobodys.test(text) || allow.some((entry) => text === entry || text.endsWith(`@${entry}`))) continue
      yield {
        position: file.span(start, end),
        reason: `Unexpected e-mail address ${codeSpan(text)}, expected none`,
        actual: text,
        ...(file.isRaw(start) || file.isCode(start) ? { level: 'note' } : {}),
      }
    }
  },
}
