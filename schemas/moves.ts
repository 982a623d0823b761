import type { Location } from './finding.ts'
import type { Report } from './report.ts'

/** A commit, as `git blame` and `git log` know it. */
export interface WritingCommit {
  /** Its full hash. */
  sha: string
  message: string
}

/** How code moved and who wrote it between two rounds, according to a checkout. */
export interface Moves {
  /** Maps a location of a round to the reviewed commit of a later one. */
  map(location: Location, from: Report, to: Report): Location
  /** The commits since the previous round that wrote lines at a location of a round. */
  writers(location: Location, from: Report, to: Report): readonly WritingCommit[]
  /** All commits between the reviewed commits of two adjacent rounds. */
  commits(from: Report, to: Report): readonly WritingCommit[]
}

/** Without a checkout. */
export const noMoves: Moves = { map: (location) => location, writers: () => [], commits: () => [] }
