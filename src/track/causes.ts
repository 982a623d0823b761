import { lazily } from '../lazily.ts'
import {
  aspectOf,
  codeSpansOf,
  confidenceOf,
  InverseFrequency,
  identifiersOf,
  isSamePath,
  namesOf,
} from '../match/index.ts'
import { byCodeUnits } from '../order.ts'
import { rememberBy } from '../remember.ts'
import { causeWords, commitKey, speaksOfFix } from './cause-words.ts'
import { namesOfFix } from './outcomes/fix-names.ts'
import { answerTo } from './outcomes/resolution.ts'
import type { RoundFinding } from './round-finding.ts'

/** A finding whose fix caused another one. */
export interface Cause {
  to: RoundFinding
  confidence: number
}

/** The kinds of evidence that a fix caused a later finding, in the order of the weights. */
export const causeEvidence = [
  'likeness',
  'file',
  'names',
  'recent',
  'files',
  'predates',
  'since',
  'regression',
  'gap',
  'answer',
  'remedy',
  'left',
] as const
type CauseWeights = Readonly<Record<(typeof causeEvidence)[number] | 'bias', number>>

/**
 * Fitted by logistic regression (L2 1) on labelled follow-ups and new findings of 14 targets in two repositories. The
 * bias was lowered until the precision of follow-ups was 87 %. `test/bench/causes.ts` fits them again.
 */
export const causeWeights: CauseWeights = {
  likeness: 0.68,
  file: 1.17,
  names: 0.48,
  recent: 0.86,
  files: -1.94,
  predates: -0.9,
  since: 1.79,
  regression: 0.74,
  gap: -0.39,
  answer: 0.36,
  remedy: 0.16,
  left: 0.68,
  bias: 3.06,
}

/** In log-odds. Lower likenesses are treated the same. */
const leastLikeness = -9
/** The cap of the evidence from shared names. */
const mostNames = 12
/** The same for names anywhere in a finding, which are weaker evidence than those in its title. */
const mostSpokenNames = 6

/** Whether a fixed finding has its own fix, which may have caused something. */
export function hasOwnFix(entry: RoundFinding): boolean {
  return answerTo(entry)?.action !== 'auto-resolved'
}

/** Finds the fixed findings whose fixes caused findings of a round. */
export class CauseFinder {
  readonly #fixed: ReadonlySet<RoundFinding>
  readonly #round: number
  readonly #files: number
  readonly #counted: { readonly frequency: InverseFrequency }
  /** The commits that the Resolutions of earlier rounds name. */
  readonly #fixes: ReadonlySet<string>
  readonly #weights: CauseWeights

  /** @param fixed the earlier findings that were called fixed */
  constructor(
    earlier: readonly RoundFinding[],
    here: readonly RoundFinding[],
    fixed: ReadonlySet<RoundFinding>,
    weights: CauseWeights = causeWeights,
  ) {
    this.#fixed = new Set([...fixed].filter(hasOwnFix))
    this.#round = here[0]?.round ?? 0
    this.#files = new Set(earlier.flatMap(({ finding }) => finding.locations.map(({ path }) => fileName(path)))).size
    this.#counted = lazily({ frequency: () => new InverseFrequency([...earlier, ...here].map(codeNames)) })
    this.#weights = weights
    const reports = new Set(earlier.map(({ report }) => report))
    this.#fixes = new Set(
      [...reports].flatMap(({ resolution }) => resolution?.commits ?? []).map(({ sha }) => commitKey(sha)),
    )
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
      const score = causeEvidence.reduce(
        (sum, name, index) => sum + this.#weights[name] * (values[index] ?? 0),
        this.#weights.bias,
      )
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

  /** What the names weigh together that a finding speaks of, of some. */
  #weightOf(names: Iterable<string>, from: RoundFinding, most: number): number {
    const spoken = codeNames(from)
    let sum = 0
    for (const name of names) if (spoken.has(name)) sum += this.#counted.frequency.weight(name)
    return Math.min(most, sum)
  }

  /** The value of each kind of evidence. */
  values(from: RoundFinding, to: RoundFinding, likeness: number): number[] {
    const [here] = from.finding.locations
    const [there] = to.finding.locations
    const said = causeWords(from.finding)
    const fix = namesOfFix(to.finding)
    const shared = [...titleNames(from)].filter((name) => fix.has(name))
    return [
      Math.max(leastLikeness, likeness),
      here && there && isSamePath(here.path, there.path) ? 1 : 0,
      Math.min(
        mostNames,
        shared.reduce((sum, name) => sum + this.#counted.frequency.weight(name), 0),
      ),
      to.round === this.#round - 1 ? 1 : 0,
      // If a change has few files, a new finding is more likely in code that a fix changed.
      Math.log(this.#files + 1),
      // A problem from before the change can't be caused by a fix.
      said.predates ? 1 : 0,
      said.changed || said.commits.some((commit) => this.#fixes.has(commit)) ? 1 : 0,
      from.finding.kind === 'regression' ? 1 : 0,
      from.finding.kind === 'gap' ? 1 : 0,
      this.#weightOf(namesOfAnswer(to), from, mostSpokenNames),
      this.#weightOf(fix, from, mostSpokenNames),
      said.left ? 1 : 0,
    ]
  }
}

/** Code names that the answer to a finding gives and the finding doesn't: what its fix added. */
const namesOfAnswer = rememberBy((entry: RoundFinding): ReadonlySet<string> => {
  const detail = answerTo(entry)?.detail ?? ''
  const own = codeNames(entry)
  const given = [...namesOf(codeSpansOf(detail)), ...identifiersOf(detail)]
  return new Set(given.filter((name) => !own.has(name)))
})

/** The code names in a title, in code spans or not. */
const titleNames = rememberBy(({ finding: { titleMarkdown } }: RoundFinding): ReadonlySet<string> => {
  const written = titleMarkdown.match(/\b[A-Za-z]+[a-z][A-Z]\w*/g) ?? []
  return new Set(namesOf(`${codeSpansOf(titleMarkdown)} ${written.join(' ')}`))
})

/** The code names in a finding. */
const codeNames = rememberBy(({ finding }: RoundFinding): ReadonlySet<string> => {
  const code = finding.excerpts.map(({ value }) => value).join('\n')
  return new Set(namesOf(`${codeSpansOf(`${finding.titleMarkdown}\n${finding.body}`)}\n${code}`))
})

function fileName(path: string): string {
  return path.replace(/^.*\//, '')
}
