import type { Dropped } from '../../../schemas/consolidation.ts'
import type { Finding } from '../../../schemas/finding.ts'
import type { Report } from '../../../schemas/report.ts'
import type { DroppedFinding } from '../demoted.ts'
import type { CombinedFinding } from '../findings.ts'
import { memberOf, type RawFinding } from '../raw.ts'
import { elsewhere, type RawBefore, reconciliationOf } from './sources.ts'

/** A finding during the merge. */
export interface MergeEntry extends CombinedFinding {
  /** The same finding in the edited report; null if it is new. */
  edited: Finding | null
  /** The names of findings of the edited report that were merged into it. */
  absorbed?: readonly string[]
  /** Whether its body cites ids of the generated findings rather than those of the edited report. */
  citesGenerated: boolean
}

/** An entry for a generated finding that the edited report doesn't contain. */
export function newEntry(merged: CombinedFinding): MergeEntry {
  return { ...merged, edited: null, citesGenerated: true }
}

/** An entry for a finding that people wrote, with its raw findings. */
export function handmadeEntry(finding: Finding, members: RawFinding[]): MergeEntry {
  const cluster = { members: members.map(memberOf), confidence: 1, evidence: [] }
  return { finding, members, cluster, settledBy: 'report', edited: finding, citesGenerated: false }
}

/** The entry for a raw finding that the edited report doesn't contain, with the reason from its Reconciliation. */
export function droppedEntry(member: RawFinding, edited: Report, before: RawBefore): DroppedFinding {
  const reconciled = reconciliationOf(before.get(member.key), edited)
  const to = reconciled?.to ?? ''
  const isReconciled = elsewhere.test(to)
  const reason = (isReconciled && reconciled?.reason) || 'left out of the report by hand'
  const entry: Dropped = { ...memberOf(member), to: isReconciled ? (destinations[to] ?? 'dropped') : 'dropped', reason }
  return { member, entry }
}

const destinations: Record<string, Dropped['to']> = {
  concern: 'concern',
  observation: 'concern',
  limitation: 'limitation',
  testing: 'testing',
  documentation: 'documentation',
}
