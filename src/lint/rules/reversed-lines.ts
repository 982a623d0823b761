import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const reversedLines: ReportRule = {
  id: 'reversed-lines',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: 'A location whose line range ends before it starts, or starts at line 0.',
  *check(file) {
    for (const finding of file.report.findings) {
      for (const { path, startLine, endLine } of finding.locations) {
        if (startLine === null || endLine === null || (startLine > 0 && endLine >= startLine)) continue
        if (isShortened(startLine, endLine)) continue
        const actual = `${path}:${startLine}-${endLine}`
        const expected = startLine > 0 ? `${path}:${endLine}-${startLine}` : `${path}:line`
        yield {
          position: file.locate(path, file.headLine(finding)),
          reason:
            startLine > 0
              ? `The lines of ${codeSpan(actual)} run backwards`
              : `Line 0 in ${codeSpan(actual)}; lines count from 1`,
          actual,
          expected: [expected],
        }
      }
    }
  },
}

/**
 * Whether the end omits the digits that it shares with the start, as in `112-4`. Of the two readings, the shorter range
 * is meant: `103-88` goes from 88 to 103 rather than to 188.
 */
function isShortened(start: number, end: number): boolean {
  const [from, to] = [`${start}`, `${end}`]
  if (end === 0 || to.length >= from.length) return false
  const last = Number(from.slice(0, -to.length) + to)
  return last > start && last - start < start - end
}
