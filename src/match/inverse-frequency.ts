/** The prior expectation of how frequent things are. */
export interface Expectation {
  /** The expected share of documents that contain a thing. */
  of: (thing: string) => number
  /** The weight of the expectation, in documents. */
  documents: number
}

/** The rarity of things in documents: things in all documents have a low weight, things in one document the highest. */
export class InverseFrequency {
  readonly #counts = new Map<string, number>()
  readonly #documents: number
  readonly #expected: Expectation | null
  /** Numbers for all things seen so far. */
  readonly #numbers = new Map<string, number>()
  readonly #weights: number[] = []
  /** Sets as arrays of numbers, cached because each is compared with many others. */
  readonly #weighed = new Map<ReadonlySet<string>, Weighed>()

  /**
   * @param expected mixed with the counts, because few documents don't show what is rare; null to use counts only
   */
  constructor(documents: readonly ReadonlySet<string>[], expected: Expectation | null = null) {
    this.#documents = documents.length
    this.#expected = expected
    for (const document of documents) {
      for (const thing of document) this.#counts.set(thing, (this.#counts.get(thing) ?? 0) + 1)
    }
  }

  /** The number of documents that contain a thing. */
  count(thing: string): number {
    return this.#counts.get(thing) ?? 0
  }

  /** The weight of a thing. An unknown thing weighs as much as one in a single document. */
  weight(thing: string): number {
    return this.#weights[this.#numberOf(thing)] ?? 0
  }

  #numberOf(thing: string): number {
    let number = this.#numbers.get(thing)
    if (number === undefined) {
      number = this.#weights.length
      this.#numbers.set(thing, number)
      this.#weights.push(
        this.#expected ? this.#mixed(thing, this.#expected) : inverseFrequency(this.count(thing) || 1, this.#documents),
      )
    }
    return number
  }

  /** The weight from the counts mixed with the expectation: the negative logarithm of the probability. */
  #mixed(thing: string, { of, documents }: Expectation): number {
    return Math.max(0, -Math.log((documents * of(thing) + this.count(thing)) / (documents + this.#documents)))
  }

  /** The cosine similarity of two weighted sets; 0 if either is empty. */
  cosine(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
    const left = this.#weigh(a)
    const right = this.#weigh(b)
    const shared = this.#shared(left.things, right.things, true)
    return shared === 0 ? 0 : shared / Math.sqrt(left.squares * right.squares)
  }

  /** The weighted share of the smaller set that is in the other one too; 0 if either is empty. */
  containment(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
    const left = this.#weigh(a)
    const right = this.#weigh(b)
    const shared = this.#shared(left.things, right.things, false)
    return shared === 0 ? 0 : shared / Math.min(left.sum, right.sum)
  }

  /** The weighted share of a set that is in the other one too; 0 if either is empty. */
  share(set: ReadonlySet<string>, other: ReadonlySet<string>): number {
    const left = this.#weigh(set)
    const right = this.#weigh(other)
    const shared = this.#shared(left.things, right.things, false)
    return shared === 0 ? 0 : shared / left.sum
  }

  /** The total weight of a set. */
  sum(set: ReadonlySet<string>): number {
    return this.#weigh(set).sum
  }

  /** The sum of weights, or squared weights, of the intersection: the innermost loop of all matching. */
  #shared(a: Int32Array, b: Int32Array, isSquared: boolean): number {
    const [aLength, bLength] = [a.length, b.length]
    const weights = this.#weights
    let total = 0
    for (let i = 0, j = 0; i < aLength && j < bLength; ) {
      const left = a[i] ?? 0
      const right = b[j] ?? 0
      if (left < right) i += 1
      else if (right < left) j += 1
      else {
        const weight = weights[left] ?? 0
        total += isSquared ? weight * weight : weight
        i += 1
        j += 1
      }
    }
    return total
  }

  #weigh(set: ReadonlySet<string>): Weighed {
    const known = this.#weighed.get(set)
    if (known) return known
    const things = new Int32Array(set.size)
    let [at, sum, squares] = [0, 0, 0]
    for (const thing of set) {
      const number = this.#numberOf(thing)
      const weight = this.#weights[number] ?? 0
      things[at] = number
      at += 1
      sum += weight
      squares += weight * weight
    }
    const weighed = { things: things.sort(), sum, squares }
    this.#weighed.set(set, weighed)
    return weighed
  }
}

/** A set with its weights. */
interface Weighed {
  /** The numbers of its things, ascending. */
  things: Int32Array
  /** The sum of their weights; `squares` is the sum of squared weights. */
  sum: number
  squares: number
}

/** The smoothed inverse document frequency (Robertson and Spärck Jones 1976): about 0 for things in all documents. */
function inverseFrequency(count: number, documents: number): number {
  return Math.log(1 + (documents - count + 0.5) / (count + 0.5))
}

/** The intersection of two sets, in the order of the smaller one. */
export function intersection(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  const shared: string[] = []
  for (const thing of small) if (large.has(thing)) shared.push(thing)
  return shared
}
