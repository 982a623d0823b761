import type { TextRule } from '../rule.ts'

export const strayReview: TextRule = {
  id: 'stray-review',
  group: 'form',
  level: 'note',
  scope: 'text',
  description: 'A raw review, or another document with findings, where a report is expected.',
  *check(file) {
    if (file.parsed.type !== 'review') return
    yield { position: file.span(0, 0), reason: 'Read as a raw review, not as a report' }
  },
}
