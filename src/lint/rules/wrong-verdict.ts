import { verdictLabels } from '../../../schemas/canonical.ts'
import { decisionFor } from '../../grammar/verdict.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { counted } from '../../text.ts'
import { type Counts, countBySeverity } from '../counts.ts'
import type { ReportRule } from '../rule.ts'

export const wrongVerdict: ReportRule = {
  id: 'wrong-verdict',
  group: 'truth',
  level: 'warning',
  scope: 'report',
  description:
    "A verdict that doesn't follow from the findings. Only a note, unless the verdict is to merge although a finding has to be fixed first.",
  *check(file) {
    const { verdict, findings } = file.report
    const row = file.headerRow('Verdict')
    if (!row || !verdict?.decision || file.mayHaveUnread) return
    const counts = countBySeverity(findings)
    const expected = decisionFor(counts)
    if (verdict.decision === expected) return
    yield {
      position: file.locate(verdict.label, file.span(row.valueStart, row.valueEnd)),
      reason: `${codeSpan(verdict.label)} with ${gravest(counts)}; expected ${codeSpan(verdictLabels[expected])}`,
      actual: verdict.label,
      expected: [verdictLabels[expected]],
      ...(verdict.decision === 'merge' && !isExplained(verdict.rationale) ? {} : { level: 'note' }),
    }
  },
}

/** The findings that the verdict depends on: `1 important finding`, `only 2 suggestions`. */
function gravest({ critical, important, suggestion }: Counts): string {
  if (critical > 0) return counted(critical, 'critical finding')
  if (important > 0) return counted(important, 'important finding')
  return suggestion > 0 ? `only ${counted(suggestion, 'suggestion')}` : 'no findings'
}

/** Whether the rationale explains why a finding may stay, for example by naming it or a ticket for it. */
function isExplained(rationale: string | null): boolean {
  return (
    rationale !== null &&
    /\b[CIS]\d{1,2}\b|#\d{1,6}\b|\b(?:defer(?:red)?|track(?:ed|ing)|follow[- ]?ups?|pre-?dates?|pre-?exist(?:s|ing)|later|separate(?:ly)?|accepted|known|out of scope|not (?:a )?block\w*|non-?block\w*|already)\b/i.test(
      rationale,
    )
  )
}
