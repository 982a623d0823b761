import { isConsolidator } from '../../parse/index.ts'
import type { ReportRule } from '../rule.ts'

export const missingAttribution: ReportRule = {
  id: 'missing-attribution',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: 'A finding that names no reviewer who found it.',
  *check(file) {
    if (file.names.names.length === 0) return
    for (const finding of file.report.findings) {
      // Whoever consolidates may find something too.
      if (finding.agents.length > 0 || finding.struck || finding.notes.some(isConsolidator)) continue
      yield {
        position: file.headLine(finding),
        reason: 'Unexpected finding without an attribution, expected `[agent]`',
        expected: [...file.names.names],
      }
    }
  },
}
