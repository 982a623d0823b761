import type { ReportFile } from '../report-file.ts'
import { byName } from '../rounds.ts'
import type { ProblemIn, TargetRule } from '../rule.ts'

export const roundNotIncreasing: TargetRule = {
  id: 'round-not-increasing',
  group: 'collection',
  level: 'warning',
  scope: 'target',
  description: 'A round number that is lower than that of an earlier report of the same target.',
  *check(rounds) {
    for (const named of byName(rounds)) yield* decreasesIn(named)
  },
}

function* decreasesIn(rounds: readonly ReportFile[]): Generator<ProblemIn> {
  let highest = rounds.find(({ report }) => report.round !== null)
  for (const file of rounds) {
    const before = highest?.report.round ?? 0
    const { round } = file.report
    if (round === null) continue
    if (highest && file !== highest && round < before) {
      yield {
        file,
        position: file.roundPosition,
        reason: `Round ${round} comes after round ${before}`,
        actual: `${round}`,
        expected: [`${before + 1}`],
        related: [{ path: highest.path, position: highest.roundPosition, reason: 'The round before' }],
      }
    } else highest = file
  }
}
