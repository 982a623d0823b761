import { kinds } from '../../../schemas/enums.ts'
import { nameOf } from '../../grammar/finding-name.ts'
import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

const expected = `${kinds
  .slice(0, -1)
  .map((kind) => codeSpan(kind))
  .join(', ')} or ${codeSpan(kinds.at(-1) ?? '')}`

export const missingKind: ReportRule = {
  id: 'missing-kind',
  group: 'findings',
  level: 'note',
  scope: 'report',
  description: 'A finding without a kind. If no finding in a report has a kind, there is only one message.',
  *check(file) {
    const { findings } = file.report
    const without = findings.filter(({ kind, kindAsWritten, struck }) => !kind && !kindAsWritten && !struck)
    const [first] = without
    if (!first) return
    if (without.length === findings.length) {
      const reason = `No finding has a kind; write ${expected}`
      yield { position: file.headLine(first), reason, expected: kinds }
      return
    }
    for (const finding of without) {
      const reason = `No kind for ${codeSpan(nameOf(finding))}; write ${expected}`
      yield { position: file.headLine(finding), reason, expected: kinds }
    }
  },
}
