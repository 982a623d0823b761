import type { Fate } from '../../schemas/enums.ts'
import type { ResolutionEntry } from '../../schemas/report.ts'
import { aspectOf } from '../match/index.ts'
import type { Links, Placed } from './links.ts'

/** What became of a finding. */
export interface Outcome {
  fate: Fate
  /** What the resolution says of it. */
  reason: string | null
  /** A later finding that contradicts the resolution. */
  overruledBy: Placed | null
}

/**
 * The fate of each finding, by key; the first that applies. A finding that is merely not raised again is `unraised`:
 * agents find a part of what there is, and silence is no fix.
 */
export function readFates(links: Links): Map<string, Outcome> {
  const { placed, threads } = links
  const lastRound = Math.max(-1, ...placed.map(({ round }) => round))
  return new Map(
    placed.map((entry) => {
      const resolution = resolutionOf(entry)
      const again =
        placed.find((later) => later.round > entry.round && threads.get(later.key) === threads.get(entry.key)) ?? null
      const isDeclined = resolution !== undefined && declines(resolution, entry)
      const fate = isDeclined
        ? 'declined'
        : resolution
          ? 'resolved'
          : again
            ? 'persisting'
            : entry.round < lastRound
              ? 'unraised'
              : 'open'
      return [entry.key, { fate, reason: resolution?.detail ?? null, overruledBy: fate === 'resolved' ? again : null }]
    }),
  )
}

/** A comment alone changes no code, but it is all that a finding about comments or documentation asks for. */
function declines({ action }: ResolutionEntry, { finding }: Placed): boolean {
  return action === 'skipped' || (action === 'commented' && aspectOf(finding.title) !== 'documentation')
}

function resolutionOf({ report, finding }: Placed): ResolutionEntry | undefined {
  return report.resolution?.entries.find(({ targets }) => targets.includes(finding.id))
}
