import type { Location } from '../../schemas/finding.ts'
import type { Moves, WritingCommit } from '../../schemas/moves.ts'
import { nameOf } from '../grammar/index.ts'
import { smallest } from '../lists.ts'
import { lineDistance } from '../match/index.ts'
import { byCodeUnits } from '../order.ts'
import type { Cause } from './causes.ts'
import { idsInMessage, isUndone, shasIn } from './commit-message.ts'
import { answerTo } from './outcomes/resolution.ts'
import type { RoundFinding } from './round-finding.ts'

/** A finding whose code was written since the previous round, according to a checkout. */
export interface WrittenFinding {
  from: RoundFinding
  location: Location
  /** The commits that wrote it. */
  writers: readonly WritingCommit[]
  /** The findings of the previous round that were fixed. */
  fixed: readonly RoundFinding[]
}

/**
 * The finding whose fix wrote the code: its answer names the commit, or the message of the commit names it. If one commit
 * fixed several, it is the nearest one.
 */
export function namedFix(written: WrittenFinding, moves: Moves): Cause | null {
  const named = written.fixed.filter((to) => written.writers.some((commit) => isFixOf(commit, to)))
  const to = nearestOf(named, written, moves) ?? named[0]
  return to ? { to, confidence: 1 / named.length } : null
}

function isFixOf({ sha, message }: WritingCommit, to: RoundFinding): boolean {
  if (shasIn(answerTo(to)?.detail ?? '').some((short) => sha.startsWith(short))) return true
  return !isUndone(message) && idsInMessage(message, to.report.round).has(nameOf(to.finding))
}

/** The nearest fixed finding in the same file; null if the Resolution lists its commits, and these are others. */
export function nearestFix(written: WrittenFinding, moves: Moves): Cause | null {
  const { from, writers, fixed } = written
  const before = fixed[0]?.report
  if (!before) return null
  const listed = before.resolution?.commits ?? []
  const isListed = ({ sha }: WritingCommit) => listed.some((commit) => sha.startsWith(commit.sha.toLowerCase()))
  // If commits were rebased since, the listed ones can't be found.
  const isKnown = moves.commits(before, from.report).some(isListed)
  const to = isKnown && !writers.some(isListed) ? null : nearestOf(fixed, written, moves)
  return to ? { to, confidence: 1 } : null
}

function nearestOf(
  fixed: readonly RoundFinding[],
  { from, location }: WrittenFinding,
  moves: Moves,
): RoundFinding | null {
  const [nearest] = fixed
    .flatMap((to) => {
      const distances = to.finding.locations
        .map((place) => moves.map(place, to.report, from.report))
        .filter(({ path }) => path === location.path)
        .map((place) => lineDistance(place, location) ?? 0)
      return distances.length > 0 ? [{ to, distance: smallest(distances) }] : []
    })
    .sort((a, b) => a.distance - b.distance || byCodeUnits(a.to.key, b.to.key))
  return nearest?.to ?? null
}
