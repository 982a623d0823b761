import type { Decision } from '../../schemas/enums.ts'
import type { Collection } from './collection.ts'
import { formatDate, formatDay, formatTarget } from './format.ts'
import type { RoundEntry } from './round-entry.ts'
import { countSeverities, isBack, isOpen, type SeverityCounts } from './status.ts'
import { urls } from './urls.ts'
import { decisionWords } from './words.ts'

/** A round as every list of rounds shows it. */
export interface RoundRow {
  href: string
  date: string | null
  day: string
  /** With the time, where it is known. */
  moment: string
  target: string
  title: string
  repository: string | null
  round: number
  author: string | null
  agents: string[]
  decision: Decision | null
  verdict: string | null
  counts: SeverityCounts
  /** Findings that came back, that are new, and that are open still. */
  back: number
  fresh: number
  open: number
}

export function rowOf(round: RoundEntry, collection: Collection): RoundRow {
  const { findings, verdict } = round
  return {
    href: urls.round(round),
    date: round.date,
    day: round.date === null ? '' : formatDay(round.date),
    moment: round.date === null ? '' : formatDate(round.date),
    target: formatTarget(round.target),
    title: titleOf(round),
    repository: round.repository,
    round: round.round,
    author: round.author,
    agents: round.reviewers.map(({ name }) => name),
    decision: verdict?.decision ?? null,
    verdict: verdict === null ? null : labelOf(verdict),
    counts: countSeverities(findings.filter(({ struck }) => !struck)),
    back: findings.filter((finding) => isBack({ round, finding })).length,
    fresh: findings.filter(({ state }) => state === 'new').length,
    open: findings.filter((finding) => {
      const thread = collection.threadOf.get(finding)
      return thread !== undefined && thread.latest.finding === finding && isOpen(thread)
    }).length,
  }
}

/** What a round is about: the title of its pull request, else its branch, else its target. */
export function titleOf({ pullRequest, branch, target }: RoundEntry): string {
  return pullRequest?.title ?? branch ?? target
}

/** The decision in the site's words; the label as written where it is none that the site knows. */
export function labelOf({ decision, label }: { decision: Decision | null; label: string }): string {
  return decision === null ? label : decisionWords[decision]
}
