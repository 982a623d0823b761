import type { Location } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'

/** What a checkout knows of the code between two rounds; without one, nothing is known to have moved. */
export interface Moves {
  /** Where a location of one round is at the commit of a later one. */
  map(location: Location, from: Report, to: Report): Location
  /** Whether the code at a location of the later round was written since the earlier one. */
  isWritten(location: Location, from: Report, to: Report): boolean
}

export const noMoves: Moves = { map: (location) => location, isWritten: () => false }
