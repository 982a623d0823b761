import { type Fate, type State, severities, states } from '../../schemas/enums.ts'
import type { RoundEntry } from '../../schemas/site-rounds.ts'
import type { Collection, Placed } from './collection.ts'
import { previousOf } from './status.ts'

/** A finding of the later round, and the same problem in the round before, if it was there. */
export interface RoundChange {
  after: Placed
  /** The finding in the latest earlier round that had it. */
  before: Placed | null
}

/** What changed from one round of a target to the next. */
export interface RoundComparison {
  before: RoundEntry
  after: RoundEntry
  /** The findings by state, the most severe first. */
  changes: Record<State, RoundChange[]>
  /** Findings of the earlier round that the later one does not have. */
  gone: Placed[]
}

export function compareRounds(before: RoundEntry, after: RoundEntry, collection: Collection): RoundComparison {
  const changes: RoundComparison['changes'] = { persisting: [], reopened: [], 'follow-up': [], new: [] }
  for (const finding of after.findings) {
    changes[finding.state].push({ after: { round: after, finding }, before: previousOf(finding, collection) })
  }
  const kept = new Set(after.findings.map(({ thread }) => thread))
  const gone = before.findings.filter(({ thread }) => !kept.has(thread)).map((finding) => ({ round: before, finding }))
  for (const state of states) changes[state].sort((a, b) => bySeverity(a.after, b.after))
  return { before, after, changes, gone: gone.sort(bySeverity) }
}

/** The comparisons of all pairs of consecutive rounds, latest first. */
export function comparisonsOf(rounds: readonly RoundEntry[], collection: Collection): RoundComparison[] {
  return rounds
    .flatMap((after, index) => {
      const before = rounds[index - 1]
      return before ? [compareRounds(before, after, collection)] : []
    })
    .reverse()
}

/** The numbers of findings that are gone, by what became of them. */
export function countFates(gone: readonly Placed[]): Partial<Record<Fate, number>> {
  const counts: Partial<Record<Fate, number>> = {}
  for (const { finding } of gone) counts[finding.fate] = (counts[finding.fate] ?? 0) + 1
  return counts
}

export function bySeverity(a: Placed, b: Placed): number {
  return severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity)
}
