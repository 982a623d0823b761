import type { TargetRecord } from '../../../schemas/targets.ts'
import { readSlug } from '../../parse/index.ts'
import type { ReadReport } from '../reports/read-reports.ts'

/**
 * The record of the target for `targets.yaml` after the renaming.
 * @param others the targets of all other reports
 */
export function renamedRecord(
  before: string,
  after: string,
  { report: { repository } }: ReadReport,
  others: ReadonlySet<string>,
  records: readonly TargetRecord[],
): TargetRecord {
  const [old, target] = [readSlug(before).target, readSlug(after).target]
  const isOf = (name: string) => (record: TargetRecord) =>
    (record.id === name || (record.aliases ?? []).includes(name)) &&
    (record.repository === undefined || record.repository === repository)
  const known = records.find(isOf(old)) ?? records.find(isOf(target))
  const id = known?.id ?? target
  const names = [...(known?.aliases ?? []), ...(others.has(old) ? [old] : []), target]
  const aliases = [...new Set(names)].filter((name) => name !== id)
  const { [before]: first = before, ...renamed } = known?.renamed ?? {}
  return {
    id,
    ...(known?.repository === undefined ? {} : { repository: known.repository }),
    ...(aliases.length > 0 ? { aliases } : {}),
    // A report that has its first name again needs no entry.
    renamed: after === first ? renamed : { ...renamed, [after]: first },
  }
}
