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
  /** The things that were asked for, by number: what weighs them is added to. */
  readonly #numbers = new Map<string, number>()
  readonly #weights: number[] = []
  /** Sets as numbers: each is compared with many others. */
  readonly #weighed = new WeakMap<ReadonlySet<string>, Weighed>()

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

  /** The logarithm of how unlikely a document holds a thing, by the counts and what was expected. */
  #mixed(thing: string, { of, documents }: Expectation): number {
    return Math.max(0, -Math.log((documents * of(thing) + this.count(thing)) / (documents + this.#documents)))
  }

  /** Cosine of two sets, each thing weighted by how rare it is; 0 where either is empty. */
  cosine(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
    const [left, right] = [this.#weigh(a), this.#weigh(b)]
    const shared = this.#shared(left, right, true)
    return shared === 0 ? 0 : shared / Math.sqrt(left.squares * right.squares)
  }

  /** Share of the smaller set, by weight, that the other one holds too; 0 where either is empty. */
  containment(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
    const [left, right] = [this.#weigh(a), this.#weigh(b)]
    const shared = this.#shared(left, right, false)
    return shared === 0 ? 0 : shared / Math.min(left.sum, right.sum)
  }

  /** Share of a set, by weight, that the other one holds too; 0 where either is empty. */
  share(set: ReadonlySet<string>, other: ReadonlySet<string>): number {
    const [left, right] = [this.#weigh(set), this.#weigh(other)]
    const shared = this.#shared(left, right, false)
    return shared === 0 ? 0 : shared / left.sum
  }

  /** What all things of a set weigh together. */
  sum(set: ReadonlySet<string>): number {
    return this.#weigh(set).sum
  }

  /** What the things that both hold weigh together, or their squares: the innermost loop of all matching. */
  #shared({ things: a }: Weighed, { things: b }: Weighed, isSquared: boolean): number {
    let total = 0
    for (let i = 0, j = 0; i < a.length && j < b.length; ) {
      const [left, right] = [a[i] ?? 0, b[j] ?? 0]
      if (left < right) i += 1
      else if (right < left) j += 1
      else {
        const weight = this.#weights[left] ?? 0
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

/** A set of things. */
interface Weighed {
  /** Their numbers, the smallest first. */
  things: Int32Array
  /** What they weigh together, and the squares of that of each. */
  sum: number
  squares: number
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
