import type { Evidence } from '../../schemas/consolidation.ts'
import type { Location } from '../../schemas/finding.ts'
import type { Features } from './features.ts'
import { intersection, Rarity } from './rarity.ts'

/** The kinds of evidence, each a number from 0 (none) to 1 (as much as can be). */
export const evidenceNames = ['quoted', 'lines', 'file', 'names', 'spelling', 'words', 'told', 'aspect'] as const
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
  readonly #rarity: Record<'quoted' | 'names' | 'grams' | 'words', Rarity>

  constructor(features: readonly Features[], weights: Weights) {
    this.#features = new Map(features.map((entry) => [entry.key, entry]))
    this.#weights = weights
    this.#rarity = {
      quoted: new Rarity(features.map(({ quoted }) => quoted)),
      names: new Rarity(features.map(({ names }) => names)),
      grams: new Rarity(features.map(({ titleGrams }) => titleGrams)),
      words: new Rarity(features.map(({ words }) => words)),
    }
  }

  /** @throws {Error} for a key that was not among the features */
  compare(a: string, b: string): Comparison {
    const [left, right] = [this.#features.get(a), this.#features.get(b)]
    if (!left || !right) throw new Error(`No features of ${left ? b : a}`)
    const values = this.values(left, right)
    let score = this.#weights.bias
    const evidence: Evidence[] = []
    for (const name of evidenceNames) {
      const { value, detail } = values[name]
      const weight = this.#weights[name] * value
      score += weight
      if (value !== 0 && this.#weights[name] !== 0)
        evidence.push({ name, value: round(value), weight: round(weight), detail })
    }
    return { score, confidence: round(1 / (1 + Math.exp(-score))), evidence }
  }

  /** The evidence itself, before any weight. */
  values(a: Features, b: Features): Record<EvidenceName, { value: number; detail: string | null }> {
    const { quoted, names, grams, words } = this.#rarity
    const near = nearest(a.locations, b.locations)
    return {
      quoted: { value: quoted.containment(a.quoted, b.quoted), detail: longest(intersection(a.quoted, b.quoted)) },
      lines: { value: near.closeness, detail: near.detail },
      file: { value: near.path === null ? 0 : 1, detail: near.path },
      names: { value: names.cosine(a.names, b.names), detail: rarest(names, intersection(a.names, b.names)) },
      spelling: { value: grams.cosine(a.titleGrams, b.titleGrams), detail: null },
      words: { value: words.cosine(a.words, b.words), detail: rarest(words, intersection(a.words, b.words)) },
      told: { value: (told(words, a, b) + told(words, b, a)) / 2, detail: null },
      aspect: {
        value: a.aspect === b.aspect ? 0 : 1,
        detail: a.aspect === b.aspect ? null : `${a.aspect}, ${b.aspect}`,
      },
    }
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

function longest(things: ReadonlySet<string>): string | null {
  return [...things].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))[0] ?? null
}

function rarest(rarity: Rarity, things: ReadonlySet<string>): string | null {
  if (things.size === 0) return null
  const sorted = [...things].sort((a, b) => rarity.weigh(b) - rarity.weigh(a) || (a < b ? -1 : 1))
  return sorted.slice(0, 6).join(', ')
}

/** How much of one telling's title the other one speaks of anywhere, by weight. */
function told(rarity: Rarity, title: Features, other: Features): number {
  const all = rarity.sum(title.titleWords)
  return all === 0 ? 0 : rarity.sum(intersection(title.titleWords, other.words)) / all
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
