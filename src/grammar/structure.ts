import type { Lines } from '../markdown/lines.ts'
import { type Structure, scan } from '../markdown/scan.ts'
import { isBoundary } from './boundary.ts'

const known = new WeakMap<Lines, Map<string, Structure>>()

/** The structure of a range of lines, cached because both parser and linter need it. */
export function structureOf(lines: Lines, from: number, to: number): Structure {
  const parts = known.get(lines) ?? new Map<string, Structure>()
  known.set(lines, parts)
  const key = `${from}-${to}`
  const structure = parts.get(key) ?? scan(lines, from, to, isBoundary)
  parts.set(key, structure)
  return structure
}
