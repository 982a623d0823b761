import type { Report } from '../../../schemas/report.ts'
import { findingNamed } from '../../grammar/finding-name.ts'
import { distinctiveStemsOf, InverseFrequency, textFeaturesOf } from '../../match/index.ts'
import { EarlierFindings, type RoundFinding } from '../round-finding.ts'
import type { Statement } from './sentence.ts'
import { readStatements } from './statements.ts'

/** What became of a finding according to a later report. */
export interface StatedOutcome {
  fate: Statement['fate']
  /** The index of the round of this report. */
  round: number
  text: string
  /** The findings of that round that are the same problem, or that its fix caused. */
  now: readonly RoundFinding[]
}

/** The least share of a title, weighted by the rarity of its words, that the meant finding must contain. */
const leastShare = 0.6

/**
 * The statements of later reports about findings, by key, in the order of rounds. Statements about unknown findings and
 * about rounds that aren't earlier are ignored.
 */
export function readStatedOutcomes(
  rounds: readonly Report[],
  byRound: readonly (readonly RoundFinding[])[],
): Map<string, StatedOutcome[]> {
  const stated = new Map<string, StatedOutcome[]>()
  const earlier = new EarlierFindings(rounds, byRound)
  // Nothing is tracked before the first round with findings.
  const first = byRound.findIndex((entries) => entries.length > 0)
  for (const [round, report] of rounds.entries()) {
    if (first === -1 || round <= first) continue
    const titles = new Map<number | null, TitledFindings>()
    const own = (id: string) =>
      byRound[round]?.find(({ finding }) => finding === findingNamed(report.findings, id)) ?? []
    for (const { round: number, id, title, fate, now, text } of readStatements(report)) {
      const titled = titles.get(number) ?? new TitledFindings(earlier.rounds(number, round))
      titles.set(number, titled)
      const entry = id === null ? titled.find(title ?? '') : earlier.named(number, id, round)
      if (entry) stated.set(entry.key, [...(stated.get(entry.key) ?? []), { fate, round, text, now: now.flatMap(own) }])
    }
  }
  return stated
}

/** The findings of an earlier round, which can be found by a reworded title. */
class TitledFindings {
  readonly #entries: readonly RoundFinding[]
  #stems: { entry: RoundFinding; stems: ReadonlySet<string> }[] | undefined
  #frequency: InverseFrequency | undefined

  constructor(entries: readonly RoundFinding[]) {
    this.#entries = entries
  }

  /** The finding that contains most of a title; null if there is none, or several equally good ones. */
  find(title: string): RoundFinding | null {
    const asked = new Set(distinctiveStemsOf(title))
    // A single word doesn't identify a problem.
    if (asked.size < 2) return null
    this.#stems ??= this.#entries.map((entry) => ({ entry, stems: textFeaturesOf(entry.finding).distinctiveStems }))
    const frequency = this.#frequency ?? new InverseFrequency(this.#stems.map(({ stems }) => stems))
    this.#frequency = frequency
    const [best, second] = this.#stems
      .map(({ entry, stems }) => ({ entry, share: frequency.share(asked, stems) }))
      .sort((a, b) => b.share - a.share)
    return best && best.share >= leastShare && best.share > (second?.share ?? 0) ? best.entry : null
  }
}
