import type { Report } from '../../../schemas/report.ts'
import { findingNamed } from '../../grammar/finding-name.ts'
import { InverseFrequency, textFeaturesOf, wordsOf } from '../../match/index.ts'
import { numberOf, type RoundFinding } from '../links.ts'
import type { Statement } from './sentence.ts'
import { readStatements } from './statements.ts'

/** What a later report says became of a finding. */
export interface StatedOutcome {
  fate: Statement['fate']
  /** Index of the round that says it. */
  round: number
  text: string
}

/** So much of a title, by the rarity of its words, a finding must speak of to be the one that is meant. */
const leastShare = 0.6

/**
 * What later reports state of findings, by key. The latest statement counts; one of a round that is not earlier than
 * its own, or that names no finding there is, says nothing.
 */
export function readStatedOutcomes(
  rounds: readonly Report[],
  placed: readonly RoundFinding[],
): Map<string, StatedOutcome> {
  const stated = new Map<string, StatedOutcome>()
  for (const [round, report] of rounds.entries()) {
    const before = placed.filter((entry) => entry.round < round)
    const meant = new Map<number | null, EarlierRound>()
    for (const { round: number, id, title, fate, text } of before.length > 0 ? readStatements(report) : []) {
      const earlier =
        meant.get(number) ??
        new EarlierRound(
          before.filter((entry) => (number === null ? entry.round === round - 1 : numberOf(entry) === number)),
        )
      meant.set(number, earlier)
      const entry = id === null ? earlier.titled(title ?? '') : earlier.named(id)
      if (entry) stated.set(entry.key, { fate, round, text })
    }
  }
  return stated
}

/** The findings of an earlier round, among which one is found by what is told of it. */
class EarlierRound {
  readonly #entries: readonly RoundFinding[]
  #words: { entry: RoundFinding; words: ReadonlySet<string> }[] | undefined
  #rarity: InverseFrequency | undefined

  constructor(entries: readonly RoundFinding[]) {
    this.#entries = entries
  }

  named(id: string): RoundFinding | null {
    const reports = new Set(this.#entries.map(({ report }) => report))
    const meant = new Set([...reports].map(({ findings }) => findingNamed(findings, id)))
    return this.#entries.find(({ finding }) => meant.has(finding)) ?? null
  }

  /** The one that speaks most of a title; null where none does, or two alike. */
  titled(title: string): RoundFinding | null {
    const told = new Set(wordsOf(title))
    // A single word names no problem.
    if (told.size < 2) return null
    this.#words ??= this.#entries.map((entry) => ({ entry, words: textFeaturesOf(entry.finding).words }))
    const rarity = this.#rarity ?? new InverseFrequency(this.#words.map(({ words }) => words))
    this.#rarity = rarity
    const [best, second] = this.#words
      .map(({ entry, words }) => ({ entry, share: rarity.share(told, words) }))
      .sort((a, b) => b.share - a.share)
    return best && best.share >= leastShare && best.share > (second?.share ?? 0) ? best.entry : null
  }
}
