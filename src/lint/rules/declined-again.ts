import type { Finding } from '../../../schemas/finding.ts'
import { noMoves } from '../../../schemas/moves.ts'
import type { Report } from '../../../schemas/report.ts'
import { append } from '../../lists.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { comparableOf, share, shareFileName } from '../../match/index.ts'
import { declinedBefore, isDeclined, linkRounds, numberOf, orderRounds } from '../../track/index.ts'
import type { TargetRule } from '../rule.ts'

export const declinedAgain: TargetRule = {
  id: 'declined-again',
  group: 'collection',
  level: 'note',
  scope: 'target',
  description: 'A finding that the author declined in an earlier round, and that is raised again.',
  *check(rounds) {
    const reports = rounds.map(({ report }) => report)
    const near = candidates(reports)
    if (near.size === 0) return
    const ordered = orderRounds(reports)
    const last = ordered.findLastIndex(({ findings }) => findings.some((finding) => near.has(finding)))
    const links = linkRounds(ordered.slice(0, last + 1), noMoves, { only: (finding) => near.has(finding) })
    const before = declinedBefore(links)
    for (const entry of links.byRound.flat()) {
      const declined = before.get(entry.key)
      const file = rounds.find(({ report }) => report.slug === entry.report.slug)
      if (!file || !declined) continue
      const { id } = entry.finding
      yield {
        file,
        position: file.headLine(entry.finding),
        reason: `${codeSpan(id)} was declined in round ${numberOf(declined)}`,
        actual: id,
      }
    }
  },
}

/** Declined findings that are similar to a later one, and these later ones. Only few findings need to be tracked. */
function candidates(reports: readonly Report[]): Set<Finding> {
  const declined: Finding[] = []
  const near = new Set<Finding>()
  for (const report of reports) {
    for (const finding of report.findings) {
      const earlier = declined.filter(
        (other) => shareFileName(other.locations, finding.locations) && isLike(other, finding),
      )
      if (earlier.length > 0) for (const like of [finding, ...earlier]) near.add(like)
    }
    append(
      declined,
      report.findings.filter((finding) => isDeclined({ report, finding })),
    )
  }
  return near
}

/**
 * The least sum of both shares of title words in the other finding. In three repositories, all linked findings have at
 * least 1.25.
 */
const leastShare = 1.2

function isLike(a: Finding, b: Finding): boolean {
  const [ours, theirs] = [comparableOf(a), comparableOf(b)]
  const there = share(ours.stems, theirs.text, leastShare - 1)
  return there > 0 && there + share(theirs.stems, ours.text, leastShare - there) >= leastShare
}
