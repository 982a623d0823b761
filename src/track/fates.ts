import type { Fate } from '../../schemas/enums.ts'
import type { ResolutionEntry } from '../../schemas/report.ts'
import { findingNamed } from '../grammar/finding-name.ts'
import { aspectOf } from '../match/index.ts'
import type { Links, Placed } from './links.ts'
import { readStated } from './stated.ts'

/** What became of a finding. */
export interface Outcome {
  fate: Fate
  /** What the resolution says of it, or a later report. */
  reason: string | null
  /** A later finding that contradicts the resolution, or that later report. */
  overruledBy: Placed | null
}

/**
 * The fate of each finding, by key; the first that applies. A finding that is merely not raised again is `unraised`:
 * agents find a part of what there is, and silence is no fix.
 */
export function readFates({ placed, threads }: Links): Map<string, Outcome> {
  const lastRound = Math.max(-1, ...placed.map(({ round }) => round))
  const stated = readStated(
    placed,
    placed.filter((entry) => !resolutionOf(entry)),
  )
  return new Map(
    placed.map((entry): [string, Outcome] => {
      const thread = threads.get(entry.key)
      const raisedFrom = (round: number) =>
        placed.find(
          (later) => later.round >= round && later.round > entry.round && threads.get(later.key) === thread,
        ) ?? null
      const outcome = (fate: Fate, reason: string | null = null, overruledBy: Placed | null = null) => ({
        fate,
        reason,
        overruledBy,
      })
      const resolution = resolutionOf(entry)
      if (resolution) {
        const { detail } = resolution
        return [
          entry.key,
          declines(resolution, entry) ? outcome('declined', detail) : outcome('resolved', detail, raisedFrom(0)),
        ]
      }
      const said = stated.get(entry.key)
      if (said?.fate === 'resolved') return [entry.key, outcome('resolved', said.text, raisedFrom(said.round))]
      if (raisedFrom(0)) return [entry.key, outcome('persisting')]
      if (said) return [entry.key, outcome('persisting', said.text)]
      return [entry.key, outcome(entry.round < lastRound ? 'unraised' : 'open')]
    }),
  )
}

/** A comment alone changes no code, but it is all that a finding about comments or documentation asks for. */
function declines({ action }: ResolutionEntry, { finding }: Placed): boolean {
  return action === 'skipped' || (action === 'commented' && aspectOf(finding.title) !== 'documentation')
}

function resolutionOf({ report, finding }: Placed): ResolutionEntry | undefined {
  return report.resolution?.entries.find(({ targets }) =>
    targets.some((target) => findingNamed(report.findings, target) === finding),
  )
}
