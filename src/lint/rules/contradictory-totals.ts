import { codeSpan } from '../../markdown/fence.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { movedBy } from '../counts.ts'
import { positionOfCell } from '../metric-cells.ts'
import type { ReportRule } from '../rule.ts'

export const contradictoryTotals: ReportRule = {
  id: 'contradictory-totals',
  group: 'truth',
  level: 'warning',
  scope: 'report',
  description:
    'Metrics whose Findings and Totals rows differ although nothing was upgraded, downgraded, dropped or merged.',
  *check(file) {
    for (const metrics of file.report.retro.metrics) {
      const { agent, cells } = metrics
      // A row for one pass is but a part of the total.
      const findings = cells.find(({ name, pass }) => name === 'findings' && pass === null)
      const totals = cells.find(({ name }) => name === 'totals')
      if (!findings?.counts || !totals?.counts || movedBy(metrics) > 0) continue
      const { critical, important, suggestion } = findings.counts
      const isSame =
        critical === totals.counts.critical &&
        important === totals.counts.important &&
        suggestion === totals.counts.suggestion
      if (isSame) continue
      const expected = plainText(findings.text)
      yield {
        position: positionOfCell(file, agent, totals),
        reason: `Unexpected totals ${codeSpan(plainText(totals.text))} of ${codeSpan(agent)}, expected ${codeSpan(expected)} as in the row ${codeSpan(findings.label)}`,
        actual: plainText(totals.text),
        expected: [expected],
      }
    }
  },
}
