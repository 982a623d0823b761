import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const missingDuration: ReportRule = {
  id: 'missing-duration',
  group: 'truth',
  level: 'note',
  scope: 'report',
  description: "A metrics table that doesn't say how long a reviewer took.",
  *check(file) {
    const section = file.section('retro')
    if (!section) return
    for (const { agent, cells } of file.report.retro.metrics) {
      const cell = cells.find(({ name }) => name === 'duration')
      const hasFailed = file.report.reviewers.some(({ name, status }) => name === agent && status === 'failed')
      if (!cell || cell.value !== null || hasFailed) continue
      yield {
        position: file.locate(`| ${cell.label}`, section.position),
        reason: `No duration for ${codeSpan(agent)}`,
        actual: cell.text,
      }
    }
  },
}
