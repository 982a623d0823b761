import type { FindingReference, History, TrackedFinding, TrackedRound } from '../../schemas/thread.ts'

/** A finding in the round that raised it; `number` is the round's own, or its place where it has none. */
export interface PlacedFinding {
  round: TrackedRound
  number: number
  finding: TrackedFinding
}

/** By `slug#id`. */
const known = new WeakMap<History, ReadonlyMap<string, PlacedFinding>>()

/** The finding that a reference names, looked up in an index: histories of many rounds are asked once per finding. */
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
