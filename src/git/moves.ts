import type { Location } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'
import { type FileChange, isWritten, mapLocation } from './changes.ts'
import type { Checkout } from './checkout.ts'

/** The reviewed commit of a round: its Review SHA, else the first of its commits, which is the newest. */
export function reviewedCommit({ reviewSha, commits }: Report): string | null {
  return reviewSha ?? commits[0]?.sha ?? null
}

/** Reads the changes between the reviewed commits of all pairs of rounds, each once. */
export async function readMoves(
  checkout: Checkout,
  rounds: readonly Report[],
): Promise<{
  map(location: Location, from: Report, to: Report): Location
  isWritten(location: Location, from: Report, to: Report): boolean
}> {
  const known = new Map<string, FileChange[] | null>()
  const key = (from: Report, to: Report) => `${reviewedCommit(from)}..${reviewedCommit(to)}`
  for (const [index, to] of rounds.entries()) {
    for (const from of rounds.slice(0, index)) {
      const [before, after] = [reviewedCommit(from), reviewedCommit(to)]
      if (before === null || after === null || known.has(key(from, to))) continue
      known.set(key(from, to), await checkout.changes(before, after))
    }
  }
  return {
    map: (location, from, to) => mapLocation(known.get(key(from, to)) ?? [], location),
    isWritten: (location, from, to) => isWritten(known.get(key(from, to)) ?? [], location),
  }
}
