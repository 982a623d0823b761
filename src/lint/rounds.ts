import { byCodeUnits } from '../store/index.ts'
import type { ReportFile } from './report-file.ts'

/**
 * Groups reports by repository and target, the rounds of each in the order of their slugs. A report that names no
 * repository joins the only one its target has.
 */
export function groupRounds(files: readonly ReportFile[]): ReportFile[][] {
  const repositories = new Map<string, Set<string>>()
  for (const { report } of files) {
    if (report.repository === null) continue
    repositories.set(report.target, (repositories.get(report.target) ?? new Set()).add(report.repository))
  }
  const groups = new Map<string, ReportFile[]>()
  for (const file of files) {
    const { target, repository } = file.report
    const [only, ...others] = repositories.get(target) ?? []
    const key = `${repository ?? (others.length === 0 ? (only ?? '') : '')} ${target}`
    groups.set(key, [...(groups.get(key) ?? []), file])
  }
  return [...groups]
    .sort(([a], [b]) => byCodeUnits(a, b))
    .map(([, rounds]) => rounds.sort((a, b) => byCodeUnits(a.report.slug, b.report.slug)))
}

/** A target in the words of the Round row: `PR #295`, or the branch. */
export function targetWords(target: string): string {
  return target.replace(/^pr-(\d+)$/, 'PR #$1')
}
