import type { Consolidation } from '../../schemas/consolidation.ts'
import type { TrackedFinding } from '../../schemas/thread.ts'
import { parse } from '../parse/index.ts'
import { renderReport } from '../render/index.ts'
import { carryClusters } from './carry.ts'

/** What an earlier round says of a finding: where it was told before, and whether it was declined then. */
export interface Earlier {
  round: number | null
  id: string
  declinedIn: number | null
  /** The reason given then. */
  reason: string | null
}

/** A consolidation whose findings say which of them earlier rounds had: `(from round 4 S6)`, `(declined in round 3: …)`. */
export function withEarlier(result: Consolidation, earlier: ReadonlyMap<TrackedFinding['id'], Earlier>): Consolidation {
  if (earlier.size === 0) return result
  const findings = result.report.findings.map((finding) => {
    const known = earlier.get(finding.id)
    return known
      ? { ...finding, notes: [...finding.notes.filter((note) => !isEarlierNote(note)), ...notesOf(known)] }
      : finding
  })
  const { report } = parse(renderReport({ ...result.report, findings }), {
    path: `${result.report.slug}.md`,
    as: 'report',
  })
  if (!report) throw new Error('A canonical report does not read as one')
  return { ...result, report, findings: carryClusters(report, result.findings) }
}

function notesOf({ round, id, declinedIn, reason }: Earlier): string[] {
  const notes = round === null ? [] : [`from round ${round} ${id}`]
  if (declinedIn !== null)
    notes.push(
      reason === null ? `declined in round ${declinedIn}` : `declined in round ${declinedIn}: ${inOneGroup(reason)}`,
    )
  return notes
}

/** Parentheses within a remark would end it. */
function inOneGroup(text: string): string {
  return text.replace(/[()]/g, '').replace(/\s+/g, ' ').trim()
}

function isEarlierNote(note: string): boolean {
  return /^(?:from round \d+ [CIS]\d+|declined in round \d+)\b/.test(note)
}
