/** The prior expectation of how frequent things are. */
export interface Expectation {
  /** The expected share of documents that contain a thing. */
  of: (thing: string) => number
  /** The weight of the expectation, in documents. */
  documents: number
}

/** Numbers for things. Shared by frequencies over the same documents, so that each set is numbered only once. */
export class Numbering {
  readonly #numbers = new Map<string, number>()
  readonly #things: string[] = []
  readonly #sets = new WeakMap<ReadonlySet<string>, Int32Array>()

  /** How many things have a number. */
  get size(): number {
    return this.#things.length
  }

  numberOf(thing: string): number {
    let number = this.#numbers.get(thing)
    if (number === undefined) {
      number = this.#things.length
      this.#numbers.set(thing, number)
      this.#things.push(thing)
    }
    return number
  }

  thing(number: number): string {
    return this.#things[number] ?? ''
  }

  /** The numbers of the things in a set, ascending. */
  numbersOf(set: ReadonlySet<string>): Int32Array {
    const known = this.#sets.get(set)
    if (known) return known
    const numbers = new Int32Array(set.size)
    let at = 0
    for (const thing of set) {
      numbers[at] = this.numberOf(thing)
      at += 1
    }
    numbers.sort()
    this.#sets.set(set, numbers)
    return numbers
  }
}

/** The rarity of things in documents: things in all documents have a low weight, things in one document the highest. */
export class InverseFrequency {
  readonly #numbering: Numbering
  readonly #counts: Int32Array
  readonly #documents: number
  readonly #expected: Expectation | null
  /** By number; negative for weights that are not computed yet. */
  readonly #weights: number[]
  /** Cached, because each set is compared with many others. */
  readonly #weighed = new Map<ReadonlySet<string>, Weighed>()

  /**
   * @param expected mixed with the counts, because few documents don't show what is rare; null to use counts only
   * @param numbering saves numbering the same sets again if they are in several frequencies
   */
  constructor(
    documents: readonly ReadonlySet<string>[],
    expected: Expectation | null = null,
    numbering = new Numbering(),
  ) {
    this.#documents = documents.length
    this.#expected = expected
    this.#numbering = numbering
    const numbered = documents.map((document) => numbering.numbersOf(document))
    const counts = new Int32Array(numbering.size)
    for (const numbers of numbered) for (const number of numbers) counts[number] = (counts[number] ?? 0) + 1
    this.#counts = counts
    this.#weights = new Array<number>(numbering.size).fill(-1)
  }

  /** The number of documents that contain a thing. */
  count(thing: string): number {
    return this.#counts[this.#numbering.numberOf(thing)] ?? 0
  }

  /** The weight of a thing. An unknown thing weighs as much as one in a single document. */
  weight(thing: string): number {
    return this.#weightOf(this.#numbering.numberOf(thing))
  }

  #weightOf(number: number): number {
    const known = this.#weights[number] ?? -1
    if (known >= 0) return known
    const count = this.#counts[number] ?? 0
    const weight = this.#expected
      ? this.#mixed(this.#expected.of(this.#numbering.thing(number)), count, this.#expected.documents)
      : inverseFrequency(count || 1, this.#documents)
    // A thing may have got its number later.
    while (this.#weights.length <= number) this.#weights.push(-1)
    this.#weights[number] = weight
    return weight
  }

  /** The weight from the counts mixed with the expectation: the negative logarithm of the probability. */
  #mixed(share: number, count: number, documents: number): number {
    return Math.max(0, -Math.log((documents * share + count) / (documents + this.#documents)))
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
    const things = this.#numbering.numbersOf(set)
    let [sum, squares] = [0, 0]
    for (const number of things) {
      const weight = this.#weightOf(number)
      sum += weight
      squares += weight * weight
    }
    const weighed = { things, sum, squares }
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
