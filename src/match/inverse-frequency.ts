/** The prior expectation of how frequent terms are. */
export interface Expectation {
  /** The expected share of documents that contain a term. */
  of: (term: string) => number
  /** The weight of the expectation, in documents. */
  documents: number
}

/** Gives each term an id. Frequencies of the same kind of term share one, so that each set is looked up only once. */
export class Interner {
  readonly #ids = new Map<string, number>()
  readonly #terms: string[] = []
  readonly #sets = new Map<ReadonlySet<string>, Int32Array>()

  /** How many terms have an id. */
  get size(): number {
    return this.#terms.length
  }

  idOf(term: string): number {
    let id = this.#ids.get(term)
    if (id === undefined) {
      id = this.#terms.length
      this.#ids.set(term, id)
      this.#terms.push(term)
    }
    return id
  }

  termOf(id: number): string {
    return this.#terms[id] ?? ''
  }

  /** The ids of the terms in a set, ascending. */
  idsOf(set: ReadonlySet<string>): Int32Array {
    const known = this.#sets.get(set)
    if (known) return known
    const ids = new Int32Array(set.size)
    let at = 0
    for (const term of set) {
      ids[at] = this.idOf(term)
      at += 1
    }
    ids.sort()
    this.#sets.set(set, ids)
    return ids
  }
}

/**
 * The rarity of terms in documents: terms in all documents have a low weight, terms in one document the highest. A
 * document is a set of terms, such as stems, code names or quoted lines.
 */
export class InverseFrequency {
  readonly #interner: Interner
  readonly #counts: Int32Array
  readonly #documents: number
  readonly #expected: Expectation | null
  /** By id; negative for weights that are not computed yet. */
  #weights: Float64Array
  /** Cached, because two kinds of evidence compare the same sets one after the other. */
  #last: Intersection = { a: none, b: none, sum: 0, sumOfSquares: 0 }
  /** Cached, because each set is compared with many others. */
  readonly #weightedSets = new Map<ReadonlySet<string>, WeightedSet>()

  /**
   * @param expected mixed with the counts, because few documents don't show what is rare; null to use counts only
   * @param interner saves looking up the same sets again if they are in several frequencies
   */
  constructor(
    documents: readonly ReadonlySet<string>[],
    expected: Expectation | null = null,
    interner = new Interner(),
  ) {
    this.#documents = documents.length
    this.#expected = expected
    this.#interner = interner
    const idsOfDocuments = documents.map((document) => interner.idsOf(document))
    const counts = new Int32Array(interner.size)
    for (const ids of idsOfDocuments) for (const id of ids) counts[id] = (counts[id] ?? 0) + 1
    this.#counts = counts
    this.#weights = new Float64Array(interner.size).fill(-1)
  }

  /** The number of documents that contain a term. */
  count(term: string): number {
    return this.#counts[this.#interner.idOf(term)] ?? 0
  }

  /** The weight of a term. An unknown term weighs as much as one in a single document. */
  weight(term: string): number {
    return this.#weightOf(this.#interner.idOf(term))
  }

  #weightOf(id: number): number {
    const known = this.#weights[id] ?? -1
    if (known >= 0) return known
    const count = this.#counts[id] ?? 0
    const weight = this.#expected
      ? this.#mixed(this.#expected.of(this.#interner.termOf(id)), count, this.#expected.documents)
      : inverseFrequency(count || 1, this.#documents)
    // A term may have got its id later.
    if (id >= this.#weights.length) {
      const longer = new Float64Array((id + 1) * 2).fill(-1)
      longer.set(this.#weights)
      this.#weights = longer
    }
    this.#weights[id] = weight
    return weight
  }

  /** The weight from the counts mixed with the expectation: the negative logarithm of the probability. */
  #mixed(share: number, count: number, documents: number): number {
    return Math.max(0, -Math.log((documents * share + count) / (documents + this.#documents)))
  }

  /** The cosine similarity of two weighted sets; 0 if either is empty. */
  cosine(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
    const left = this.#weighted(a)
    const right = this.#weighted(b)
    const shared = this.#shared(left.ids, right.ids).sumOfSquares
    return shared === 0 ? 0 : shared / Math.sqrt(left.sumOfSquares * right.sumOfSquares)
  }

  /** The weighted share of the smaller set that is in the other one too; 0 if either is empty. */
  containment(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
    const left = this.#weighted(a)
    const right = this.#weighted(b)
    const shared = this.#shared(left.ids, right.ids).sum
    return shared === 0 ? 0 : shared / Math.min(left.sum, right.sum)
  }

  /** The weighted share of a set that is in the other one too; 0 if either is empty. */
  share(set: ReadonlySet<string>, other: ReadonlySet<string>): number {
    const left = this.#weighted(set)
    const right = this.#weighted(other)
    const shared = this.#shared(left.ids, right.ids).sum
    return shared === 0 ? 0 : shared / left.sum
  }

  /** The total weight of a set. */
  sum(set: ReadonlySet<string>): number {
    return this.#weighted(set).sum
  }

  /** The sums of the weights of the intersection: the innermost loop of all matching. */
  #shared(a: Int32Array, b: Int32Array): Intersection {
    const last = this.#last
    if (last.a === a && last.b === b) return last
    const [aLength, bLength] = [a.length, b.length]
    const weights = this.#weights
    let [sum, sumOfSquares] = [0, 0]
    for (let i = 0, j = 0; i < aLength && j < bLength; ) {
      const left = a[i] ?? 0
      const right = b[j] ?? 0
      if (left < right) i += 1
      else if (right < left) j += 1
      else {
        const weight = weights[left] ?? 0
        sum += weight
        sumOfSquares += weight * weight
        i += 1
        j += 1
      }
    }
    this.#last = { a, b, sum, sumOfSquares }
    return this.#last
  }

  #weighted(set: ReadonlySet<string>): WeightedSet {
    const known = this.#weightedSets.get(set)
    if (known) return known
    const ids = this.#interner.idsOf(set)
    let [sum, sumOfSquares] = [0, 0]
    for (const id of ids) {
      const weight = this.#weightOf(id)
      sum += weight
      sumOfSquares += weight * weight
    }
    const weighted = { ids, sum, sumOfSquares }
    this.#weightedSets.set(set, weighted)
    return weighted
  }
}

/** What two sets of terms have in common. */
interface Intersection {
  a: Int32Array
  b: Int32Array
  sum: number
  sumOfSquares: number
}

const none = new Int32Array()

/** A set of terms with the sums of their weights. */
interface WeightedSet {
  /** Ascending. */
  ids: Int32Array
  sum: number
  sumOfSquares: number
}

/** The smoothed inverse document frequency (Robertson and Spärck Jones 1976): about 0 for terms in all documents. */
function inverseFrequency(count: number, documents: number): number {
  return Math.log(1 + (documents - count + 0.5) / (count + 0.5))
}

/** The intersection of two sets, in the order of the smaller one. */
export function intersection(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  const shared: string[] = []
  for (const term of small) if (large.has(term)) shared.push(term)
  return shared
}
