import { codeSpan } from '../../markdown/fence.ts'
import { noteIf, type TextRule } from '../rule.ts'

/** Matches a link, image or definition whose target is a script or data address, in any spelling. */
const target =
  /(?:\]\(\s*(?:<\s*)?|\]:\s*(?:<\s*)?|<\s*|\b(?:href|src)\s*=\s*(?:["']\s*)?)((?:javascript|vbscript|data)(?::|&colon;|&#0*58;|&#x0*3a;)[^\s()>"']*(?:\([^\s()>"']*\)[^\s()>"']*)*)/gi

/** A quick test of the whole text, before links are searched. */
const scheme = /[:&](?<=(?:script|data)[:&])/i

export const scriptLink: TextRule = {
  id: 'script-link',
  group: 'safety',
  level: 'error',
  scope: 'text',
  description: 'A link that runs a script or contains a whole document.',
  *check(file) {
    if (!scheme.test(file.text)) return
    for (const { start, end, groups } of file.matches(target)) {
      const actual = groups[0] ?? ''
      if (/^data(?::|&[^;]*;)image\/(?:png|gif|jpe?g|webp)/i.test(actual) || file.isCode(start)) continue
      yield {
        position: file.span(end - actual.length, end),
        reason: `Unsafe link ${codeSpan(actual)}`,
        actual,
        ...noteIf(file.isRaw(start)),
      }
    }
  },
}
