import type { Evidence } from '../../schemas/consolidation.ts'
import { type Severity, severities } from '../../schemas/enums.ts'
import type { Location } from '../../schemas/finding.ts'
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

/** Compares tellings with each other; how rare words, names and lines are is counted over all of them. */
export class Matcher {
  readonly #features: ReadonlyMap<string, Features>
  readonly #weights: Weights
  readonly #rarity: Record<'quoted' | 'names' | 'grams' | 'words' | 'titles' | 'remedies' | 'failures', Rarity>

  constructor(features: readonly Features[], weights: Weights) {
    this.#features = new Map(features.map((entry) => [entry.key, entry]))
    this.#weights = weights
    this.#rarity = {
      quoted: new Rarity(features.map(({ quoted }) => quoted)),
      names: new Rarity(features.map(({ names }) => names)),
      grams: new Rarity(features.map(({ titleGrams }) => titleGrams)),
      words: new Rarity(features.map(({ words }) => words)),
      titles: new Rarity(features.map(({ titleNames }) => titleNames)),
      remedies: new Rarity(features.map(({ remedyWords }) => remedyWords)),
      failures: new Rarity(features.map((entry) => entry.failures)),
    }
  }

  /**
   * Log-odds that two tellings are of one problem; above 0 they rather are.
   * @throws {Error} for a key that was not among the features
   */
  score(a: string, b: string): number {
    return this.#sumOf(this.values(this.#of(a), this.#of(b)))
  }

  #sumOf(values: Record<EvidenceName, number>): number {
    return evidenceNames.reduce((sum, name) => sum + this.#weights[name] * values[name], this.#weights.bias)
  }

  /** The score, the probability that goes with it, and every piece of evidence with what it adds. */
  compare(a: string, b: string): Comparison {
    const [left, right] = [this.#of(a), this.#of(b)]
    const values = this.values(left, right)
    const evidence = evidenceNames
      .filter((name) => values[name] !== 0 && this.#weights[name] !== 0)
      .map((name): Evidence => {
        const weight = round(this.#weights[name] * values[name])
        return { name, value: round(values[name]), weight, detail: this.#detail(name, left, right) }
      })
    const score = this.#sumOf(values)
    return { score, confidence: confidenceOf(score), evidence }
  }

  /** The evidence itself, before any weight. */
  values(a: Features, b: Features): Record<EvidenceName, number> {
    const { quoted, names, grams, words, titles, remedies, failures } = this.#rarity
    const near = nearest(a.locations, b.locations)
    return {
      quoted: quoted.containment(a.quoted, b.quoted),
      lines: near.closeness,
      file: near.path === null ? 0 : 1,
      names: names.cosine(a.names, b.names),
      spelling: grams.cosine(a.titleGrams, b.titleGrams),
      words: words.containment(a.words, b.words),
      told: (words.share(a.titleWords, b.words) + words.share(b.titleWords, a.words)) / 2,
      remedy: remedies.cosine(a.remedyWords, b.remedyWords),
      failure: failures.cosine(a.failures, b.failures),
      severity: severityDistance(a.severity, b.severity),
      test: a.isOfTest && b.isOfTest ? titles.containment(a.titleNames, b.titleNames) : 0,
      aspect: distance(a.aspect, b.aspect),
      source: a.source === b.source ? 1 : 0,
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
        return longest(intersection(a.quoted, b.quoted))
      case 'lines':
        return nearest(a.locations, b.locations).detail
      case 'file':
        return nearest(a.locations, b.locations).path
      case 'names':
        return rarest(names, intersection(a.names, b.names))
      case 'words':
        return rarest(words, intersection(a.words, b.words))
      case 'test':
        return rarest(titles, intersection(a.titleNames, b.titleNames))
      case 'remedy':
        return rarest(remedies, intersection(a.remedyWords, b.remedyWords))
      case 'failure':
        return rarest(failures, intersection(a.failures, b.failures))
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

interface Nearness {
  /** The file that both name, or null. */
  path: string | null
  /** 1 for overlapping lines, falling to a third within thirty lines. */
  closeness: number
  detail: string | null
}

function nearest(a: readonly Location[], b: readonly Location[]): Nearness {
  const found: Nearness = { path: null, closeness: 0, detail: null }
  for (const left of a) {
    for (const right of b) {
      if (!isSamePath(left.path, right.path)) continue
      found.path ??= left.path.length >= right.path.length ? left.path : right.path
      const distance = lineDistance(left, right)
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
