import type { Evidence } from '../../schemas/consolidation.ts'
import { type Severity, severities } from '../../schemas/enums.ts'
import type { Location } from '../../schemas/finding.ts'
import { lazily } from '../lazily.ts'
import type { Aspect, Features } from './features.ts'
import { intersection, Rarity } from './rarity.ts'

/** The kinds of evidence, each a number from 0 (none) to 1 (as much as can be). */
export const evidenceNames = [
  'quoted',
  'lines',
  'file',
  'names',
  'spelling',
  'words',
  'told',
  'remedy',
  'failure',
  'severity',
  'test',
  'aspect',
  'source',
] as const
export type EvidenceName = (typeof evidenceNames)[number]

/** A logistic model: the bias, and what each kind of evidence adds to the log-odds that two findings are the same. */
export type Weights = Readonly<Record<EvidenceName | 'bias', number>>

export interface Comparison {
  /** Log-odds; above 0 the two are rather the same. */
  score: number
  /** The probability that goes with the score. */
  confidence: number
  evidence: Evidence[]
}

type Rarities = Record<'quoted' | 'names' | 'grams' | 'words' | 'titles' | 'remedies' | 'failures', Rarity>

/** Compares tellings with each other; how rare words, names and lines are is counted over all of them. */
export class Matcher {
  readonly #features: ReadonlyMap<string, Features>
  readonly #bias: number
  /** What weighs nothing is not looked at. */
  readonly #weights: readonly (readonly [name: EvidenceName, weight: number])[]
  readonly #rarity: Rarities

  constructor(features: readonly Features[], weights: Weights) {
    this.#features = new Map(features.map((entry) => [entry.key, entry]))
    this.#bias = weights.bias
    this.#weights = evidenceNames.map((name) => [name, weights[name]] as const).filter(([, weight]) => weight !== 0)
    this.#rarity = lazily<Rarities>({
      quoted: () => new Rarity(features.map(({ text }) => text.quoted)),
      names: () => new Rarity(features.map(({ text }) => text.names)),
      grams: () => new Rarity(features.map(({ text }) => text.titleGrams)),
      words: () => new Rarity(features.map(({ text }) => text.words)),
      titles: () => new Rarity(features.map(({ text }) => text.titleNames)),
      remedies: () => new Rarity(features.map(({ text }) => text.remedyWords)),
      failures: () => new Rarity(features.map(({ text }) => text.failures)),
    })
  }

  /**
   * Log-odds that two tellings are of one problem; above 0 they rather are.
   * @throws {Error} for a key that was not among the features
   */
  score(a: string, b: string): number {
    const [left, right] = [this.#of(a), this.#of(b)]
    return this.#weights.reduce((sum, [name, weight]) => sum + weight * this.value(name, left, right), this.#bias)
  }

  /** The score, the probability that goes with it, and every piece of evidence with what it adds. */
  compare(a: string, b: string): Comparison {
    const [left, right] = [this.#of(a), this.#of(b)]
    let score = this.#bias
    const evidence = this.#weights.flatMap(([name, weight]): Evidence[] => {
      const value = this.value(name, left, right)
      score += weight * value
      if (value === 0) return []
      return [{ name, value: round(value), weight: round(weight * value), detail: this.#detail(name, left, right) }]
    })
    return { score, confidence: confidenceOf(score), evidence }
  }

  /** How much there is of one kind of evidence, from 0 to 1, before any weight. */
  value(name: EvidenceName, a: Features, b: Features): number {
    const rarity = this.#rarity
    switch (name) {
      case 'quoted':
        return rarity.quoted.containment(a.text.quoted, b.text.quoted)
      case 'lines':
        return nearest(a.locations, b.locations).closeness
      case 'file':
        return sharedPath(a.locations, b.locations) === null ? 0 : 1
      case 'names':
        return rarity.names.cosine(a.text.names, b.text.names)
      case 'spelling':
        return rarity.grams.cosine(a.text.titleGrams, b.text.titleGrams)
      case 'words':
        return rarity.words.containment(a.text.words, b.text.words)
      case 'told':
        return (
          (rarity.words.share(a.text.titleWords, b.text.words) + rarity.words.share(b.text.titleWords, a.text.words)) /
          2
        )
      case 'remedy':
        return rarity.remedies.cosine(a.text.remedyWords, b.text.remedyWords)
      case 'failure':
        return rarity.failures.cosine(a.text.failures, b.text.failures)
      case 'severity':
        return severityDistance(a.severity, b.severity)
      case 'test':
        return a.isOfTest && b.isOfTest ? rarity.titles.containment(a.text.titleNames, b.text.titleNames) : 0
      case 'aspect':
        return distance(a.aspect, b.aspect)
      case 'source':
        return a.source === b.source ? 1 : 0
    }
  }

  #of(key: string): Features {
    const features = this.#features.get(key)
    if (!features) throw new Error(`No features of ${key}`)
    return features
  }

  /** What a reader can check of a piece of evidence. */
  #detail(name: EvidenceName, a: Features, b: Features): string | null {
    const { names, words, titles, remedies, failures } = this.#rarity
    switch (name) {
      case 'quoted':
        return longest(intersection(a.text.quoted, b.text.quoted))
      case 'lines':
        return nearest(a.locations, b.locations).detail
      case 'file':
        return sharedPath(a.locations, b.locations)
      case 'names':
        return rarest(names, intersection(a.text.names, b.text.names))
      case 'words':
        return rarest(words, intersection(a.text.words, b.text.words))
      case 'test':
        return rarest(titles, intersection(a.text.titleNames, b.text.titleNames))
      case 'remedy':
        return rarest(remedies, intersection(a.text.remedyWords, b.text.remedyWords))
      case 'failure':
        return rarest(failures, intersection(a.text.failures, b.text.failures))
      case 'severity':
        return `${a.severity}, ${b.severity}`
      case 'aspect':
        return `${a.aspect}, ${b.aspect}`
      case 'source':
        return a.source
      default:
        return null
    }
  }
}

/** A missing test is another problem than what it would have found; words are nearer to what they are about. */
function distance(a: Aspect, b: Aspect): number {
  if (a === b) return 0
  return a === 'test' || b === 'test' ? 1 : 0.5
}

/** Agents seldom differ by two steps over one problem; nothing is known where one gives no severity. */
function severityDistance(a: Severity | null, b: Severity | null): number {
  if (a === null || b === null) return 0
  return Math.abs(severities.indexOf(a) - severities.indexOf(b)) / (severities.length - 1)
}

/** The probability that goes with log-odds, to three decimals. */
export function confidenceOf(score: number): number {
  return round(1 / (1 + Math.exp(-score)))
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

function longest(things: readonly string[]): string | null {
  return things.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))[0] ?? null
}

function rarest(rarity: Rarity, things: readonly string[]): string | null {
  if (things.length === 0) return null
  const sorted = things.toSorted((a, b) => rarity.weigh(b) - rarity.weigh(a) || (a < b ? -1 : 1))
  return sorted.slice(0, 6).join(', ')
}

/** The first path that is named by both, in its longer form; null where they share none. */
function sharedPath(a: readonly Location[], b: readonly Location[]): string | null {
  for (const left of a) {
    const right = b.find(({ path }) => isSamePath(left.path, path))
    if (right) return left.path.length >= right.path.length ? left.path : right.path
  }
  return null
}

interface Nearness {
  /** 1 for overlapping lines, falling to a third within thirty lines. */
  closeness: number
  detail: string | null
}

function nearest(a: readonly Location[], b: readonly Location[]): Nearness {
  const found: Nearness = { closeness: 0, detail: null }
  for (const left of a) {
    for (const right of b) {
      const distance = isSamePath(left.path, right.path) ? lineDistance(left, right) : null
      const closeness = distance === null ? 0 : Math.exp(-distance / 30)
      if (closeness <= found.closeness) continue
      found.closeness = closeness
      found.detail = distance === 0 ? 'overlapping' : `${distance} apart`
    }
  }
  return found
}

/** One path may lack folders that the other has. */
export function isSamePath(a: string, b: string): boolean {
  return a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`)
}

/** Lines between two ranges, 0 where they overlap, null where either has none. */
export function lineDistance(a: Location, b: Location): number | null {
  if (a.startLine === null || b.startLine === null) return null
  const [aEnd, bEnd] = [a.endLine ?? a.startLine, b.endLine ?? b.startLine]
  return Math.max(0, b.startLine - aEnd, a.startLine - bEnd)
}
