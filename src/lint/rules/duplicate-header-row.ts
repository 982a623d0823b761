import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const duplicateHeaderRow: ReportRule = {
  id: 'duplicate-header-row',
  group: 'form',
  level: 'warning',
  scope: 'report',
  description: 'A header row that appears twice. Only the first one is read.',
  *check(file) {
    const seen = new Map<string, number>()
    for (const { key, line } of file.headerRows) {
      if (key === null) continue
      const before = seen.get(key)
      if (before === undefined) seen.set(key, line)
      else {
        yield {
          position: file.line(line),
          reason: `Second ${codeSpan(key)} row; only the first is read`,
          actual: key,
          related: [{ path: file.path, position: file.line(before), reason: 'The first one' }],
        }
      }
    }
  },
}
