import { nearest } from '../../config/index.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { isConsolidator, isModelName, readAttribution, readReferences } from '../../parse/index.ts'
import type { ReportRule } from '../rule.ts'

export const unknownAgent: ReportRule = {
  id: 'unknown-agent',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: 'An attribution to someone who is no reviewer.',
  *check(file) {
    const { names } = file.names
    if (names.length === 0) return
    for (const finding of file.report.findings) {
      // The parser keeps as notes what it finds in brackets and cannot resolve.
      if (finding.notes.length === 0) continue
      for (const bracket of file.head(finding)?.brackets ?? []) {
        // Marks of earlier rounds are in brackets too.
        if (readReferences(bracket).length > 0) continue
        const { agents, notes } = readAttribution([bracket], file.names)
        for (const name of notes) {
          const meant = nearest(name, names)
          if (isConsolidator(name) || (agents.length > 0 && meant === undefined && isRemark(name))) continue
          const expected = meant === undefined ? [...names] : [meant]
          yield {
            position: file.locate(name, file.headLine(finding)),
            reason: `${codeSpan(name)} is not a listed reviewer${meant === undefined ? '' : `; did you mean ${codeSpan(meant)}?`}`,
            actual: name,
            expected,
          }
        }
      }
    }
  },
}

/** Words in lower case next to an agent describe it: `[Ada, verified]`. */
function isRemark(words: string): boolean {
  const first = words.charAt(0)
  return first !== first.toUpperCase() && !isModelName(words)
}
