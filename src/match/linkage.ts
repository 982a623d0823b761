import { append } from '../lists.ts'

/** Two things, and the log-odds that they belong together. */
export interface Pair {
  a: string
  b: string
  score: number
}

/**
 * In log-odds. Scores are limited to this range, so that one very certain pair can't outvote three fairly certain ones.
 */
const scoreLimit = 4

/** The score of a pair that was decided to be one problem. It outweighs all evidence, but not `decidedApart`. */
export const decidedTogether = 1e6

/** The score of a pair that was decided to be two problems. */
export const decidedApart = Number.NEGATIVE_INFINITY

/**
 * Whether a pair can be left out: at the lower limit, a score counts the same as a pair that wasn't compared. Most
 * scores are at it.
 */
export function countsAsNotCompared(score: number): boolean {
  return score <= -scoreLimit && score !== decidedApart
}

/** A group during clustering. */
interface Group {
  members: string[]
  /** By other group: the sum of the scores of compared pairs between the two, and their number. */
  ties: Map<Group, { sum: number; count: number }>
  first: number
  /** The group with the highest mean score; null if none is above the threshold. */
  best: Group | null
  mean: number
  isJoined: boolean
}

/**
 * Agglomerative clustering with average linkage: repeatedly joins the two groups with the highest mean log-odds between
 * their members, as long as it is above the threshold; ties go to the smaller keys. Pairs that weren't compared count
 * as clearly different; groups with a pair decided to be two are never joined.
 * @param keys all keys, sorted
 */
export function averageLinkage(keys: readonly string[], pairs: readonly Pair[], threshold: number): string[][] {
  const groups = keys.map(
    (key, first): Group => ({
      members: [key],
      ties: new Map(),
      first,
      best: null,
      mean: 0,
      isJoined: false,
    }),
  )
  const byKey = new Map(groups.map((group) => [group.members[0] ?? '', group]))
  for (const { a, b, score } of pairs) {
    const [left, right] = [byKey.get(a), byKey.get(b)]
    if (!left || !right || countsAsNotCompared(score)) continue
    const isDecided = score === decidedTogether || score === decidedApart
    const sum = isDecided ? score : Math.max(-scoreLimit, Math.min(scoreLimit, score)) - threshold
    left.ties.set(right, { sum, count: 1 })
    right.ties.set(left, { sum, count: 1 })
  }
  const queue = new Queue()
  for (const group of groups) {
    findBest(group, threshold)
    queue.add(group)
  }
  for (let into = queue.next(); into?.best; into = queue.next()) {
    const from = into.best
    from.isJoined = true
    for (const changed of join(into, from, threshold)) queue.add(changed)
  }
  return groups.filter(({ isJoined }) => !isJoined).map(({ members }) => members)
}

/** A queued group. If the group has changed since, it was queued again, and this entry is skipped. */
interface Queued {
  group: Group
  best: Group
  first: number
  mean: number
}

/** A binary heap of groups, ordered by their best mean score. */
class Queue {
  readonly #heap: Queued[] = []

  add(group: Group): void {
    if (!group.best) return
    const heap = this.#heap
    const added: Queued = { group, best: group.best, first: group.first, mean: group.mean }
    let at = heap.length
    for (let above = (at - 1) >> 1; at > 0; above = (at - 1) >> 1) {
      const other = heap[above]
      if (!other || !isBetter(added, other)) break
      heap[at] = other
      at = above
    }
    heap[at] = added
  }

  next(): Group | null {
    for (let top = this.#take(); top; top = this.#take()) {
      const { group, best, first, mean } = top
      if (!group.isJoined && group.best === best && group.first === first && group.mean === mean) return group
    }
    return null
  }

  #take(): Queued | undefined {
    const heap = this.#heap
    const top = heap[0]
    const last = heap.pop()
    if (!last || heap.length === 0) return top
    let at = 0
    for (;;) {
      const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]]
      const isRight = left !== undefined && right !== undefined && isBetter(right, left)
      const below = isRight ? right : left
      if (!below || !isBetter(below, last)) break
      heap[at] = below
      at = 2 * at + (isRight ? 2 : 1)
    }
    heap[at] = last
    return top
  }
}

function isBetter(a: Pick<Group, 'mean' | 'first'>, b: Pick<Group, 'mean' | 'first'>): boolean {
  return a.mean > b.mean || (a.mean === b.mean && a.first < b.first)
}

/** Finds the best group to join, which is among those with compared pairs. */
function findBest(group: Group, threshold: number): void {
  group.best = null
  group.mean = 0
  for (const [other, tie] of group.ties) consider(group, other, meanOf(tie, group, other, threshold))
}

function consider(group: Group, other: Group, mean: number): void {
  if (mean > group.mean || (mean === group.mean && group.best && other.first < group.best.first)) {
    group.best = other
    group.mean = mean
  }
}

/** The mean score, relative to the threshold. Pairs that weren't compared count with the lower limit. */
function meanOf({ sum, count }: { sum: number; count: number }, a: Group, b: Group, threshold: number): number {
  const size = a.members.length * b.members.length
  return (sum + (count - size) * (scoreLimit + threshold)) / size
}

/** Joins two groups. @returns the groups whose best group may have changed */
function join(into: Group, from: Group, threshold: number): Group[] {
  append(into.members, from.members)
  into.first = Math.min(into.first, from.first)
  into.ties.delete(from)
  from.ties.delete(into)
  const around = new Set([...into.ties.keys(), ...from.ties.keys()])
  for (const other of around) {
    const [one, two] = [into.ties.get(other), from.ties.get(other)]
    const tie = { sum: (one?.sum ?? 0) + (two?.sum ?? 0), count: (one?.count ?? 0) + (two?.count ?? 0) }
    into.ties.set(other, tie)
    other.ties.delete(from)
    other.ties.set(into, tie)
  }
  findBest(into, threshold)
  const changed = [into]
  for (const other of around) {
    const tie = into.ties.get(other)
    // Only groups whose best one was joined are affected.
    if (other.best === into || other.best === from) findBest(other, threshold)
    else if (tie) consider(other, into, meanOf(tie, other, into, threshold))
    changed.push(other)
  }
  return changed
}
