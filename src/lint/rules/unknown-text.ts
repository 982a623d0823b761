import type { TextRule } from '../rule.ts'

export const unknownText: TextRule = {
  id: 'unknown-text',
  group: 'form',
  level: 'warning',
  scope: 'text',
  description: 'A file that is neither a report nor a review.',
  *check(file) {
    for (const { reason } of file.parserMessages('unknown-text')) yield { position: file.span(0, 0), reason }
  },
}
