import type { FindingReference, History, TrackedFinding, TrackedRound } from '../../schemas/thread.ts'

/** A finding with its round; `number` is the number of the round, or its position if it has none. */
export interface PlacedFinding {
  round: TrackedRound
  number: number
  finding: TrackedFinding
}

/** By `slug#id`. */
const known = new WeakMap<History, ReadonlyMap<string, PlacedFinding>>()

/** The finding of a reference, from an index, because there are lookups for each finding of a long history. */
export function placedFinding(history: History, { report, id }: FindingReference): PlacedFinding | undefined {
  let index = known.get(history)
  if (!index) {
    index = new Map(
      history.rounds.flatMap((round, at) =>
        round.findings.map((finding): [string, PlacedFinding] => [
          `${round.slug}#${finding.id}`,
          { round, number: round.round ?? at + 1, finding },
        ]),
      ),
    )
    known.set(history, index)
  }
  return index.get(`${report}#${id}`)
}
