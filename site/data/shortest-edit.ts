/** A run of tokens that are in both texts, or in only one of them. */
export interface EditRun {
  kind: 'both' | 'added' | 'removed'
  length: number
}

/** No path has reached this diagonal yet. */
const absent = -2

/**
 * The shortest edit from one list of tokens to another, by Myers' algorithm in the variant of the package diff, with exactly
 * the same result. That package creates an object for every step, which takes most of a build for long texts.
 * @param most the most edits; returns undefined if more are needed
 */
export function shortestEdit(before: Int32Array, after: Int32Array, most: number): EditRun[] | undefined {
  const [oldLength, newLength] = [before.length, after.length]
  const limit = Math.min(most, oldLength + newLength)
  // The number of tokens of the old list that the best path on each diagonal has used.
  const reached = new Int32Array(2 * limit + 3).fill(absent)
  const middle = limit + 1
  // All points reached, by the number of edits: twice the tokens used, plus 1 if the last edit removed one.
  const steps: Int32Array[] = []
  let [lowest, highest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  const follow = (from: number, diagonal: number): number => {
    let used = from
    while (used < oldLength && used - diagonal < newLength && before[used] === after[used - diagonal]) used += 1
    return used
  }
  const start = follow(0, 0)
  steps.push(Int32Array.of(2 * start))
  if (start >= oldLength && start >= newLength) return runsOf(steps, 0)
  reached[middle] = start
  for (let edits = 1; edits <= limit; edits += 1) {
    const step = new Int32Array(edits + 1)
    steps.push(step)
    for (let diagonal = Math.max(lowest, -edits); diagonal <= Math.min(highest, edits); diagonal += 2) {
      const removeFrom = reached[middle + diagonal - 1] ?? absent
      const addFrom = reached[middle + diagonal + 1] ?? absent
      reached[middle + diagonal - 1] = absent
      const canAdd = addFrom !== absent && addFrom - diagonal - 1 >= 0 && addFrom - diagonal - 1 < newLength
      const canRemove = removeFrom !== absent && removeFrom < oldLength
      if (!canAdd && !canRemove) {
        reached[middle + diagonal] = absent
        continue
      }
      const isRemoved = canRemove && !(canAdd && removeFrom < addFrom)
      const used = follow(isRemoved ? removeFrom + 1 : addFrom, diagonal)
      step[(diagonal + edits) / 2] = 2 * used + (isRemoved ? 1 : 0)
      if (used >= oldLength && used - diagonal >= newLength) return runsOf(steps, diagonal)
      reached[middle + diagonal] = used
      // A path that has reached an edge needs only one kind of edit to reach the end.
      if (used >= oldLength) highest = Math.min(highest, diagonal - 1)
      if (used - diagonal >= newLength) lowest = Math.max(lowest, diagonal + 1)
    }
  }
  return undefined
}

/** Follows the path back from the end, which is on this diagonal. */
function runsOf(steps: readonly Int32Array[], end: number): EditRun[] {
  const runs: EditRun[] = []
  const push = (kind: EditRun['kind'], length: number) => {
    if (length === 0) return
    const last = runs.at(-1)
    if (last?.kind === kind) last.length += length
    else runs.push({ kind, length })
  }
  let diagonal = end
  for (let edits = steps.length - 1; edits > 0; edits -= 1) {
    const step = steps[edits]?.[(diagonal + edits) / 2] ?? 0
    const isRemoved = step % 2 === 1
    diagonal += isRemoved ? -1 : 1
    const from = Math.floor((steps[edits - 1]?.[(diagonal + edits - 1) / 2] ?? 0) / 2)
    push('both', Math.floor(step / 2) - from - (isRemoved ? 1 : 0))
    push(isRemoved ? 'removed' : 'added', 1)
  }
  push('both', Math.floor((steps[0]?.[0] ?? 0) / 2))
  return runs.reverse()
}
