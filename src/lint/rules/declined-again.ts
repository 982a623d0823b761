import type { Finding } from '../../../schemas/finding.ts'
import type { Report } from '../../../schemas/report.ts'
import { findingNamed } from '../../grammar/finding-name.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { declinedBefore, linkRounds, noMoves, numberOf, orderRounds } from '../../track/index.ts'
import { share, shareFile, stemsOf, wholeText } from '../likeness.ts'
import type { TargetRule } from '../rule.ts'

export const declinedAgain: TargetRule = {
  id: 'declined-again',
  group: 'collection',
  level: 'note',
  scope: 'target',
  description: 'A finding that the author declined in an earlier round and that is raised again.',
  *check(rounds) {
    const reports = rounds.map(({ report }) => report)
    const near = candidates(reports)
    if (near.size === 0) return
    const links = linkRounds(orderRounds(reports), noMoves, { only: (finding) => near.has(finding) })
    for (const entry of links.placed) {
      const declined = declinedBefore(entry, links)
      const file = rounds.find(({ report }) => report.slug === entry.report.slug)
      if (!file || !declined) continue
      const { id } = entry.finding
      yield {
        file,
        position: file.headLine(entry.finding),
        reason: `Unexpected ${codeSpan(id)}, which round ${codeSpan(`${numberOf(declined)}`)} declined, expected a new reason or nothing`,
        actual: id,
      }
    }
  },
}

/** Findings that were declined and come near another one, and those others: few need to be tracked. */
function candidates(reports: readonly Report[]): Set<Finding> {
  const declined: Words[] = []
  const near = new Set<Finding>()
  for (const report of reports) {
    const words = declined.length > 0 || report.resolution ? report.findings.map(wordsOf) : []
    for (const entry of words) {
      const earlier = declined.filter((other) => shareFile(other.finding, entry.finding) && isLike(other, entry))
      if (earlier.length > 0) for (const { finding } of [entry, ...earlier]) near.add(finding)
    }
    declined.push(...words.filter(({ finding }) => isDeclined(report, finding)))
  }
  return near
}

function isDeclined({ resolution, findings }: Report, finding: Finding): boolean {
  const entry = resolution?.entries.find(({ targets }) =>
    targets.some((target) => findingNamed(findings, target) === finding),
  )
  return entry?.action === 'skipped' || entry?.action === 'commented'
}

interface Words {
  finding: Finding
  stems: readonly string[]
  text: string
}

function wordsOf(finding: Finding): Words {
  return { finding, stems: stemsOf(finding.title), text: wholeText(finding) }
}

/** The shares of both titles that the other finding speaks of: so much at least, together, where the two are one problem. */
const leastShare = 1.1

function isLike(a: Words, b: Words): boolean {
  const there = share(a.stems, b.text, leastShare - 1)
  return there > 0 && there + share(b.stems, a.text, leastShare - there) >= leastShare
}
