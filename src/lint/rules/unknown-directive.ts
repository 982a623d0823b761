import { codeSpan } from '../../markdown/fence.ts'
import { nearest } from '../../nearest.ts'
import type { DirectiveRule } from '../rule.ts'

const known = ['disable', 'disable-line', 'disable-next-line', 'enable']

export const unknownDirective: DirectiveRule = {
  id: 'unknown-directive',
  group: 'form',
  level: 'warning',
  scope: 'directive',
  description: 'A deep-review comment that is misspelt or never closed.',
  *check(file, { kind, word, start, end }) {
    if (kind === 'unclosed') {
      yield { position: file.span(start, start + 4), reason: 'This comment is never closed; it disables nothing' }
    } else if (kind === 'unknown') {
      const meant = nearest(word, known)
      const hint = meant === undefined ? '' : `; did you mean ${codeSpan(`deep-review-${meant}`)}?`
      yield {
        position: file.span(start, end),
        reason: `Unknown directive ${codeSpan(`deep-review-${word}`)}${hint}`,
        actual: word,
      }
    }
  },
}
