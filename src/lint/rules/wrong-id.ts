import type { Finding } from '../../../schemas/finding.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { noteIf, type ReportRule } from '../rule.ts'

export const wrongId: ReportRule = {
  id: 'wrong-id',
  group: 'form',
  level: 'warning',
  scope: 'report',
  description:
    "A finding whose printed number doesn't match its position in the section. If it only leaves a gap, this is only a note.",
  *check(file) {
    if (isCountedThrough(file.report.findings)) return
    const seen = new Set<string>()
    const highest = new Map<string, number>()
    for (const finding of file.report.findings) {
      const { label, id, severity } = finding
      if (label === null) continue
      const key = /^\d/.test(label) ? `${severity} ${label}` : label
      const isSecond = seen.has(key)
      seen.add(key)
      const expected = /^\d/.test(label) ? id.slice(1) : id
      if (label === expected || isSecond) continue
      // Rising numbers with gaps are intentional: a finding was withdrawn, or the numbers continue those of a round.
      const letter = /^\D*/.exec(label)?.[0] || id.charAt(0)
      const number = Number(/\d+/.exec(label)?.[0])
      const rises = letter === id.charAt(0) && number > Math.max(highest.get(letter) ?? 0, Number(id.slice(1)))
      highest.set(letter, Math.max(highest.get(letter) ?? 0, number))
      const place = file.locate(label, file.headLine(finding))
      yield {
        position: place,
        reason: `${codeSpan(label)} is out of order; it should be ${codeSpan(expected)}`,
        actual: label,
        expected: [expected],
        ...noteIf(rises),
        suggestion: { start: place.start.offset, end: place.end.offset, text: expected },
      }
    }
  },
}

/** Whether all findings are numbered in one sequence, across sections. */
function isCountedThrough(findings: readonly Finding[]): boolean {
  return findings.every(({ label }, index) => label === `${index + 1}`)
}
