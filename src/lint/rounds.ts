import { byCodeUnits } from '../order.ts'
import { groupTargets } from '../track/index.ts'
import type { ReportFile } from './report-file.ts'

/** The reports of each target, in the order of their slugs: that in which they were written. */
export function groupRounds(files: readonly ReportFile[]): ReportFile[][] {
  const fileOf = new Map(files.map((file) => [file.report, file]))
  return groupTargets(files.map(({ report }) => report)).map(({ rounds }) =>
    rounds.flatMap((report) => fileOf.get(report) ?? []).sort((a, b) => byCodeUnits(a.report.slug, b.report.slug)),
  )
}

/** A target in the words of the Round row: `PR #295`, or the branch. */
export function targetWords(target: string): string {
  return target.replace(/^pr-(\d+)$/, 'PR #$1')
}
