/** How rare things are among some documents: what stands in all of them weighs little, what stands in one most. */
export class InverseFrequency {
  readonly #counts = new Map<string, number>()
  readonly #documents: number
  /** What things weigh, by how many documents hold them. */
  readonly #weights: number[] = []
  /** What whole sets weigh: each is compared with many others. */
  readonly #sums = new WeakMap<ReadonlySet<string>, number>()
  readonly #squares = new WeakMap<ReadonlySet<string>, number>()

  constructor(documents: readonly ReadonlySet<string>[]) {
    this.#documents = documents.length
    for (const document of documents) {
      for (const thing of document) this.#counts.set(thing, (this.#counts.get(thing) ?? 0) + 1)
    }
  }

  /** What a thing weighs; as much as what one document holds, where none holds it. */
  weight(thing: string): number {
    const count = this.#counts.get(thing) ?? 1
    const known = this.#weights[count]
    if (known !== undefined) return known
    const weight = inverseFrequency(count, this.#documents)
    this.#weights[count] = weight
    return weight
  }

  /** Cosine of two sets, each thing weighted by its rarity; 0 where either is empty. */
  cosine(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
    const shared = this.#sumOfSquares(intersection(a, b))
    return shared === 0 ? 0 : shared / Math.sqrt(this.#squaresOf(a) * this.#squaresOf(b))
  }

  /** Share of the smaller set, by weight, that the other one holds too; 0 where either is empty. */
  containment(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
    const shared = this.#sum(intersection(a, b))
    return shared === 0 ? 0 : shared / Math.min(this.#sumOf(a), this.#sumOf(b))
  }

  /** Share of a set, by weight, that the other one holds too; 0 where either is empty. */
  share(set: ReadonlySet<string>, other: ReadonlySet<string>): number {
    const shared = this.#sum(intersection(set, other))
    return shared === 0 ? 0 : shared / this.#sumOf(set)
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

  #sumOf(set: ReadonlySet<string>): number {
    const sum = this.#sums.get(set) ?? this.#sum(set)
    this.#sums.set(set, sum)
    return sum
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
