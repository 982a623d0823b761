import type { TargetRecord } from '../../schemas/targets.ts'
import { byCodeUnits } from '../order.ts'
import { beginOf, groupTargets } from '../track/index.ts'
import type { ReportFile } from './report-file.ts'

/** Groups reports by target, and sorts the reports of each by the start of their round. */
export function groupRounds(files: readonly ReportFile[], records: readonly TargetRecord[] = []): ReportFile[][] {
  const fileOf = new Map(files.map((file) => [file.report, file]))
  return groupTargets(
    files.map(({ report }) => report),
    records,
  ).map(({ rounds }) => rounds.flatMap((report) => fileOf.get(report) ?? []).sort(byBegin))
}

function byBegin({ report: a }: ReportFile, { report: b }: ReportFile): number {
  return byCodeUnits(beginOf(a), beginOf(b)) || byCodeUnits(a.slug, b.slug)
}

/**
 * Groups rounds by the target in their slugs, since rounds of a branch and of its pull request are numbered separately.
 */
export function byName(rounds: readonly ReportFile[]): ReportFile[][] {
  return [...Map.groupBy(rounds, ({ report }) => report.target).values()]
}

/** A target as written in the Round row: `PR #295`, or the branch. */
export function targetWords(target: string): string {
  return target.replace(/^pr-(\d+)$/, 'PR #$1')
}
