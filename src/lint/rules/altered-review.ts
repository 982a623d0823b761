import type { ReportRule } from '../rule.ts'

/** Words of the one who consolidates, in the text of one who reviewed. */
const note =
  /^.{0,8}\b(?:consolidator(?:'s)?|consolidation) notes?\b|\bnote (?:by|from) the consolidator\b|^\W{0,4}(?:downgraded|upgraded|dropped|merged) (?:in|during) consolidation\b/gi

/** What every such note holds, whatever case it begins with: a plain search finds the few lines that may be one. */
const tellings = ['onsolidat', 'ONSOLIDAT']

export const alteredReview: ReportRule = {
  id: 'altered-review',
  group: 'appendix',
  level: 'warning',
  scope: 'report',
  description: 'A raw review into which the consolidator wrote.',
  *check(file) {
    const offsets = tellings.flatMap((telling) => [...file.offsetsOf(telling)])
    const lines = new Set(offsets.map((offset) => file.lines.lineAt(offset)))
    for (const line of [...lines].sort((a, b) => a - b)) {
      const start = file.lines.start(line)
      if (!file.isRaw(start)) continue
      for (const match of file.lines.at(line).matchAll(note)) {
        const from = start + match.index
        yield {
          position: file.span(from, from + match[0].length),
          reason: "Unexpected note of the consolidator in a raw review, expected the agent's text alone",
        }
      }
    }
  },
}
