import type { Severity } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { History, TrackedFinding, TrackedRound } from '../../schemas/thread.ts'
import { type Target, targetStanding } from '../track/index.ts'

/** A finding of an earlier round. */
export interface EarlierFinding {
  report: string
  round: number | null
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
  /** Open problems, most severe first. */
  open: EarlierFinding[]
  /** Declined problems with the reasons. */
  declined: (EarlierFinding & { reason: string | null })[]
}

/** Collects the context for the next round. @param history the history of the same target */
export function contextOf(target: Target, history: History): PromptContext {
  const latest = targetStanding(history).waiting.flatMap(({ findings }) => findings.at(-1) ?? [])
  return {
    repository: target.repository,
    target: target.target,
    context: target.rounds.flatMap(({ slug, notes }) =>
      notes.filter(({ topic }) => topic === 'context').map(({ text }) => ({ report: slug, text })),
    ),
    open: latest.flatMap(({ report, id }) => earlierFinding(target, history, report, id) ?? []),
    declined: history.rounds.flatMap((round) =>
      round.findings
        .filter(({ fate }) => fate === 'declined')
        .map((finding) => ({ ...describe(target, round, finding), reason: finding.reason })),
    ),
  }
}

function earlierFinding(target: Target, history: History, report: string, id: string): EarlierFinding | null {
  const round = history.rounds.find(({ slug }) => slug === report)
  const finding = round?.findings.find((candidate) => candidate.id === id)
  return round && finding ? describe(target, round, finding) : null
}

function describe(target: Target, round: TrackedRound, { id, title, severity }: TrackedFinding): EarlierFinding {
  const report = target.rounds.find(({ slug }) => slug === round.slug)
  const locations = report?.findings.find((finding) => finding.id === id)?.locations ?? []
  return { report: round.slug, round: round.round, id, title, severity, locations }
}
