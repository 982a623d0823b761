import type { Severity } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { FindingReference, History } from '../../schemas/thread.ts'
import { deferralReason, type PlacedFinding, placedFinding, type Target, targetStanding } from '../track/index.ts'

/** A finding of an earlier round. */
export interface EarlierFinding {
  report: string
  /** The number of the round, or its position if it has none. */
  round: number
  id: string
  title: string
  severity: Severity
  locations: Finding['locations']
}

/** What the next reviewers of a target should know from earlier rounds. */
export interface PromptContext {
  repository: string | null
  target: string
  /** Notes for later reviewers, from Review Process Notes. */
  context: { report: string; text: string }[]
  /** Open problems, most severe first; then those that were deferred and that no later round raised. */
  open: (EarlierFinding & {
    /** Why it was deferred; empty if no reason is given, null if it wasn't deferred. */
    deferred: string | null
  })[]
  /** Declined problems with the reasons. */
  declined: (EarlierFinding & { reason: string | null })[]
}

/** Collects the context for the next round. @param history the history of the same target */
export function contextOf(target: Target, history: History): PromptContext {
  const { waiting, deferred } = targetStanding(history)
  const open = [...waiting, ...deferred.filter((thread) => !waiting.includes(thread))]
  const placed = (reference: FindingReference | undefined) => reference && placedFinding(history, reference)
  return {
    repository: target.repository,
    target: target.target,
    context: target.rounds.flatMap(({ slug, notes }) =>
      notes.filter(({ topic }) => topic === 'context').map(({ text }) => ({ report: slug, text })),
    ),
    open: open.flatMap(({ findings }) => {
      const latest = placed(findings.at(-1))
      return latest ? { ...describe(target, latest), deferred: deferralReason(latest.finding) } : []
    }),
    declined: history.rounds.flatMap(({ slug, findings }) =>
      findings.flatMap(({ id, fate, reason }) => {
        const declined = fate === 'declined' && placed({ report: slug, id })
        return declined ? { ...describe(target, declined), reason } : []
      }),
    ),
  }
}

function describe(target: Target, { round, number, finding }: PlacedFinding): EarlierFinding {
  const { id, title, severity } = finding
  const report = target.rounds.find(({ slug }) => slug === round.slug)
  const locations = report?.findings.find((other) => other.id === id)?.locations ?? []
  return { report: round.slug, round: number, id, title, severity, locations }
}
