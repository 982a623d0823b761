import type { Report } from '../../schemas/report.ts'
import type { Change, Diff, TrackedFinding } from '../../schemas/thread.ts'
import { trackTarget } from './history.ts'
import { type Moves, noMoves } from './moves.ts'

/** What changed between two rounds of a target: the later one's findings in their order, then those that are gone. */
export function diffRounds(before: Report, after: Report, moves: Moves = noMoves): Diff {
  // A report may be held against itself, or two versions of it against each other.
  const earlierRound = before.slug === after.slug ? { ...before, slug: `${before.slug} before` } : before
  const rounds = [earlierRound, after]
  const history = trackTarget({ repository: after.repository, target: after.target, rounds }, moves)
  const [earlier = [], later = []] = history.rounds.map(({ findings }) => findings)
  const changes = later.map((finding): Change => {
    const from = earlier.find(({ id }) => id === finding.previous?.id)
    return {
      ...changeOf(finding),
      state: finding.state,
      fate: from?.fate ?? null,
      before: from?.id ?? null,
      after: finding.id,
      beforeName: from?.name ?? null,
      afterName: finding.name,
    }
  })
  const linked = new Set(later.map(({ thread }) => thread))
  const gone = earlier
    .filter(({ thread }) => !linked.has(thread))
    .map(
      (finding): Change => ({
        ...changeOf(finding),
        state: 'gone',
        fate: finding.fate,
        before: finding.id,
        after: null,
        beforeName: finding.name,
        afterName: null,
      }),
    )
  return { before: before.slug, after: after.slug, changes: [...changes, ...gone] }
}

function changeOf({
  title,
  severity,
  confidence,
  evidence,
}: TrackedFinding): Omit<Change, 'state' | 'fate' | 'before' | 'after' | 'beforeName' | 'afterName'> {
  return { title, severity, confidence, evidence }
}
