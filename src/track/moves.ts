import type { Location } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'

/** How code moved between two rounds, according to a checkout. */
export interface Moves {
  /** Maps a location of a round to the reviewed commit of a later one. */
  map(location: Location, from: Report, to: Report): Location
  /** Whether any line at a location of the later round was written since the earlier round. */
  isWritten(location: Location, from: Report, to: Report): boolean
}

export const noMoves: Moves = { map: (location) => location, isWritten: () => false }
