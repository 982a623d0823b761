import type { FindingRow } from './finding-row.ts'

/** Whether a finding was declined or resolved. Formats without such states leave these findings out. */
export function isClosed({ fate }: FindingRow): boolean {
  return fate === 'declined' || fate === 'resolved'
}
