import type { ResolutionEntry } from '../../../schemas/report.ts'
import { codeSpan } from '../../markdown/fence.ts'
import type { ReportFile } from '../report-file.ts'
import type { ReportRule } from '../rule.ts'

export const contradictoryResolution: ReportRule = {
  id: 'contradictory-resolution',
  group: 'truth',
  level: 'warning',
  scope: 'report',
  description: 'A finding that one row of the Resolution calls fixed, and another row with the same text skipped.',
  *check(file) {
    const answers = new Map<string, ResolutionEntry>()
    for (const entry of file.report.resolution?.entries ?? []) {
      if (entry.action !== 'fixed' && entry.action !== 'skipped') continue
      // Rows in other words may be about parts of a problem, or about several.
      const before = answers.get(entry.text) ?? entry
      answers.set(entry.text, entry)
      const [target] = entry.targets
      if (target === undefined || before.action === entry.action || !isSameTable(file, before, entry)) continue
      yield {
        position: file.locate(entry.text, entry.position),
        reason: `${codeSpan(target)} is ${entry.action} here, but ${before.action} in another row`,
        actual: entry.text,
        related: [{ path: file.path, position: before.position, reason: 'The other row' }],
      }
    }
  },
}

/** Whether two rows are in one table: a blank line ends it. A later table updates an earlier one. */
function isSameTable(file: ReportFile, before: ResolutionEntry, after: ResolutionEntry): boolean {
  return !/\n\s*\n/.test(file.text.slice(before.position.end.offset, after.position.start.offset))
}
