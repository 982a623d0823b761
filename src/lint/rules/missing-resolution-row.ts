import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const missingResolutionRow: ReportRule = {
  id: 'missing-resolution-row',
  group: 'truth',
  level: 'warning',
  scope: 'report',
  description: 'A finding that the Resolution passes over; where it says that it covers a part only, it is noted.',
  *check(file) {
    const { resolution, findings } = file.report
    if (!resolution || resolution.entries.length === 0) return
    const covered = new Set(resolution.entries.flatMap(({ targets }) => targets))
    const missing = findings.filter(({ id, struck }) => !struck && !covered.has(id))
    for (const finding of missing) {
      yield {
        position: file.line(resolution.position.start.line),
        reason: `Unexpected Resolution without ${codeSpan(finding.id)}, expected a row for it`,
        expected: [finding.id],
        related: [{ path: file.path, position: file.headLine(finding), reason: 'The finding' }],
        ...(resolution.scope === null ? {} : { level: 'note' }),
      }
    }
  },
}
