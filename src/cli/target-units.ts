import { basename } from 'node:path'
import type { TargetRecord } from '../../schemas/targets.ts'
import { readSlug } from '../parse/index.ts'

/**
 * Reports that are compared with each other: those of one target, which is in the names of their files. A text without a
 * name says its target itself: then all are taken together.
 */
export function unitsOf<T extends { path: string }>(inputs: readonly T[], records: readonly TargetRecord[]): T[][] {
  if (inputs.some(({ path }) => path === '-')) return [[...inputs]]
  const targetOf = ({ path }: T) => {
    const { target } = readSlug(basename(path).replace(/\.(?:md|markdown)$/i, ''))
    return records.find(({ aliases = [] }) => aliases.includes(target))?.id ?? target
  }
  return [...Map.groupBy(inputs, targetOf).values()]
}
