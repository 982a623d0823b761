import type { TextRule } from '../rule.ts'

export const unknownText: TextRule = {
  id: 'unknown-text',
  group: 'form',
  level: 'warning',
  scope: 'text',
  description: 'An empty file. A file that is neither a report nor a review is only a note.',
  *check(file) {
    for (const { reason } of file.parserMessages('unknown-text')) {
      const position = file.span(0, 0)
      if (file.text.trim() === '') yield { position, reason: 'This file is empty' }
      else yield { position, reason, level: 'note' }
    }
  },
}
