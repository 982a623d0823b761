import type { Decision } from '../../../schemas/enums.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { type Counts, countBySeverity, inWords } from '../counts.ts'
import type { ReportRule } from '../rule.ts'

const labels: Record<Decision, string> = {
  merge: 'Merge as-is',
  'merge-with-fixes': 'Merge with fixes',
  rework: 'Rework',
}

export const wrongVerdict: ReportRule = {
  id: 'wrong-verdict',
  group: 'truth',
  level: 'warning',
  scope: 'report',
  description:
    'A verdict that does not follow from the findings: a warning where it asks for nothing although a finding does.',
  *check(file) {
    const { verdict, findings } = file.report
    const row = file.headerRow('Verdict')
    if (!row || !verdict?.decision) return
    const counts = countBySeverity(findings)
    const expected = decisionFor(counts)
    if (verdict.decision === expected) return
    yield {
      position: file.locate(verdict.label, file.span(row.valueStart, row.valueEnd)),
      reason: `${codeSpan(verdict.label)} over ${inWords(counts)}; that is ${codeSpan(labels[expected])}`,
      actual: verdict.label,
      expected: [labels[expected]],
      ...(verdict.decision === 'merge' ? {} : { level: 'note' }),
    }
  },
}

/** A critical finding asks for rework, an important one for fixes; suggestions ask for nothing. */
function decisionFor({ critical, important }: Counts): Decision {
  return critical > 0 ? 'rework' : important > 0 ? 'merge-with-fixes' : 'merge'
}
