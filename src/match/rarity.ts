/** How rare things are among some documents: what stands in all of them weighs little, what stands in one most. */
export class Rarity {
  readonly #counts = new Map<string, number>()
  readonly #documents: number

  constructor(documents: readonly Iterable<string>[]) {
    this.#documents = documents.length
    for (const document of documents) {
      for (const thing of new Set(document)) this.#counts.set(thing, (this.#counts.get(thing) ?? 0) + 1)
    }
  }

  /** Inverse document frequency, smoothed (Robertson and Spärck Jones 1976): about 0 for what all have. */
  weigh(thing: string): number {
    const count = this.#counts.get(thing) ?? 1
    return Math.log(1 + (this.#documents - count + 0.5) / (count + 0.5))
  }

  /** Cosine of two sets, each thing weighted by its rarity; 0 where either is empty. */
  cosine(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
    const shared = this.#squares(intersection(a, b))
    return shared === 0 ? 0 : shared / Math.sqrt(this.#squares(a) * this.#squares(b))
  }

  /** Share of the smaller set, by weight, that the other one holds too. */
  containment(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
    const shared = this.sum(intersection(a, b))
    return shared === 0 ? 0 : shared / Math.min(this.sum(a), this.sum(b))
  }

  sum(things: Iterable<string>): number {
    let total = 0
    for (const thing of things) total += this.weigh(thing)
    return total
  }

  #squares(things: Iterable<string>): number {
    let total = 0
    for (const thing of things) total += this.weigh(thing) ** 2
    return total
  }
}

export function intersection(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  const shared = new Set<string>()
  for (const thing of small) if (large.has(thing)) shared.add(thing)
  return shared
}
