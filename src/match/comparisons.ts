import { severities } from '../../schemas/enums.ts'
import { type InverseFrequency, intersection } from './inverse-frequency.ts'
import { nearestDistance, sharedPath } from './locations.ts'
import type { Aspect, Features } from './record.ts'

/** The names of the kinds of evidence, in the order in which they are shown. */
export const evidenceNames = [
  'quoted',
  'lines',
  'file',
  'names',
  'spelling',
  'words',
  'told',
  'remedy',
  'failure',
  'severity',
  'test',
  'aspect',
  'source',
] as const
export type EvidenceName = (typeof evidenceNames)[number]

/** How rare lines, names and words are among the records compared. */
export type Frequencies = Record<
  'quoted' | 'names' | 'grams' | 'words' | 'titles' | 'remedies' | 'failures',
  InverseFrequency
>

/** One kind of evidence. */
export interface Comparison {
  /** How much of it there is between two records, from 0 (none) to 1 (as much as can be), before any weight. */
  measure: (a: Features, b: Features, frequencies: Frequencies) => number
  /** What a reader can check of it. */
  detail?: (a: Features, b: Features, frequencies: Frequencies) => string | null
}

/** The kinds of evidence. README.md says what each is worth. */
export const comparisons: Readonly<Record<EvidenceName, Comparison>> = {
  quoted: {
    measure: (a, b, { quoted }) => quoted.containment(a.text.quoted, b.text.quoted),
    detail: (a, b) => longest(intersection(a.text.quoted, b.text.quoted)),
  },
  lines: {
    // 1 for overlapping lines, falling to a third within thirty lines.
    measure: (a, b) => Math.exp(-(nearestDistance(a.locations, b.locations) ?? Number.POSITIVE_INFINITY) / 30),
    detail: (a, b) => {
      const distance = nearestDistance(a.locations, b.locations)
      return distance === 0 ? 'overlapping' : `${distance} apart`
    },
  },
  file: {
    measure: (a, b) => (sharedPath(a.locations, b.locations) === null ? 0 : 1),
    detail: (a, b) => sharedPath(a.locations, b.locations),
  },
  names: {
    measure: (a, b, { names }) => names.cosine(a.text.names, b.text.names),
    detail: (a, b, { names }) => rarest(names, intersection(a.text.names, b.text.names)),
  },
  spelling: {
    measure: (a, b, { grams }) => grams.cosine(a.text.titleGrams, b.text.titleGrams),
  },
  words: {
    measure: (a, b, { words }) => words.containment(a.text.words, b.text.words),
    detail: (a, b, { words }) => rarest(words, intersection(a.text.words, b.text.words)),
  },
  told: {
    measure: (a, b, { words }) =>
      (words.share(a.text.titleWords, b.text.words) + words.share(b.text.titleWords, a.text.words)) / 2,
  },
  remedy: {
    measure: (a, b, { remedies }) => remedies.cosine(a.text.remedyWords, b.text.remedyWords),
    detail: (a, b, { remedies }) => rarest(remedies, intersection(a.text.remedyWords, b.text.remedyWords)),
  },
  failure: {
    measure: (a, b, { failures }) => failures.cosine(a.text.failures, b.text.failures),
    detail: (a, b, { failures }) => rarest(failures, intersection(a.text.failures, b.text.failures)),
  },
  severity: {
    // Agents seldom differ by two steps over one problem; nothing is known where one gives no severity.
    measure: ({ severity: a }, { severity: b }) =>
      a === null || b === null ? 0 : Math.abs(severities.indexOf(a) - severities.indexOf(b)) / (severities.length - 1),
    detail: (a, b) => `${a.severity}, ${b.severity}`,
  },
  test: {
    measure: (a, b, { titles }) =>
      a.isOfTest && b.isOfTest ? titles.containment(a.text.titleNames, b.text.titleNames) : 0,
    detail: (a, b, { titles }) => rarest(titles, intersection(a.text.titleNames, b.text.titleNames)),
  },
  aspect: {
    measure: (a, b) => aspectDistance(a.aspect, b.aspect),
    detail: (a, b) => `${a.aspect}, ${b.aspect}`,
  },
  source: {
    measure: (a, b) => (a.source === b.source ? 1 : 0),
    detail: (a) => a.source,
  },
}

/** A missing test is another problem than what it would have found; words are nearer to what they are about. */
function aspectDistance(a: Aspect, b: Aspect): number {
  if (a === b) return 0
  return a === 'test' || b === 'test' ? 1 : 0.5
}

function longest(things: readonly string[]): string | null {
  return things.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))[0] ?? null
}

function rarest(frequency: InverseFrequency, things: readonly string[]): string | null {
  if (things.length === 0) return null
  const sorted = things.toSorted((a, b) => frequency.weight(b) - frequency.weight(a) || (a < b ? -1 : 1))
  return sorted.slice(0, 6).join(', ')
}
