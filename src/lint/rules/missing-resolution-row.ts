import type { Finding } from '../../../schemas/finding.ts'
import { findingNamed, nameOf } from '../../grammar/finding-name.ts'
import { noteIf, type ReportRule } from '../rule.ts'

export const missingResolutionRow: ReportRule = {
  id: 'missing-resolution-row',
  group: 'truth',
  level: 'warning',
  scope: 'report',
  description:
    'A finding that the Resolution leaves out. Only a note, unless its row was probably forgotten, or has the wrong id.',
  *check(file) {
    const { resolution, findings } = file.report
    if (!resolution || resolution.entries.length === 0) return
    const targets = resolution.entries.flatMap((entry) => entry.targets)
    const answered = targets.flatMap((target) => findingNamed(findings, target) ?? [])
    const covered = new Set(answered)
    const missing = findings.filter((finding) => !finding.struck && !covered.has(finding))
    const last = lastInOrder(findings, answered)
    const skipped = missing.filter((finding) => findings.indexOf(finding) < last)
    // Who skips many answers only some of them.
    const isForgotten = skipped.length * leastAnswered <= covered.size
    // As many rows name a finding again as findings have none, so a row has the wrong id.
    const isMistaken = missing.length > 0 && answered.length - covered.size === missing.length
    for (const finding of missing) {
      yield {
        position: file.line(resolution.position.start.line),
        reason: `The Resolution has no row for ${nameOf(finding)}`,
        expected: [nameOf(finding)],
        ...noteIf(!isMistaken && (!isForgotten || !skipped.includes(finding))),
        related: [{ path: file.path, position: file.headLine(finding), reason: 'The finding' }],
      }
    }
  },
}

/** For each finding that was forgotten, at least this many were answered. */
const leastAnswered = 3

/** The index of the last answered finding if the findings are answered in their order; otherwise 0. */
function lastInOrder(findings: readonly Finding[], answered: readonly Finding[]): number {
  const order = answered.map((finding) => findings.indexOf(finding))
  const isInOrder = order.every((index, nth) => nth === 0 || index >= (order[nth - 1] ?? 0))
  return isInOrder ? (order.at(-1) ?? 0) : 0
}
