import { codeSpan } from '../../markdown/fence.ts'
import { noteIf, type TextRule } from '../rule.ts'

interface Options {
  /** Addresses and domains that are allowed. */
  allow: readonly string[]
}

/** The part before the `@`, matched at the end of the text before it, and the part from the `@` on. */
const localPart = /(?<![\w.+/:-])[A-Za-z0-9][\w.+-]{0,63}$/
const domain = /@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}(?![\w-])(?!:)/y

/** Endings of domains: countries and common names. Anything else is a file, a unit or code. */
const realEnd =
  /\.(?:[a-z]{2}|com|org|net|edu|gov|mil|int|info|biz|name|pro|dev|app|cloud|tech|email|online|site|software|systems|solutions|agency|company|team|work|xyz|eu|asia|berlin|london|paris|tokyo|nyc)$/i
/** Country endings that are also file name extensions. */
const fileEnd = /\.(?:cc|js|md|mk|pl|pm|ps|py|rs|sh|so|ts|vi)$/i

/** Domains that are reserved for examples (RFC 2606), and addresses that reach nobody. */
const nobodys =
  /@(?:[\w-]+\.)*(?:example|test|invalid|localhost)(?:\.(?:com|net|org))?$|^(?:no-?reply|git)\b|@users\.noreply\./i

export const emailAddress: TextRule<Options> = {
  id: 'email-address',
  group: 'safety',
  level: 'warning',
  scope: 'text',
  description: 'An email address, which becomes public when the report is published.',
  defaults: { allow: [] },
  options: (z) => z.strictObject({ allow: z.array(z.string()) }),
  *check(file, { allow }) {
    for (const offset of file.offsetsOf('@')) {
      const after = file.matchAt(domain, offset)
      const before = after && localPart.exec(file.text.slice(Math.max(0, offset - 66), offset))
      if (!after || !before) continue
      const text = before[0] + after.text
      const start = offset - before[0].length
      if (!realEnd.test(text) || fileEnd.test(text)) continue
      if (nobodys.test(text) || allow.some((entry) => text === entry || text.endsWith(`@${entry}`))) continue
      yield {
        position: file.span(start, after.end),
        reason: `Email address ${codeSpan(text)}`,
        actual: text,
        ...noteIf(file.isRaw(start) || file.isCode(start)),
      }
    }
  },
}
