import type { Evidence } from '../../schemas/consolidation.ts'
import { comparisons, type EvidenceName, evidenceNames } from './comparisons.ts'
import { Population } from './population.ts'
import type { Features } from './record.ts'

/**
 * A logistic model: the bias, and what each kind of evidence adds to the log-odds that two findings are the same; from
 * the threshold on they are treated as one. `background` says how many records the list of common words is worth when
 * the rarity of words is counted; with 0 it is counted over the records alone, without the words of every review.
 */
export type Weights = Readonly<Record<EvidenceName | 'bias' | 'threshold' | 'background', number>>

/** What the evidence says of two records. */
export interface Judgement {
  /** Log-odds; above 0 the two are rather the same. */
  score: number
  /** The probability that goes with the score. */
  confidence: number
  evidence: Evidence[]
}

/** Compares records with each other; how rare words, names and lines are is counted over all of them. */
export class Matcher {
  readonly #features: ReadonlyMap<string, Features>
  readonly #bias: number
  /** What weighs nothing is not looked at. */
  readonly #weights: readonly (readonly [name: EvidenceName, weight: number])[]
  readonly #population: Population

  constructor(features: readonly Features[], weights: Weights) {
    this.#features = new Map(features.map((entry) => [entry.key, entry]))
    this.#bias = weights.bias
    this.#weights = evidenceNames.map((name) => [name, weights[name]] as const).filter(([, weight]) => weight !== 0)
    this.#population = new Population(features, weights.background)
  }

  /**
   * Log-odds that two records are of one problem; above 0 they rather are.
   * @throws {Error} for a key that was not among the features
   */
  score(a: string, b: string): number {
    const [left, right] = [this.#of(a), this.#of(b)]
    return this.#weights.reduce((sum, [name, weight]) => sum + weight * this.value(name, left, right), this.#bias)
  }

  /** The score, the probability that goes with it, and every piece of evidence with what it adds. */
  compare(a: string, b: string): Judgement {
    const [left, right] = [this.#of(a), this.#of(b)]
    let score = this.#bias
    const evidence = this.#weights.flatMap(([name, weight]): Evidence[] => {
      const value = this.value(name, left, right)
      score += weight * value
      if (value === 0) return []
      const detail = comparisons[name].detail?.(left, right, this.#population) ?? null
      return [{ name, value: round(value), weight: round(weight * value), detail }]
    })
    return { score, confidence: confidenceOf(score), evidence }
  }

  /** How much there is of one kind of evidence, from 0 to 1, before any weight. */
  value(name: EvidenceName, a: Features, b: Features): number {
    return comparisons[name].measure(a, b, this.#population)
  }

  /** The keys of the pairs that are worth a comparison: all, but among very many records. */
  candidates(): [string, string][] {
    return this.#population.candidates().map(([a, b]) => [a.key, b.key])
  }

  #of(key: string): Features {
    const features = this.#features.get(key)
    if (!features) throw new Error(`No features of ${key}`)
    return features
  }
}

/** The probability that goes with log-odds, to three decimals. */
export function confidenceOf(score: number): number {
  return round(1 / (1 + Math.exp(-score)))
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
