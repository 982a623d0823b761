import type { Decision } from '../../schemas/enums.ts'
import type { RoundEntry } from '../../schemas/site-rounds.ts'
import { codeSpansToHtml, withoutCodeMarks } from './code-spans.ts'
import type { Collection } from './collection.ts'
import { formatDate, formatDay, formatTarget } from './format.ts'
import { countSeverities, isBack, isSettled, isUnsettled, needsAction, type SeverityCounts } from './status.ts'
import { urls } from './urls.ts'
import { decisionWords } from './words.ts'

/** A round in a list of rounds. */
export interface RoundRow {
  href: string
  date: string | null
  day: string
  /** The date with the time, if it is known. */
  moment: string
  target: string
  title: string
  titleHtml: string
  repository: string | null
  round: number
  author: string | null
  agents: string[]
  decision: Decision | null
  verdict: string | null
  /** Whether the author answered every finding, so that the verdict asks for nothing more. */
  isSettled: boolean
  /** Whether its verdict asks for nothing now: a later round has another, or its target has ended or is stale. */
  isPast: boolean
  counts: SeverityCounts
  /** The numbers of findings that came back, are new, are still not settled, and need action. */
  back: number
  fresh: number
  open: number
  action: number
}

export function rowOf(round: RoundEntry, collection: Collection): RoundRow {
  const { findings, verdict } = round
  const latest = findings.flatMap((finding) => {
    const thread = collection.threadOf.get(finding)
    return thread?.latest.finding === finding ? [thread] : []
  })
  const target = collection.targetOf.get(round)
  const standing = findings.filter(({ struck }) => !struck)
  return {
    href: urls.round(round),
    date: round.date,
    day: round.date === null ? '' : formatDay(round.date),
    moment: round.date === null ? '' : formatDate(round.date),
    target: formatTarget(round.target),
    title: titleOf(round),
    titleHtml: titleHtmlOf(round),
    repository: round.repository,
    round: round.round,
    author: round.author,
    agents: round.reviewers.map(({ name }) => name),
    decision: verdict?.decision ?? null,
    verdict: verdict === null ? null : labelOf(verdict),
    isSettled: round.answered && standing.length > 0 && isSettled(round),
    isPast: target !== undefined && (target.latest !== round || target.state !== 'open' || target.isStale),
    counts: countSeverities(standing),
    back: standing.filter((finding) => isBack({ round, finding })).length,
    fresh: standing.filter(({ state }) => state === 'new').length,
    open: latest.filter((thread) => isUnsettled(thread)).length,
    action: latest.filter((thread) => needsAction(thread, collection)).length,
  }
}

type Titled = Pick<RoundEntry, 'pullRequest' | 'branch' | 'target'>

/** The subject of a round as plain text: the title of its pull request, or else its branch or target. */
export function titleOf(round: Titled): string {
  return withoutCodeMarks(writtenTitle(round))
}

/** The same as HTML, with code spans. */
export function titleHtmlOf(round: Titled): string {
  return codeSpansToHtml(writtenTitle(round))
}

function writtenTitle({ pullRequest, branch, target }: Titled): string {
  return pullRequest?.title ?? branch ?? target
}

/** The label of the decision; the text as written if it isn't a known decision. */
export function labelOf({ decision, label }: { decision: Decision | null; label: string }): string {
  return decision === null ? label : decisionWords[decision]
}
