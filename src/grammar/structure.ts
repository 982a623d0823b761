import type { Lines } from '../markdown/lines.ts'
import { type Structure, scan } from '../markdown/scan.ts'
import { isBoundary } from './boundary.ts'

const known = new WeakMap<Lines, Map<string, Structure>>()

/** The structure of a range of lines, cached because both parser and linter need it. */
export function structureOf(lines: Lines, from: number, to: number): Structure {
  const key = `${from}-${to}`
  const parts = known.get(lines)
  const before = parts?.get(key)
  if (before !== undefined) return before
  const structure = scan(lines, from, to, isBoundary)
  if (parts === undefined) known.set(lines, new Map([[key, structure]]))
  else parts.set(key, structure)
  return structure
}
