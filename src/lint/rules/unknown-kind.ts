import { kinds } from '../../../schemas/enums.ts'
import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const unknownKind: ReportRule = {
  id: 'unknown-kind',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: 'A finding whose kind is not of the vocabulary.',
  *check(file) {
    for (const finding of file.report.findings) {
      const actual = finding.kindAsWritten
      if (actual === null) continue
      yield {
        position: file.locate(actual, finding.position),
        reason: `Unknown kind ${codeSpan(actual)}`,
        actual,
        expected: kinds,
        ...(file.isToldBy(finding, ({ kindAsWritten }) => kindAsWritten === actual) ? { level: 'note' } : {}),
      }
    }
  },
}
