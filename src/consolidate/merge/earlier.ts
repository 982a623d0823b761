import type { Consolidation } from '../../../schemas/consolidation.ts'
import type { Report } from '../../../schemas/report.ts'
import type { TrackedFinding, TrackedRound } from '../../../schemas/thread.ts'
import { canonicalize } from '../canonicalize.ts'

/** The earlier occurrence of a finding, and whether it was declined. */
export interface Earlier {
  round: number
  id: string
  declinedIn: number | null
  /** The reason for declining it. */
  reason: string | null
}

/**
 * The earlier occurrences of the findings of the last round, by id.
 * @param rounds the tracked rounds of one target, in order
 */
export function earlierOf(rounds: readonly TrackedRound[]): Map<TrackedFinding['id'], Earlier> {
  const earlier = new Map<string, Earlier>()
  for (const { id, previous, declinedIn, declinedReason } of rounds.at(-1)?.findings ?? []) {
    if (!previous) continue
    const place = rounds.findIndex(({ slug }) => slug === previous.report)
    const before = rounds[place]
    earlier.set(id, {
      round: before?.round ?? place + 1,
      id: before?.findings.find((finding) => finding.id === previous.id)?.name ?? previous.id,
      declinedIn,
      reason: declinedReason,
    })
  }
  return earlier
}

/** Adds notes about earlier rounds to the findings: `(from round 4 S6)`, `(declined in round 3: …)`. */
export function withEarlier(result: Consolidation, earlier: ReadonlyMap<TrackedFinding['id'], Earlier>): Consolidation {
  if (earlier.size === 0) return result
  const { report } = canonicalize({ ...result.report, findings: withNotes(result.report.findings, earlier) })
  const marked = new Map(report.findings.map((finding) => [finding.id, finding]))
  return { ...result, report, findings: result.findings.map((known) => ({ ...known, ...marked.get(known.id) })) }
}

function withNotes(findings: Report['findings'], earlier: ReadonlyMap<string, Earlier>): Report['findings'] {
  return findings.map((finding) => {
    const known = earlier.get(finding.id)
    return known
      ? { ...finding, notes: [...finding.notes.filter((note) => !isEarlierNote(note)), ...notesOf(known)] }
      : finding
  })
}

function notesOf({ round, id, declinedIn, reason }: Earlier): string[] {
  const notes = [`from round ${round} ${id}`]
  if (declinedIn !== null)
    notes.push(
      reason === null ? `declined in round ${declinedIn}` : `declined in round ${declinedIn}: ${inOneGroup(reason)}`,
    )
  return notes
}

/** Replaces parentheses, which would end the note. */
function inOneGroup(text: string): string {
  return text.replace(/[()]/g, '').replace(/\s+/g, ' ').trim()
}

function isEarlierNote(note: string): boolean {
  return /^(?:from round \d+ [CIS]\d+|declined in round \d+)\b/.test(note)
}
