import type { ReportRule } from '../rule.ts'

/** Remarks of the consolidator in a raw review. */
const remark =
  /^.{0,8}\bconsolidator(?:'s)? notes?\b|^.{0,8}\bconsolidation notes?\b(?=\W{1,4}(?:this|the|[CIS]\d|finding|false|not|already|downgraded|upgraded|dropped|merged|rejected|verified|invalid|duplicate)\b)|\bnote (?:by|from) the consolidator\b|^\W{0,4}(?:downgraded|upgraded|dropped|merged) (?:in|during) consolidation\W*$/gi

/** A word that every such remark contains. It is searched first, because few lines do. */
const word = /consolidat(?:or|ion)/gi

export const alteredReview: ReportRule = {
  id: 'altered-review',
  group: 'appendix',
  level: 'warning',
  scope: 'report',
  description: 'A raw review with a note that was added during consolidation.',
  *check(file) {
    const lines = new Set([...file.matches(word)].map(({ start }) => file.lines.lineAt(start)))
    for (const line of lines) {
      const start = file.lines.start(line)
      if (!file.isRaw(start)) continue
      for (const match of file.lines.at(line).matchAll(remark)) {
        const from = start + match.index
        yield {
          position: file.span(from, from + match[0].length),
          reason: 'This note was added to the raw review during consolidation',
        }
      }
    }
  },
}
