import type { Finding, Location } from '../../../schemas/finding.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { letters } from '../../markdown/letters.ts'
import type { ReportRule } from '../rule.ts'

export const duplicateFinding: ReportRule = {
  id: 'duplicate-finding',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: 'Two findings of a report that say the same of the same place.',
  *check(file) {
    const findings = file.report.findings.filter(({ struck }) => !struck)
    for (const [index, finding] of findings.entries()) {
      const before = findings.slice(0, index).find((earlier) => isSame(earlier, finding))
      if (!before) continue
      yield {
        position: file.headLine(finding),
        reason: `${codeSpan(finding.id)} repeats ${codeSpan(before.id)}`,
        actual: finding.id,
        expected: [before.id],
        related: [{ path: file.path, position: file.headLine(before), reason: 'The first one' }],
      }
    }
  },
}

/** The same title in the same file, or a like one about the very same lines. */
function isSame(a: Finding, b: Finding): boolean {
  const isPlaced = a.locations.length > 0 || b.locations.length > 0
  const shareFile = a.locations.some((here) => b.locations.some((there) => here.path === there.path))
  if (a.title !== '' && a.title.toLowerCase() === b.title.toLowerCase() && (shareFile || !isPlaced)) return true
  if (!a.locations.some((here) => here.startLine !== null && b.locations.some((there) => isSamePlace(here, there))))
    return false
  const [ours, theirs] = [words(a.title), words(b.title)]
  const shared = [...ours].filter((word) => theirs.has(word)).length
  return shared / Math.max(1, Math.min(ours.size, theirs.size)) >= likeTitles
}

function isSamePlace(a: Location, b: Location): boolean {
  return a.path === b.path && a.startLine === b.startLine && a.endLine === b.endLine
}

/** Share of the shorter title's words that the other one must have too. */
const likeTitles = 0.75

const word = new RegExp(`[${letters}\\d_]{3,}`, 'g')

function words(title: string): Set<string> {
  return new Set(title.toLowerCase().match(word))
}
