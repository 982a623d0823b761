import type { Report } from '../../../schemas/report.ts'
import { InverseFrequency, textFeaturesOf, wordsOf } from '../../match/index.ts'
import { EarlierFindings, type RoundFinding } from '../round-finding.ts'
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
 * What later reports state of findings, by key, in the order of the rounds that say it. One of a round that is not
 * earlier than its own, or that names no finding there is, says nothing.
 */
export function readStatedOutcomes(
  rounds: readonly Report[],
  byRound: readonly (readonly RoundFinding[])[],
): Map<string, StatedOutcome[]> {
  const stated = new Map<string, StatedOutcome[]>()
  const earlier = new EarlierFindings(rounds, byRound)
  // Of what is not tracked nothing can be said.
  const first = byRound.findIndex((entries) => entries.length > 0)
  for (const [round, report] of rounds.entries()) {
    if (first === -1 || round <= first) continue
    const titles = new Map<number | null, TitledFindings>()
    for (const { round: number, id, title, fate, text } of readStatements(report)) {
      const titled = titles.get(number) ?? new TitledFindings(earlier.rounds(number, round))
      titles.set(number, titled)
      const entry = id === null ? titled.find(title ?? '') : earlier.named(number, id, round)
      if (entry) stated.set(entry.key, [...(stated.get(entry.key) ?? []), { fate, round, text }])
    }
  }
  return stated
}

/** The findings of an earlier round, among which one is found by its title in other words. */
class TitledFindings {
  readonly #entries: readonly RoundFinding[]
  #words: { entry: RoundFinding; words: ReadonlySet<string> }[] | undefined
  #frequency: InverseFrequency | undefined

  constructor(entries: readonly RoundFinding[]) {
    this.#entries = entries
  }

  /** The one that speaks most of a title; null where none does, or two alike. */
  find(title: string): RoundFinding | null {
    const asked = new Set(wordsOf(title))
    // A single word names no problem.
    if (asked.size < 2) return null
    this.#words ??= this.#entries.map((entry) => ({ entry, words: textFeaturesOf(entry.finding).words }))
    const frequency = this.#frequency ?? new InverseFrequency(this.#words.map(({ words }) => words))
    this.#frequency = frequency
    const [best, second] = this.#words
      .map(({ entry, words }) => ({ entry, share: frequency.share(asked, words) }))
      .sort((a, b) => b.share - a.share)
    return best && best.share >= leastShare && best.share > (second?.share ?? 0) ? best.entry : null
  }
}
