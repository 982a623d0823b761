import type { ReportFile } from '../report-file.ts'
import { byName } from '../rounds.ts'
import type { ProblemIn, TargetRule } from '../rule.ts'

export const duplicateRound: TargetRule = {
  id: 'duplicate-round',
  group: 'collection',
  level: 'warning',
  scope: 'target',
  description: 'Two reports of one target with the same round number.',
  *check(rounds) {
    for (const named of byName(rounds)) yield* duplicatesIn(named)
  },
}

function* duplicatesIn(rounds: readonly ReportFile[]): Generator<ProblemIn> {
  const seen = new Map<number, ReportFile>()
  for (const file of rounds) {
    const { round } = file.report
    if (round === null) continue
    const before = seen.get(round)
    if (!before) {
      seen.set(round, file)
      continue
    }
    yield {
      file,
      position: file.roundPosition,
      reason: `Second report of round ${round}`,
      actual: `${round}`,
      related: [{ path: before.path, position: before.roundPosition, reason: 'The first one' }],
    }
  }
}
