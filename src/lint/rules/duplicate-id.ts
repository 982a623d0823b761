import type { Finding } from '../../../schemas/finding.ts'
import { codeSpan } from '../../markdown/fence.ts'
import type { ReportFile } from '../report-file.ts'
import type { Problem, ReportRule } from '../rule.ts'

export const duplicateId: ReportRule = {
  id: 'duplicate-id',
  group: 'form',
  level: 'warning',
  scope: 'report',
  description: 'Two findings in one document with the same printed id.',
  *check(file) {
    yield* duplicates(file, file.report.findings)
    for (const review of file.report.reviews) {
      for (const problem of duplicates(file, review.findings)) yield { ...problem, level: 'note' }
    }
  },
}

function* duplicates(file: ReportFile, findings: readonly Finding[]): Generator<Problem> {
  const seen = new Map<string, Finding>()
  for (const finding of findings) {
    const { label, severity } = finding
    if (label === null) continue
    // Plain numbers restart in each section.
    const key = /^\d/.test(label) ? `${severity} ${label}` : label
    const before = seen.get(key)
    seen.set(key, before ?? finding)
    if (!before) continue
    yield {
      position: file.locate(label, file.headLine(finding)),
      reason: `Second finding with the id ${codeSpan(label)}`,
      actual: label,
      related: [{ path: file.path, position: file.headLine(before), reason: 'The first one' }],
    }
  }
}
