import { byCodeUnits } from '../order.ts'
/** Two things that may belong together, and how well they fit. */
export interface ScoredPair {
  left: string
  right: string
  score: number
}

/**
 * Assigns things on the left to things on the right, greedily: the best pair first, ties to the smaller keys. Each left
 * one is assigned once at most. A right one that is taken is taken again only by a pair with a score of `again` or
 * more: never where that is left out, by all where it is `-Infinity`.
 * @returns the pairs taken, the best first
 */
export function assign<Pair extends ScoredPair>(candidates: readonly Pair[], again = Number.POSITIVE_INFINITY): Pair[] {
  const assigned = new Set<string>()
  const taken = new Set<string>()
  return candidates.toSorted(byScore).filter(({ left, right, score }) => {
    if (assigned.has(left) || (taken.has(right) && score < again)) return false
    assigned.add(left)
    taken.add(right)
    return true
  })
}

/** The higher score first, then the smaller key on the left, then on the right. */
export function byScore(a: ScoredPair, b: ScoredPair): number {
  return b.score - a.score || byCodeUnits(a.left, b.left) || byCodeUnits(a.right, b.right)
}
