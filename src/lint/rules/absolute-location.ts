import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const absoluteLocation: ReportRule = {
  id: 'absolute-location',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: 'A location whose path is absolute instead of starting at the root of the repository.',
  *check(file) {
    for (const finding of file.report.findings) {
      for (const { path } of finding.locations) {
        if (!/^(?:[/~]|[A-Za-z]:[\\/])/.test(path)) continue
        yield {
          position: file.locate(path, file.headLine(finding)),
          reason: `Absolute path ${codeSpan(path)}; give it from the root of the repository`,
          actual: path,
        }
      }
    }
  },
}
