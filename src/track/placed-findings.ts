import type { FindingReference, History, TrackedFinding, TrackedRound } from '../../schemas/thread.ts'
import { rememberBy } from '../remember.ts'

/** A finding with its round; `number` is the number of the round, or its position if it has none. */
export interface PlacedFinding {
  round: TrackedRound
  number: number
  finding: TrackedFinding
}

/** The findings by `slug#id`, because there are lookups for each finding of a long history. */
const indexOf = rememberBy(
  ({ rounds }: History): ReadonlyMap<string, PlacedFinding> =>
    new Map(
      rounds.flatMap((round, at) =>
        round.findings.map((finding) => [
          `${round.slug}#${finding.id}`,
          { round, number: round.round ?? at + 1, finding },
        ]),
      ),
    ),
)

/** The finding of a reference. */
export function placedFinding(history: History, { report, id }: FindingReference): PlacedFinding | undefined {
  return indexOf(history).get(`${report}#${id}`)
}
