import type { Report } from '../../../schemas/report.ts'

/** The three versions of a report that a second consolidation merges, as drafts or whole. */
export interface Versions<Base = Report, Generated = Report> {
  /** The report as it was generated before any edits; null if deep-review didn't generate it. */
  base: Base | null
  /** The current report, with people's edits. */
  edited: Report
  /** The result of consolidating the raw reviews now. */
  generated: Generated
}
