import type { TargetRecord } from '../../../schemas/targets.ts'
import { groupByTargetName } from '../../track/index.ts'

/**
 * Groups reports that are compared with each other, by the target in their file names. If standard input is among them,
 * its target isn't known yet, so all form one group.
 */
export function unitsOf<T extends { path: string }>(inputs: readonly T[], records: readonly TargetRecord[]): T[][] {
  if (inputs.some(({ path }) => path === '-')) return [[...inputs]]
  return [...groupByTargetName(inputs, ({ path }) => path, records).values()]
}
