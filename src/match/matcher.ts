import type { Evidence } from '../../schemas/consolidation.ts'
import { type Comparison, comparisons, type EvidenceName, evidenceNames } from './comparisons.ts'
import { type Interners, Population } from './population.ts'
import type { Features } from './record.ts'

/**
 * A logistic model: the bias, and the weight by which each kind of evidence changes the log-odds that two findings are
 * the same problem; `threshold` is the score from which they are treated as one. `background` is the weight, in
 * records, of the list of common words for the rarity of words; with 0, only the compared records count.
 */
export type Weights = Readonly<Record<EvidenceName | 'bias' | 'threshold' | 'background', number>>

/** A kind of evidence and its weight. */
interface WeightedComparison extends Comparison {
  name: EvidenceName
  weight: number
}

/** The result of comparing two records. */
interface Judgement {
  /** The log-odds; above 0, they are more likely the same. */
  score: number
  /** The score as a probability. */
  confidence: number
  evidence: Evidence[]
}

/** Compares records with each other. The rarity of words, names and lines is counted over all of them. */
export class Matcher {
  readonly #features: ReadonlyMap<string, Features>
  readonly #bias: number
  /** The evidence with weights other than 0; other kinds aren't computed. */
  readonly #comparisons: readonly WeightedComparison[]
  readonly #population: Population

  /** @param interners shared by matchers that have records in common */
  constructor(features: readonly Features[], weights: Weights, interners?: Interners) {
    this.#features = new Map(features.map((entry) => [entry.key, entry]))
    this.#bias = weights.bias
    this.#comparisons = evidenceNames
      .map((name): WeightedComparison => ({ name, weight: weights[name], ...comparisons[name] }))
      .filter(({ weight }) => weight !== 0)
    this.#population = new Population(features, weights.background, interners, weights.rival !== 0)
  }

  /**
   * The log-odds that two records describe the same problem.
   * @throws {Error} for an unknown key
   */
  score(a: string, b: string): number {
    return this.scoreOf(this.#of(a), this.#of(b))
  }

  /** The same for two of the records themselves. */
  scoreOf(a: Features, b: Features): number {
    let score = this.#bias
    for (const { measure, weight } of this.#comparisons) score += weight * measure(a, b, this.#population)
    return score
  }

  /** The score, the probability, and all evidence with its weighted values. */
  compare(a: string, b: string): Judgement {
    const [left, right] = [this.#of(a), this.#of(b)]
    let score = this.#bias
    const evidence = this.#comparisons.flatMap(({ name, weight, measure, detail: inWords }): Evidence[] => {
      const value = measure(left, right, this.#population)
      score += weight * value
      if (value === 0) return []
      const detail = inWords?.(left, right, this.#population) ?? null
      return [{ name, value: round(value), weight: round(weight * value), detail }]
    })
    return { score, confidence: confidenceOf(score), evidence }
  }

  /** The value of a kind of evidence, from 0 to 1, before weighting. */
  value(name: EvidenceName, a: Features, b: Features): number {
    return comparisons[name].measure(a, b, this.#population)
  }

  /** The keys of the pairs to compare: all pairs unless there are very many records. */
  candidates(): [string, string][] {
    return this.#population.candidates().map(([a, b]) => [a.key, b.key])
  }

  /** Those pairs with their scores. */
  scored(): { a: string; b: string; score: number }[] {
    return this.#population.candidates().map(([a, b]) => ({ a: a.key, b: b.key, score: this.scoreOf(a, b) }))
  }

  #of(key: string): Features {
    const features = this.#features.get(key)
    if (!features) throw new Error(`No features of ${key}`)
    return features
  }
}

/** Converts log-odds to a probability, rounded to three decimals. */
export function confidenceOf(score: number): number {
  return round(1 / (1 + Math.exp(-score)))
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
