import { nameOf } from '../../grammar/finding-name.ts'
import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const struckFinding: ReportRule = {
  id: 'struck-finding',
  group: 'findings',
  level: 'note',
  scope: 'report',
  description: 'A finding that was struck out or withdrawn, but is still in the list.',
  *check(file) {
    const { findings, reviews } = file.report
    for (const finding of findings) {
      if (finding.struck)
        yield { position: file.headLine(finding), reason: `${codeSpan(nameOf(finding))} is struck out; remove it` }
    }
    for (const finding of reviews.flatMap((review) => review.findings)) {
      if (!finding.struck) continue
      const reason = 'Withdrawn by its agent'
      yield { position: file.headLine(finding), reason, level: 'note' }
    }
  },
}
