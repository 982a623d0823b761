import type { TextRule } from '../rule.ts'

export const strayReview: TextRule = {
  id: 'stray-review',
  group: 'form',
  level: 'note',
  scope: 'text',
  description: "One agent's raw review where a report is expected.",
  *check(file) {
    if (file.parsed.type !== 'review') return
    yield { position: file.span(0, 0), reason: "One agent's raw review, not a report" }
  },
}
