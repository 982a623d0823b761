import type { TextRule } from '../rule.ts'

export const unratedFinding: TextRule = {
  id: 'unrated-finding',
  group: 'findings',
  level: 'note',
  scope: 'text',
  description: 'A finding without a severity.',
  *check(file) {
    for (const { position, reason } of file.parserMessages('unrated-finding')) {
      if (position) yield { position, reason }
    }
  },
}
