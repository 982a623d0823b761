import type { Report } from '../../schemas/report.ts'
import type { TargetRecord } from '../../schemas/targets.ts'
import type { TrackedRound } from '../../schemas/thread.ts'
import { trackTarget } from './history.ts'
import { groupTargets } from './rounds.ts'

/**
 * The tracked history of a report's target up to its own round; null if that is the first one.
 * @param records the records of `targets.yaml`
 */
export function trackUpTo(
  report: Report,
  others: readonly Report[],
  records: readonly TargetRecord[] = [],
): TrackedRound[] {
  const earlier = others.filter(({ slug }) => slug !== report.slug)
  const group = groupTargets([...earlier, report], records).find(({ rounds }) => rounds.includes(report))
  const rounds = group?.rounds.slice(0, group.rounds.indexOf(report) + 1) ?? []
  return group && rounds.length > 1 ? trackTarget({ ...group, rounds }).rounds : []
}
