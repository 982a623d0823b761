import type { TargetRecord } from '../../schemas/targets.ts'
import { readSlug, slugOfPath } from '../parse/index.ts'

/** The id of the target with a name, which may be one of its aliases. */
export function targetId(name: string, records: readonly TargetRecord[]): string {
  return records.find(({ aliases = [] }) => aliases.includes(name))?.id ?? name
}

/**
 * Groups files by the target in their names, so that a target's reports can be found before any file is read. Targets of
 * several repositories may be in one group.
 */
export function groupByTargetName<T>(
  files: readonly T[],
  pathOf: (file: T) => string,
  records: readonly TargetRecord[],
): Map<string, T[]> {
  return Map.groupBy(files, (file) => targetId(readSlug(slugOfPath(pathOf(file))).target, records))
}
