import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

export const basenameLocation: ReportRule = {
  id: 'basename-location',
  group: 'findings',
  level: 'note',
  scope: 'report',
  description: 'A location that gives only the end of a path, although the report contains the full path elsewhere.',
  *check(file) {
    for (const finding of file.report.findings) {
      for (const { path } of finding.locations) {
        const full = file.fullPaths(path)
        if (full.length === 0) continue
        const place = file.locate(path, file.headLine(finding))
        const [only, ...others] = full
        yield {
          position: place,
          reason: `${codeSpan(path)} is short for ${full.map((entry) => codeSpan(entry)).join(' or ')}`,
          actual: path,
          expected: full,
          ...(only !== undefined && others.length === 0
            ? { suggestion: { start: place.start.offset, end: place.start.offset + path.length, text: only } }
            : {}),
        }
      }
    }
  },
}
