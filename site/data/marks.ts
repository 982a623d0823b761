import { type Severity, severities } from '../../schemas/enums.ts'
import type { SeverityCounts } from './status.ts'

/** A row of small symbols, one per finding. Severities also differ in shape: a diamond, a disc, a ring. */
export interface Marks {
  width: number
  paths: { severity: Severity; d: string }[]
  /** The number of findings for which there is no room. */
  more: number
}

const step = 11
const middle = 6

const shapes: Record<Severity, (x: number) => string> = {
  critical: (x) => `M${x} ${middle - 5}l5 5-5 5-5-5z`,
  important: (x) => `M${x - 4} ${middle}a4 4 0 1 1 8 0a4 4 0 1 1-8 0`,
  suggestion: (x) => `M${x - 3.25} ${middle}a3.25 3.25 0 1 1 6.5 0a3.25 3.25 0 1 1-6.5 0`,
}

/** The most severe first, and at most `room` of them. A symbol is 12 high. */
export function marksOf(counts: SeverityCounts, room = 16): Marks {
  let placed = 0
  const paths = severities.flatMap((severity) => {
    const number = Math.min(counts[severity], room - placed)
    const from = placed
    placed += number
    const d = Array.from({ length: number }, (_, index) => shapes[severity]((from + index) * step + middle)).join('')
    return d === '' ? [] : [{ severity, d }]
  })
  const all = severities.reduce((sum, severity) => sum + counts[severity], 0)
  return { width: Math.max(1, placed * step + 1), paths, more: all - placed }
}
