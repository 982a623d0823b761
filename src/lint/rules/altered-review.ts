import type { ReportRule } from '../rule.ts'

/** Words of the one who consolidates, in the text of one who reviewed. */
const note =
  /^.{0,8}\b(?:consolidator(?:'s)?|consolidation) notes?\b|\bnote (?:by|from) the consolidator\b|^\W{0,4}(?:downgraded|upgraded|dropped|merged) (?:in|during) consolidation\b/gim

export const alteredReview: ReportRule = {
  id: 'altered-review',
  group: 'appendix',
  level: 'warning',
  scope: 'report',
  description: 'A raw review into which the consolidator wrote.',
  *check(file) {
    for (const { start, end } of file.matches(note)) {
      if (!file.isRaw(start)) continue
      yield {
        position: file.span(start, end),
        reason: "Unexpected note of the consolidator in a raw review, expected the agent's text alone",
      }
    }
  },
}
