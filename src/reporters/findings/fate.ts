import type { FindingRow } from './finding-row.ts'

/** Whether somebody declined or solved it: programs that show every finding as open are not given it. */
export function isClosed({ fate }: FindingRow): boolean {
  return fate === 'declined' || fate === 'resolved'
}
