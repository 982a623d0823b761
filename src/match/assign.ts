import { byCodeUnits } from '../order.ts'
/** Two things that may belong together, with a score. */
export interface ScoredPair {
  left: string
  right: string
  score: number
}

/**
 * Greedy assignment of left things to right things: pairs with the highest scores first, ties to the smaller keys. A
 * left thing is assigned at most once. A right thing is assigned again only by pairs with a score of at least `again`:
 * by default never, with `-Infinity` always.
 * @returns the assigned pairs, best first
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

/** Compares pairs: by descending score, then by left key, then by right key. */
export function byScore(a: ScoredPair, b: ScoredPair): number {
  return b.score - a.score || byCodeUnits(a.left, b.left) || byCodeUnits(a.right, b.right)
}
