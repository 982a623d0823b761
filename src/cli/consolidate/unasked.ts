import type { Decisions } from '../../../schemas/decisions.ts'
import type { Questions } from '../../consolidate/index.ts'
import { Failure } from '../../failure.ts'
import { comparableRawName } from '../../grammar/index.ts'

/**
 * A judge may only decide about the pairs and severities that it was asked about: it reads texts of others, which may
 * contain instructions to drop a finding, or to change the verdict.
 * @throws {Failure} if it decides about anything else
 */
export function refuseUnasked(decisions: Decisions, { duplicates, severities }: Questions, judge: string): void {
  const { merge = [], apart = [], split = [], findings = {}, ...others } = decisions
  const asked = new Map<string, string[]>()
  for (const { a, b } of duplicates) {
    const [left, right] = [comparableRawName(a), comparableRawName(b)]
    asked.set(left, [...(asked.get(left) ?? []), right])
    asked.set(right, [...(asked.get(right) ?? []), left])
  }
  const rated = new Set(severities.map(({ finding }) => comparableRawName(finding)))
  const group = [...merge, ...apart].find((names) => !isConnected(names.map(comparableRawName), asked))
  const single = split.find((name) => !asked.has(comparableRawName(name)))
  const [finding] =
    Object.entries(findings).find(
      ([name, { severity: _, ...more }]) => !rated.has(comparableRawName(name)) || Object.keys(more).length > 0,
    ) ?? []
  const [key] = Object.keys(others)
  const unasked = group?.slice(0, 5).join(', ') ?? single ?? finding ?? key
  if (unasked !== undefined)
    throw new Failure(`--judge '${judge}' decided what it was not asked (${unasked}), so its answer is not used`)
}

/** Whether all names of a group are connected by pairs. */
function isConnected(names: readonly string[], pairs: ReadonlyMap<string, readonly string[]>): boolean {
  const left = new Set(names)
  const [first = ''] = names
  const reached = [first]
  left.delete(first)
  // The list grows while it is read.
  for (const name of reached) for (const next of pairs.get(name) ?? []) if (left.delete(next)) reached.push(next)
  return left.size === 0 && pairs.has(first)
}
