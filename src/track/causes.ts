import { lazily } from '../lazily.ts'
import { aspectOf, confidenceOf, InverseFrequency } from '../match/index.ts'
import { byCodeUnits } from '../order.ts'
import { type CauseContext, causeBias, causeEvidence, codeNames, leastLikeness, titleNames } from './cause-evidence.ts'
import { causeWords, commitKey, speaksOfFix } from './cause-words.ts'
import { namesOfFix } from './outcomes/fix-names.ts'
import { answerTo } from './outcomes/resolution.ts'
import type { RoundFinding } from './round-finding.ts'

/** A finding whose fix caused another one. */
export interface Cause {
  to: RoundFinding
  confidence: number
}

/** Whether a fixed finding has its own fix, which may have caused something. */
export function hasOwnFix(entry: RoundFinding): boolean {
  return answerTo(entry)?.action !== 'auto-resolved'
}

const kinds = Object.values(causeEvidence)

/** Finds the fixed findings whose fixes caused findings of a round. */
export class CauseFinder {
  readonly #fixed: ReadonlySet<RoundFinding>
  readonly #context: CauseContext

  /** @param fixed the earlier findings that were called fixed */
  constructor(earlier: readonly RoundFinding[], here: readonly RoundFinding[], fixed: ReadonlySet<RoundFinding>) {
    this.#fixed = new Set([...fixed].filter(hasOwnFix))
    const reports = [...new Set(earlier.map(({ report }) => report))]
    const commits = reports.flatMap(({ resolution }) => resolution?.commits ?? [])
    this.#context = lazily<CauseContext>({
      files: new Set(earlier.flatMap(({ finding }) => finding.locations.map(({ path }) => fileName(path)))).size,
      fixes: new Set(commits.map(({ sha }) => commitKey(sha))),
      frequency: () => new InverseFrequency([...earlier, ...here].map(codeNames)),
    })
  }

  /**
   * The finding whose fix caused this one for certain: a text names it, or the tests of the fix are missing; null if
   * there is none.
   * @param cited the earlier findings that its text names
   */
  statedCauseOf(from: RoundFinding, cited: readonly RoundFinding[]): Cause | null {
    const named = cited.find((to) => this.#fixed.has(to)) ?? (speaksOfFix(from.finding) ? cited[0] : undefined)
    const certain = named ?? this.#untestedFix(from)
    return certain ? { to: certain, confidence: 1 } : null
  }

  /**
   * The fixed finding that most likely caused this one; null if none is more likely than not.
   * @param likenessOf gives the likeness to an earlier finding, in log-odds; undefined if they weren't compared
   */
  likelyCauseOf(from: RoundFinding, likenessOf: (to: RoundFinding) => number | undefined): Cause | null {
    const scored = [...this.#fixed].flatMap((to) => {
      const values = this.values(from, to, likenessOf(to) ?? leastLikeness)
      const score = kinds.reduce((sum, { weight }, index) => sum + weight * (values[index] ?? 0), causeBias)
      return score > 0 ? [{ to, score }] : []
    })
    const [best] = scored.sort((a, b) => b.score - a.score || byCodeUnits(a.to.key, b.to.key))
    return best ? { to: best.to, confidence: confidenceOf(best.score) } : null
  }

  /** For a finding about missing tests, the latest fixed finding with the same code names in its title. */
  #untestedFix(from: RoundFinding): RoundFinding | undefined {
    if (aspectOf(from.finding.title) !== 'test') return undefined
    const names = titleNames(from)
    return [...this.#fixed].findLast(
      (to) => aspectOf(to.finding.title) !== 'test' && [...titleNames(to)].some((name) => names.has(name)),
    )
  }

  /** The value of each kind of evidence, in the order of the table. */
  values(from: RoundFinding, to: RoundFinding, likeness: number): number[] {
    const said = causeWords(from.finding)
    const fixNames = namesOfFix(to.finding)
    return kinds.map(({ measure }) => measure({ from, to, likeness, said, fixNames, context: this.#context }))
  }
}

function fileName(path: string): string {
  return path.replace(/^.*\//, '')
}
