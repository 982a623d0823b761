import { verdictLabels } from '../../../schemas/canonical.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { noteIf, type ReportRule } from '../rule.ts'

const known = Object.values(verdictLabels)

export const unknownVerdict: ReportRule = {
  id: 'unknown-verdict',
  group: 'truth',
  level: 'warning',
  scope: 'report',
  description: 'A verdict that is not one of the three. If its meaning is clear, this is only a note.',
  *check(file) {
    const { verdict } = file.report
    const row = file.headerRow('Verdict')
    if (!row || !verdict) return
    const { label, decision } = verdict
    if (known.some((word) => word.toLowerCase() === label.toLowerCase()) || label.toLowerCase() === 'merge') return
    yield {
      position: file.locate(label, file.span(row.valueStart, row.valueEnd)),
      reason:
        decision === null
          ? `Unknown verdict ${codeSpan(label)}`
          : `Verdict ${codeSpan(label)} is read as ${codeSpan(verdictLabels[decision])}`,
      actual: label,
      expected: known,
      ...noteIf(decision !== null),
    }
  },
}
