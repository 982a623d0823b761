import {
  codeSpansOf,
  type InverseFrequency,
  identifiersOf,
  isOfTests,
  isSamePath,
  namesOf,
  nearestDistance,
} from '../match/index.ts'
import { rememberBy } from '../remember.ts'
import type { CauseWords } from './cause-words.ts'
import { answerTo } from './outcomes/resolution.ts'
import type { RoundFinding } from './round-finding.ts'

/** A finding, a fixed one whose fix may have caused it, and what is known about what they are compared with. */
interface PossibleCause {
  from: RoundFinding
  to: RoundFinding
  /** In log-odds. */
  likeness: number
  /** What `from` says about its cause. */
  said: CauseWords
  /** The code names in the fixes of `to`. */
  fixNames: ReadonlySet<string>
  context: CauseContext
}

/** What is known about a round and the earlier findings that it is compared with, which are not all. */
export interface CauseContext {
  /** The number of files with such earlier findings. */
  files: number
  /** The commits that the Resolutions of their rounds name. */
  fixes: ReadonlySet<string>
  /** The rarity of code names. */
  frequency: InverseFrequency
}

interface CauseEvidence {
  measure: (cause: PossibleCause) => number
  weight: number
}

/**
 * All kinds of evidence that a fix caused a later finding. The weights were fitted by logistic regression (L2 1) on
 * labelled follow-ups and new findings of two repositories and of four other sets, and then moved a little for the
 * states of all findings; `test/bench/causes.ts` scores them and fits others, with targets held out.
 */
export const causeEvidence: Readonly<Record<string, CauseEvidence>> = {
  likeness: { measure: ({ likeness }) => Math.max(leastLikeness, likeness), weight: 0.69 },
  file: {
    measure: ({ from, to }) => {
      const [here] = from.finding.locations
      const [there] = to.finding.locations
      return here && there && isSamePath(here.path, there.path) ? 1 : 0
    },
    weight: 1.73,
  },
  // What the likeness counts for them is too much here.
  lines: {
    measure: ({ from, to }) =>
      Math.exp(-(nearestDistance(from.finding.locations, to.finding.locations) ?? Number.POSITIVE_INFINITY) / 30),
    weight: -0.75,
  },
  // Fixes come with tests, which have problems of their own or leave some code untested.
  test: { measure: ({ from, to }) => (isOfTests(from.finding) || isOfTests(to.finding) ? 1 : 0), weight: 2.25 },
  titleNames: {
    measure: ({ from, fixNames, context }) => weightOf(titleNames(from), fixNames, context, mostTitleNames),
    weight: 0.84,
  },
  fixedInPreviousRound: { measure: ({ from, to }) => (to.round === from.round - 1 ? 1 : 0), weight: 1.26 },
  // If a change has few files, a new finding is more likely in code that a fix changed.
  manyFiles: { measure: ({ context }) => Math.log(context.files + 1), weight: -1.46 },
  // A problem from before the change can't be caused by a fix.
  predatesChange: { measure: ({ said }) => (said.predates ? 1 : 0), weight: -1.55 },
  changedSince: {
    measure: ({ said, context: { fixes } }) =>
      said.changed || said.commits.some((commit) => fixes.has(commit)) ? 1 : 0,
    weight: 4.66,
  },
  regression: { measure: ({ from }) => (from.finding.kind === 'regression' ? 1 : 0), weight: 2.08 },
  gap: { measure: ({ from }) => (from.finding.kind === 'gap' ? 1 : 0), weight: -0.38 },
  answerNames: {
    measure: ({ from, to, context }) => weightOf(namesOfAnswer(to), codeNames(from), context, mostNames),
    weight: 0.42,
  },
  fixNames: {
    measure: ({ from, fixNames, context }) => weightOf(fixNames, codeNames(from), context, mostNames),
    weight: 0.32,
  },
  saysLeft: { measure: ({ said }) => (said.left ? 1 : 0), weight: 0.37 },
}

/** The score without evidence, lowered until the precision of follow-ups was nine tenths. */
export const causeBias = 0.75

/** In log-odds. Lower likenesses are treated the same. */
export const leastLikeness = -9
/** The cap of the evidence from names in the title. */
const mostTitleNames = 12
/** The cap of the evidence from names anywhere in a finding, which are weaker evidence. */
const mostNames = 6

/** The rarity, up to a cap, of all names that are also in another set. */
function weightOf(
  names: ReadonlySet<string>,
  others: ReadonlySet<string>,
  { frequency }: CauseContext,
  most: number,
): number {
  const shared = [...names].filter((name) => others.has(name))
  return Math.min(
    most,
    shared.reduce((sum, name) => sum + frequency.weight(name), 0),
  )
}

/** Code names that the answer to a finding gives and the finding doesn't: what its fix added. */
const namesOfAnswer = rememberBy((entry: RoundFinding): ReadonlySet<string> => {
  const detail = answerTo(entry)?.detail ?? ''
  const own = codeNames(entry)
  const given = [...namesOf(codeSpansOf(detail)), ...identifiersOf(detail)]
  return new Set(given.filter((name) => !own.has(name)))
})

/** The code names in a title, in code spans or not. */
export const titleNames = rememberBy(({ finding: { titleMarkdown } }: RoundFinding): ReadonlySet<string> => {
  const written = titleMarkdown.match(/\b[A-Za-z]+[a-z][A-Z]\w*/g) ?? []
  return new Set(namesOf(`${codeSpansOf(titleMarkdown)} ${written.join(' ')}`))
})

/** The code names in a finding. */
export const codeNames = rememberBy(({ finding }: RoundFinding): ReadonlySet<string> => {
  const code = finding.excerpts.map(({ value }) => value).join('\n')
  return new Set(namesOf(`${codeSpansOf(`${finding.titleMarkdown}\n${finding.body}`)}\n${code}`))
})
