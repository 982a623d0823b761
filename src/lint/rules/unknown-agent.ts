import { nearest } from '../../config/index.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { isConsolidator, isModelName, readAttribution, readReferences } from '../../parse/index.ts'
import type { ReportRule } from '../rule.ts'

export const unknownAgent: ReportRule = {
  id: 'unknown-agent',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: 'An attribution to a model that is no reviewer, or to a reviewer whose name is misspelt.',
  *check(file) {
    const { names } = file.names
    if (names.length === 0) return
    for (const finding of file.report.findings) {
      // The parser keeps as notes what it finds in brackets and cannot resolve.
      if (finding.notes.length === 0) continue
      for (const bracket of file.head(finding)?.brackets ?? []) {
        // Marks of earlier rounds are in brackets too.
        if (readReferences(bracket).length > 0) continue
        for (const name of readAttribution([bracket], file.names).notes) {
          const meant = nearest(name, names)
          // People, programs and remarks are in brackets too: `[@mira]`, `[CWE-400]`, `[verified by a test]`.
          if (
            isConsolidator(name) ||
            (meant === undefined && (!isModelName(name) || file.names.mentionedIn(name).length > 0))
          )
            continue
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
