import { findingNamed, nameOf } from '../../grammar/finding-name.ts'
import type { ReportRule } from '../rule.ts'

export const missingResolutionRow: ReportRule = {
  id: 'missing-resolution-row',
  group: 'truth',
  level: 'note',
  scope: 'report',
  description: "A finding that the Resolution doesn't answer yet.",
  *check(file) {
    const { resolution, findings } = file.report
    if (!resolution || resolution.entries.length === 0) return
    const targets = resolution.entries.flatMap((entry) => entry.targets)
    const covered = new Set(targets.map((target) => findingNamed(findings, target)))
    const missing = findings.filter((finding) => !finding.struck && !covered.has(finding))
    for (const finding of missing) {
      yield {
        position: file.line(resolution.position.start.line),
        reason: `The Resolution has no row for ${nameOf(finding)}`,
        expected: [nameOf(finding)],
        related: [{ path: file.path, position: file.headLine(finding), reason: 'The finding' }],
      }
    }
  },
}
