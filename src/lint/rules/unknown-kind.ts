import { kinds } from '../../../schemas/enums.ts'
import type { Finding } from '../../../schemas/finding.ts'
import type { Position } from '../../../schemas/position.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { nearest } from '../../nearest.ts'
import type { ReportFile } from '../report-file.ts'
import { noteIf, type ReportRule } from '../rule.ts'

export const unknownKind: ReportRule = {
  id: 'unknown-kind',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: 'A finding with an unknown kind. Only a note, unless it is a misspelling of a known one.',
  *check(file) {
    for (const finding of file.report.findings) {
      const actual = finding.kindAsWritten
      if (actual === null) continue
      const meant = nearest(actual.toLowerCase(), kinds)
      yield {
        position: positionOf(file, finding, actual),
        reason: `Unknown kind ${codeSpan(actual)}${meant === undefined ? '' : `; did you mean ${codeSpan(meant)}?`}`,
        actual,
        expected: meant === undefined ? kinds : [meant],
        // Other words are intentional: `security`, `performance`.
        ...noteIf(meant === undefined),
      }
    }
  },
}

/** The position of the kind: its last occurrence in the head, else in the whole finding. */
function positionOf(file: ReportFile, finding: Finding, kind: string): Position {
  const head = file.headLine(finding)
  const last = file.textAt(finding.position).lastIndexOf(kind)
  const inHead = file.textAt(head).lastIndexOf(kind)
  const at = inHead === -1 ? last : inHead
  if (at === -1) return head
  const start = finding.position.start.offset + at
  return file.span(start, start + kind.length)
}
