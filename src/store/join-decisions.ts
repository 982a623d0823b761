import type { Decisions } from '../../schemas/decisions.ts'
import { comparable, isSameRawName } from '../grammar/pass-name.ts'

/** Whether decisions say of two raw findings that they are one problem, or two problems. */
export function isDecided(a: string, b: string, { merge = [], apart = [] }: Decisions): boolean {
  const has = (names: readonly string[], name: string) => names.some((other) => isSameRawName(other, name))
  return [...merge, ...apart].some((names) => has(names, a) && has(names, b))
}

/** Joins two sets of decisions. The preferred one also wins over contradicting merges and splits. */
export function joinDecisions(preferred: Decisions, other: Decisions): Decisions {
  const [split, merged] = [new Set(preferred.split?.map(comparable)), new Set(preferred.merge?.flat().map(comparable))]
  const apart = (names: readonly string[]) =>
    preferred.apart?.some((pair) => pair.every((name) => names.some((one) => isSameRawName(one, name)))) ?? false
  return {
    ...other,
    ...preferred,
    merge: [
      ...(preferred.merge ?? []),
      ...(other.merge ?? []).filter((names) => !names.some((name) => split.has(comparable(name))) && !apart(names)),
    ],
    split: [...(preferred.split ?? []), ...(other.split ?? []).filter((name) => !merged.has(comparable(name)))],
    apart: [
      ...(preferred.apart ?? []),
      ...(other.apart ?? []).filter(([a, b]) => !isDecided(a, b, { merge: preferred.merge ?? [] })),
    ],
    findings: { ...other.findings, ...preferred.findings },
  }
}
