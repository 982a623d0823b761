/** What is expected of a thing before any document is seen. */
export interface Expectation {
  /** The share of documents that hold it. */
  of: (thing: string) => number
  /** How many documents that is worth. */
  documents: number
}

/** How rare things are among some documents: what all of them hold weighs little, what one holds most. */
export class InverseFrequency {
  readonly #counts = new Map<string, number>()
  readonly #documents: number
  readonly #expected: Expectation | null
  /** What things weigh. */
  readonly #weights = new Map<string, number>()
  /** What whole sets weigh: each is compared with many others. */
  readonly #sums = new WeakMap<ReadonlySet<string>, number>()
  readonly #squares = new WeakMap<ReadonlySet<string>, number>()

  /**
   * @param expected mixed with the counts, since few documents do not show what is rare; without it they alone decide
   */
  constructor(documents: readonly ReadonlySet<string>[], expected: Expectation | null = null) {
    this.#documents = documents.length
    this.#expected = expected
    for (const document of documents) {
      for (const thing of document) this.#counts.set(thing, (this.#counts.get(thing) ?? 0) + 1)
    }
  }

  /** In how many of the documents a thing is. */
  count(thing: string): number {
    return this.#counts.get(thing) ?? 0
  }

  /** What a thing weighs; as much as what one document holds, where none holds it. */
  weight(thing: string): number {
    let weight = this.#weights.get(thing)
    if (weight === undefined) {
      weight = this.#expected
        ? this.#mixed(thing, this.#expected)
        : inverseFrequency(this.count(thing) || 1, this.#documents)
      this.#weights.set(thing, weight)
    }
    return weight
  }

  /** The logarithm of how unlikely a document holds a thing, by the counts and what was expected. */
  #mixed(thing: string, { of, documents }: Expectation): number {
    return Math.max(0, -Math.log((documents * of(thing) + this.count(thing)) / (documents + this.#documents)))
  }

  /** Cosine of two sets, each thing weighted by how rare it is; 0 where either is empty. */
  cosine(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
    const shared = this.#shared(a, b, true)
    return shared === 0 ? 0 : shared / Math.sqrt(this.#squaresOf(a) * this.#squaresOf(b))
  }

  /** Share of the smaller set, by weight, that the other one holds too; 0 where either is empty. */
  containment(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
    const shared = this.#shared(a, b, false)
    return shared === 0 ? 0 : shared / Math.min(this.sum(a), this.sum(b))
  }

  /** Share of a set, by weight, that the other one holds too; 0 where either is empty. */
  share(set: ReadonlySet<string>, other: ReadonlySet<string>): number {
    const shared = this.#shared(set, other, false)
    return shared === 0 ? 0 : shared / this.sum(set)
  }

  /** What all things of a set weigh together. */
  sum(set: ReadonlySet<string>): number {
    const sum = this.#sums.get(set) ?? this.#sum(set)
    this.#sums.set(set, sum)
    return sum
  }

  /** What the things of two sets that both hold weigh together, or their squares. No list is made: this is what takes time. */
  #shared(a: ReadonlySet<string>, b: ReadonlySet<string>, isSquared: boolean): number {
    const [small, large] = a.size <= b.size ? [a, b] : [b, a]
    let total = 0
    for (const thing of small) {
      if (!large.has(thing)) continue
      const weight = this.weight(thing)
      total += isSquared ? weight * weight : weight
    }
    return total
  }

  #sum(things: Iterable<string>): number {
    let total = 0
    for (const thing of things) total += this.weight(thing)
    return total
  }

  #sumOfSquares(things: Iterable<string>): number {
    let total = 0
    for (const thing of things) total += this.weight(thing) ** 2
    return total
  }

  #squaresOf(set: ReadonlySet<string>): number {
    const squares = this.#squares.get(set) ?? this.#sumOfSquares(set)
    this.#squares.set(set, squares)
    return squares
  }
}

/** Inverse document frequency, smoothed (Robertson and Spärck Jones 1976): about 0 for what all documents hold. */
function inverseFrequency(count: number, documents: number): number {
  return Math.log(1 + (documents - count + 0.5) / (count + 0.5))
}

/** What two sets share, in the order of the smaller one. */
export function intersection(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  const shared: string[] = []
  for (const thing of small) if (large.has(thing)) shared.push(thing)
  return shared
}
