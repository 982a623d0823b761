import type { Fate, Severity, State } from '../../../schemas/enums.ts'
import type { Location } from '../../../schemas/finding.ts'

/** A finding with its state and fate, as a flat row for other programs. */
export interface FindingRow {
  report: string
  /** The path of the report from the root of the repository; `reportLine` is the line of the finding in it. */
  reportPath: string
  reportLine: number
  repository: string | null
  target: string
  round: number | null
  date: string | null
  id: string
  severity: Severity
  kind: string | null
  title: string
  locations: Location[]
  agents: string[]
  state: State
  fate: Fate
  thread: string
  fingerprint: string
  /** A UUID of the thread. */
  correlation: string
}

export type FindingReporter = (rows: readonly FindingRow[], version: string) => string
