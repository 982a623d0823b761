import type { ConsolidatedFinding } from '../../../schemas/consolidation.ts'
import type { Report } from '../../../schemas/report.ts'

/** The findings of a report that was read anew, each with the cluster that it had before. */
export function carryClusters(report: Report, before: readonly ConsolidatedFinding[]): ConsolidatedFinding[] {
  return report.findings.flatMap((finding) => {
    const known = before.find(({ id }) => id === finding.id)
    if (!known) return []
    const { members, confidence, evidence, agreement } = known
    return [{ ...finding, members, confidence, evidence, agreement }]
  })
}
