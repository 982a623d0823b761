import type { Finding } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'
import { findingNamed } from '../grammar/finding-name.ts'

/** A finding in its round. `key` is `slug#id`. */
export interface RoundFinding {
  key: string
  /** The index of its round. */
  round: number
  report: Report
  finding: Finding
}

/** The findings of a target by round. */
export function roundFindings(
  rounds: readonly Report[],
  only: (finding: Finding) => boolean = () => true,
): RoundFinding[][] {
  return rounds.map((report, round) =>
    report.findings.filter(only).map((finding) => ({ key: `${report.slug}#${finding.id}`, round, report, finding })),
  )
}

/** The number of the round, or its position, counted from 1, if it has none. */
export function numberOf({ report, round }: { report: Report; round: number }): number {
  return report.round ?? round + 1
}

/** Finds findings of earlier rounds by the number of the round and the id. */
export class EarlierFindings {
  readonly #byRound: readonly (readonly RoundFinding[])[]
  /** The rounds with a number; there may be one of a branch and one of its pull request. */
  readonly #byNumber = new Map<number, number[]>()

  constructor(rounds: readonly Report[], byRound: readonly (readonly RoundFinding[])[]) {
    this.#byRound = byRound
    for (const [round, report] of rounds.entries()) {
      const number = numberOf({ report, round })
      this.#byNumber.set(number, [...(this.#byNumber.get(number) ?? []), round])
    }
  }

  /** The findings of the rounds with a number, before a round; null means the previous round. */
  rounds(number: number | null, before: number): readonly RoundFinding[] {
    const meant = number === null ? [before - 1] : (this.#byNumber.get(number) ?? []).filter((round) => round < before)
    const last = meant.at(-1)
    return last === undefined ? [] : (this.#byRound[last] ?? [])
  }

  /** The finding with an id in the round with a number, before a round; null if there is none. */
  named(number: number | null, id: string, before: number): RoundFinding | null {
    const entries = this.rounds(number, before)
    const [first] = entries
    const meant = first && findingNamed(first.report.findings, id)
    return entries.find(({ finding }) => finding === meant) ?? null
  }
}
