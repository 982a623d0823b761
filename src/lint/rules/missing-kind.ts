import { kinds } from '../../../schemas/enums.ts'
import type { ReportRule } from '../rule.ts'

const expected = kinds.map((kind) => `\`${kind}\``).join(', ')

export const missingKind: ReportRule = {
  id: 'missing-kind',
  group: 'findings',
  level: 'note',
  scope: 'report',
  description: 'A finding without a kind; a report none of whose findings has one is told so once.',
  *check(file) {
    const { findings } = file.report
    const without = findings.filter(({ kind, kindAsWritten, struck }) => !kind && !kindAsWritten && !struck)
    const [first] = without
    if (!first) return
    if (without.length === findings.length) {
      const reason = `Unexpected report whose findings have no kind, expected one of ${expected} in each`
      yield { position: file.headLine(first), reason, expected: kinds }
      return
    }
    for (const finding of without) {
      const reason = `Unexpected finding without a kind, expected one of ${expected}`
      yield { position: file.headLine(finding), reason, expected: kinds }
    }
  },
}
