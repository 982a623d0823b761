import { codeSpan } from '../../markdown/fence.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { countsInWords, movedBy, totalCounts } from '../counts.ts'
import { positionOfCell } from '../metric-cells.ts'
import type { ReportRule } from '../rule.ts'

export const contradictoryTotals: ReportRule = {
  id: 'contradictory-totals',
  group: 'truth',
  level: 'warning',
  scope: 'report',
  description:
    'Metrics whose Findings and Totals rows differ, although nothing was upgraded, downgraded, dropped or merged.',
  *check(file) {
    const { reconciliation, retro, reviews } = file.report
    for (const metrics of retro.metrics) {
      const { agent, cells } = metrics
      const [findings, ...more] = cells.filter(({ name }) => name === 'findings')
      const totals = cells.find(({ name }) => name === 'totals')
      const counts = totalCounts(cells)
      if (!findings || !counts || !totals?.counts || movedBy(metrics) > 0) continue
      // A finding that its agent didn't rate gets its severity from the report, so the rows may differ.
      if (reviews.some((review) => review.agent === agent && review.findings.some(({ rated }) => !rated))) continue
      // One finding may have become two, which no row counts.
      if (reconciliation.some((entry) => entry.agent === agent)) continue
      const { critical, important, suggestion } = counts
      const isSame =
        critical === totals.counts.critical &&
        important === totals.counts.important &&
        suggestion === totals.counts.suggestion
      if (isSame) continue
      const expected = more.length === 0 ? plainText(findings.text) : countsInWords(counts)
      yield {
        position: positionOfCell(file, agent, totals),
        reason: `${codeSpan(agent)}: ${totals.label} ${codeSpan(plainText(totals.text))}, but ${findings.label} ${codeSpan(expected)}`,
        actual: plainText(totals.text),
        expected: [expected],
      }
    }
  },
}
