import type { Finding } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'
import { findingNamed } from '../grammar/finding-name.ts'

/** A finding in its round. `key` is `slug#id`. */
export interface RoundFinding {
  key: string
  /** Index of its round. */
  round: number
  report: Report
  finding: Finding
}

/** The findings of a target, round by round. */
export function roundFindings(
  rounds: readonly Report[],
  only: (finding: Finding) => boolean = () => true,
): RoundFinding[][] {
  return rounds.map((report, round) =>
    report.findings.filter(only).map((finding) => ({ key: `${report.slug}#${finding.id}`, round, report, finding })),
  )
}

/** The round's number; its place among the rounds where it has none. */
export function numberOf({ report, round }: { report: Report; round: number }): number {
  return report.round ?? round + 1
}

/** Finds what texts name: findings of earlier rounds, by the number of the round and the id. */
export class EarlierFindings {
  readonly #byRound: readonly (readonly RoundFinding[])[]
  /** Rounds of one number: of a branch, and of the pull request that it became. */
  readonly #byNumber = new Map<number, number[]>()

  constructor(rounds: readonly Report[], byRound: readonly (readonly RoundFinding[])[]) {
    this.#byRound = byRound
    for (const [round, report] of rounds.entries()) {
      const number = numberOf({ report, round })
      this.#byNumber.set(number, [...(this.#byNumber.get(number) ?? []), round])
    }
  }

  /** The findings of the rounds that a text of one round means by a number, or by the round before, which is null. */
  rounds(number: number | null, before: number): readonly RoundFinding[] {
    const meant = number === null ? [before - 1] : (this.#byNumber.get(number) ?? []).filter((round) => round < before)
    const last = meant.at(-1)
    return last === undefined ? [] : (this.#byRound[last] ?? [])
  }

  /** The finding that a text of one round names; null where there is none. */
  named(number: number | null, id: string, before: number): RoundFinding | null {
    const entries = this.rounds(number, before)
    const [first] = entries
    const meant = first && findingNamed(first.report.findings, id)
    return entries.find(({ finding }) => finding === meant) ?? null
  }
}
