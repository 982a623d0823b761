import { type Moves, noMoves } from '../../schemas/moves.ts'
import type { Report } from '../../schemas/report.ts'
import type { Change, Diff, FindingReference, TrackedFinding, TrackedRound } from '../../schemas/thread.ts'
import { trackTarget } from './history.ts'

/**
 * The changes between two rounds of a target: the findings of the later round in order, then those that are gone.
 * @param rounds all rounds of the target in order, so that findings from before both rounds count as reopened; only the
 * two are used if this is omitted or contains another version of one of them
 */
export function diffRounds(
  before: Report,
  after: Report,
  moves: Moves = noMoves,
  rounds: readonly Report[] = [],
): Diff {
  // A report may be compared with itself or with another version of itself.
  const earlierRound = before.slug === after.slug ? { ...before, slug: `${before.slug} before` } : before
  const isKnown = rounds.includes(before) && rounds.includes(after) && rounds.indexOf(before) < rounds.indexOf(after)
  const all = isKnown ? rounds.slice(0, rounds.indexOf(after) + 1) : [earlierRound, after]
  const history = trackTarget({ repository: after.repository, target: after.target, rounds: [...all] }, moves)
  const earlier = history.rounds[all.indexOf(isKnown ? before : earlierRound)]?.findings ?? []
  const later = history.rounds.at(-1)?.findings ?? []
  const changes = later.map((finding): Change => {
    const from = earlier.find(({ thread }) => thread === finding.thread)
    return {
      ...changeOf(finding),
      state: finding.state,
      fate: from?.fate ?? null,
      before: from?.id ?? null,
      after: finding.id,
      beforeName: from?.name ?? null,
      afterName: finding.name,
      from: finding.previous,
      cause: finding.causedBy && nameIn(history.rounds, finding.causedBy),
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
        from: null,
        cause: null,
      }),
    )
  return { before: before.slug, after: after.slug, changes: [...changes, ...gone] }
}

function nameIn(rounds: readonly TrackedRound[], { report, id }: FindingReference): string {
  const index = rounds.findIndex(({ slug }) => slug === report)
  const name = rounds[index]?.findings.find((finding) => finding.id === id)?.name ?? id
  return `R${rounds[index]?.round ?? index + 1} ${name}`
}

function changeOf({
  title,
  severity,
  confidence,
  evidence,
}: TrackedFinding): Pick<Change, 'title' | 'severity' | 'confidence' | 'evidence'> {
  return { title, severity, confidence, evidence }
}
