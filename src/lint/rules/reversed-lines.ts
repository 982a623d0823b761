import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const reversedLines: ReportRule = {
  id: 'reversed-lines',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: 'A location whose range of lines ends before it starts, or starts at line 0.',
  *check(file) {
    for (const finding of file.report.findings) {
      for (const { path, startLine, endLine } of finding.locations) {
        if (startLine === null || endLine === null || (startLine > 0 && endLine >= startLine)) continue
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
