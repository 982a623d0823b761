import type { Decisions } from '../../schemas/decisions.ts'
import { comparable } from '../grammar/pass-name.ts'

/** Whether two names mean the same raw finding, in spite of case and spaces. */
export function isSame(a: string, b: string): boolean {
  return comparable(a) === comparable(b)
}

/** Whether decisions say of two raw findings that they are one problem, or two problems. */
export function isSettled(a: string, b: string, { merge = [], apart = [] }: Decisions): boolean {
  const has = (names: readonly string[], name: string) => names.some((other) => isSame(other, name))
  return [...merge, ...apart].some((names) => has(names, a) && has(names, b))
}

/** Joins two sets of decisions. The first one takes precedence, also over contradicting merges and splits. */
export function joinDecisions(first: Decisions, second: Decisions): Decisions {
  const [split, merged] = [new Set(first.split?.map(comparable)), new Set(first.merge?.flat().map(comparable))]
  const apart = (names: readonly string[]) =>
    first.apart?.some((pair) => pair.every((name) => names.some((other) => isSame(other, name)))) ?? false
  return {
    ...second,
    ...first,
    merge: [
      ...(first.merge ?? []),
      ...(second.merge ?? []).filter((names) => !names.some((name) => split.has(comparable(name))) && !apart(names)),
    ],
    split: [...(first.split ?? []), ...(second.split ?? []).filter((name) => !merged.has(comparable(name)))],
    apart: [
      ...(first.apart ?? []),
      ...(second.apart ?? []).filter(([a, b]) => !isSettled(a, b, { merge: first.merge ?? [] })),
    ],
    findings: { ...second.findings, ...first.findings },
  }
}
