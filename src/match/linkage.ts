/** Two of the things to be grouped, and the log-odds that they belong together. */
export interface Pair {
  a: string
  b: string
  score: number
}

/** No single pair counts for more, for or against: one that is quite sure must not outvote three that are fairly sure. */
const most = 4

/** The score of a pair that is known to be one: it outweighs all evidence, but no pair that is known to be two. */
export const surelySame = 1e6

/** A group while groups are joined. Groups are told apart by the place of their first member. */
interface Group {
  members: string[]
  /** By group: the sum of the pairs between the two that were compared, and how many those are. */
  ties: Map<Group, { sum: number; count: number }>
  first: number
  /** The group to join next, and the mean of the ties with it; null where none is above the threshold. */
  best: Group | null
  mean: number
}

/**
 * Agglomerative clustering with average linkage: the two groups with the best mean of the log-odds between their members
 * are joined, as long as one is above the threshold; ties fall to the smaller keys. Pairs that were not compared count
 * as plainly different; a pair of minus infinity is never joined.
 * @param keys sorted
 */
export function averageLinkage(keys: readonly string[], pairs: readonly Pair[], threshold: number): string[][] {
  const groups = keys.map((key, first): Group => ({ members: [key], ties: new Map(), first, best: null, mean: 0 }))
  const byKey = new Map(groups.map((group) => [group.members[0] ?? '', group]))
  for (const { a, b, score } of pairs) {
    const [left, right] = [byKey.get(a), byKey.get(b)]
    if (!left || !right) continue
    const isKnown = score === surelySame || score === Number.NEGATIVE_INFINITY
    const sum = isKnown ? score : Math.max(-most, Math.min(most, score)) - threshold
    left.ties.set(right, { sum, count: 1 })
    right.ties.set(left, { sum, count: 1 })
  }
  const alive = new Set(groups)
  for (const group of alive) findBest(group, threshold)
  for (;;) {
    let into: Group | null = null
    for (const group of alive) if (group.best && (!into || isBetter(group, into))) into = group
    const from = into?.best
    if (!into || !from) return [...alive].map(({ members }) => members)
    alive.delete(from)
    join(into, from, threshold)
  }
}

function isBetter(a: Group, b: Group): boolean {
  return a.mean > b.mean || (a.mean === b.mean && a.first < b.first)
}

/** Only pairs that were compared can be above the threshold. */
function findBest(group: Group, threshold: number): void {
  group.best = null
  group.mean = 0
  for (const [other, { sum, count }] of group.ties) {
    const size = group.members.length * other.members.length
    const mean = (sum + (count - size) * (most + threshold)) / size
    if (mean > group.mean || (mean === group.mean && group.best && other.first < group.best.first)) {
      group.best = other
      group.mean = mean
    }
  }
}

function join(into: Group, from: Group, threshold: number): void {
  into.members.push(...from.members)
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
  for (const other of around) findBest(other, threshold)
}
