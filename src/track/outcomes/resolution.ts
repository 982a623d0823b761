import type { Finding } from '../../../schemas/finding.ts'
import type { Report, ResolutionEntry } from '../../../schemas/report.ts'
import { findingNamed } from '../../grammar/finding-name.ts'
import { aspectOf } from '../../match/index.ts'
import { saysOpen } from '../../parse/index.ts'
import type { RoundFinding } from '../links.ts'

/** A comment alone changes no code, but it is all that a finding about comments or documentation asks for. */
export function isDeclined(entry: RoundFinding): boolean {
  const action = resolutionOf(entry)?.action
  return action === 'skipped' || (action === 'commented' && aspectOf(entry.finding.title) !== 'documentation')
}

/** Whether a Resolution answers a report: one without rows answers nothing. */
export function isAnswered({ resolution }: Report): boolean {
  return resolution !== null && resolution.entries.length > 0
}

/** Whether the Resolution of a finding's report says that it was dealt with. */
export function isCalledFixed(entry: RoundFinding): boolean {
  const row = resolutionOf(entry)
  return row !== undefined && !isDeclined(entry) && !saysOpen(row)
}

/** What the Resolution says of a finding: its last row, one that speaks of it alone before one of several. */
export function resolutionOf({ report, finding }: RoundFinding): ResolutionEntry | undefined {
  const rows = rowsOf(report).get(finding) ?? []
  return rows.findLast(({ targets }) => targets.length === 1) ?? rows.at(-1)
}

/** Each report's rows are asked for once per finding and more. */
const knownRows = new WeakMap<Report, Map<Finding, ResolutionEntry[]>>()

function rowsOf(report: Report): Map<Finding, ResolutionEntry[]> {
  const known = knownRows.get(report)
  if (known) return known
  const rows = new Map<Finding, ResolutionEntry[]>()
  for (const entry of report.resolution?.entries ?? []) {
    for (const target of new Set(entry.targets)) {
      const finding = findingNamed(report.findings, target)
      if (finding) rows.set(finding, [...(rows.get(finding) ?? []), entry])
    }
  }
  knownRows.set(report, rows)
  return rows
}
