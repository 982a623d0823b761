import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const locationWithoutLine: ReportRule = {
  id: 'location-without-line',
  group: 'findings',
  level: 'note',
  scope: 'report',
  description: 'A location that names a file but no line.',
  *check(file) {
    for (const finding of file.report.findings) {
      for (const { path, startLine } of finding.locations) {
        if (startLine !== null || path.endsWith('/')) continue
        yield {
          position: file.locate(path, file.headLine(finding)),
          reason: `No line number for ${codeSpan(path)}`,
          actual: path,
          expected: [`${path}:line`],
        }
      }
    }
  },
}
