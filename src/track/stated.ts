import type { Report } from '../../schemas/report.ts'
import { findingNamed } from '../grammar/finding-name.ts'
import { featuresOf, Rarity, wordsOf } from '../match/index.ts'
import { readStatements, type Statement } from '../parse/index.ts'
import { numberOf, type Placed } from './links.ts'

/** What a later report says became of a finding. */
export interface Stated {
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
export function readStated(rounds: readonly Report[], placed: readonly Placed[]): Map<string, Stated> {
  const stated = new Map<string, Stated>()
  for (const [round, report] of rounds.entries()) {
    const before = placed.filter((entry) => entry.round < round)
    const statements = before.length > 0 ? readStatements(report) : []
    for (const statement of statements) {
      const earlier = before.filter((entry) =>
        statement.round === null ? entry.round === round - 1 : numberOf(entry) === statement.round,
      )
      const meant = findingMeant(statement, earlier)
      if (meant) stated.set(meant.key, { fate: statement.fate, round, text: statement.text })
    }
  }
  return stated
}

function findingMeant({ id, title }: Statement, earlier: readonly Placed[]): Placed | null {
  if (id !== null) {
    return earlier.find(({ finding, report }) => findingNamed(report.findings, id) === finding) ?? null
  }
  const titleWords = new Set(wordsOf(title ?? ''))
  const words = earlier.map(({ key, finding }) => featuresOf({ key, source: '', finding }).words)
  const rarity = new Rarity(words)
  const shares = earlier
    .map((entry, index) => ({ entry, share: rarity.share(titleWords, words[index] ?? new Set()) }))
    .sort((a, b) => b.share - a.share)
  const [best, second] = shares
  return best && best.share >= leastShare && best.share > (second?.share ?? 0) ? best.entry : null
}
