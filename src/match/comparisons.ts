import { severities } from '../../schemas/enums.ts'
import { byCodeUnits } from '../order.ts'
import { type InverseFrequency, intersection } from './inverse-frequency.ts'
import { nearestDistance, sharedPath, sharedStart } from './locations.ts'
import type { Population } from './population.ts'
import type { Aspect, Features, TextFeatures } from './record.ts'

/** The names of all kinds of evidence, in the order of output. */
export const evidenceNames = [
  'quoted',
  'lines',
  'start',
  'spot',
  'nearby',
  'file',
  'unplaced',
  'names',
  'identifiers',
  'unnamed',
  'otherNames',
  'numbers',
  'spelling',
  'words',
  'wording',
  'opening',
  'told',
  'synonyms',
  'remedy',
  'failure',
  'otherFailure',
  'severity',
  'test',
  'aspect',
  'source',
  'rival',
  'crowd',
  'length',
] as const
export type EvidenceName = (typeof evidenceNames)[number]

/** A kind of evidence. */
export interface Comparison {
  /** Its value for two records, from 0 to 1, before weighting. */
  measure: (a: Features, b: Features, population: Population) => number
  /** A detail that readers can check, such as a shared path. */
  detail?: (a: Features, b: Features, population: Population) => string | null
}

/**
 * All kinds of evidence; README.md has their weights. For properties that both records must have, there is a separate
 * kind for pairs in which one lacks it, because missing evidence isn't evidence against.
 */
export const comparisons: Readonly<Record<EvidenceName, Comparison>> = {
  quoted: {
    measure: (a, b, { frequencies: { quoted } }) => quoted.containment(a.text.quoted, b.text.quoted),
    detail: (a, b) => longest(intersection(a.text.quoted, b.text.quoted)),
  },
  lines: {
    // 1 for overlapping lines, decreasing to a third at a distance of thirty lines.
    measure: (a, b) => Math.exp(-(nearestDistance(a.locations, b.locations) ?? Number.POSITIVE_INFINITY) / 30),
    detail: distanceInWords,
  },
  start: {
    // Agents that mean the same statement give the same first line, even if their ranges have different lengths.
    measure: (a, b) => (sharedStart(a.locations, b.locations) === null ? 0 : 1),
    detail: (a, b) => sharedStart(a.locations, b.locations),
  },
  spot: {
    // For short texts, the line matters more, unless one of the sources has several findings there.
    measure: (a, b, population) => {
      const brief = brevity(a, b, population)
      return brief === 0 ? 0 : brief * population.uniqueness(a, b)
    },
    detail: distanceInWords,
  },
  nearby: {
    // The shorter both texts are, the more their places have to say.
    measure: (a, b, population) => {
      const short = shortness(a, b, population)
      return short === 0 ? 0 : short * population.nearness(a, b)
    },
    detail: distanceInWords,
  },
  file: {
    measure: (a, b) => (sharedPath(a.locations, b.locations) === null ? 0 : 1),
    detail: (a, b) => sharedPath(a.locations, b.locations),
  },
  unplaced: {
    measure: (a, b) => (a.locations.length === 0 || b.locations.length === 0 ? 1 : 0),
  },
  names: {
    measure: (a, b, { frequencies: { names } }) => names.cosine(a.text.names, b.text.names),
    detail: (a, b, { frequencies: { names } }) => rarest(names, intersection(a.text.names, b.text.names)),
  },
  identifiers: {
    measure: (a, b, { frequencies: { names } }) => names.containment(a.text.identifiers, b.text.identifiers),
    detail: (a, b, { frequencies: { names } }) => rarest(names, intersection(a.text.identifiers, b.text.identifiers)),
  },
  unnamed: {
    measure: (a, b) => (a.text.identifiers.size === 0 || b.text.identifiers.size === 0 ? 1 : 0),
  },
  otherNames: {
    measure: ({ text: { titleNames: a } }, { text: { titleNames: b } }) =>
      a.size > 0 && b.size > 0 && intersection(a, b).length === 0 ? 1 : 0,
    detail: ({ text: { titleNames: a } }, { text: { titleNames: b } }) => `${[...a].join(', ')} / ${[...b].join(', ')}`,
  },
  numbers: {
    measure: (a, b, { frequencies: { numbers } }) => numbers.containment(a.text.numbers, b.text.numbers),
    detail: (a, b, { frequencies: { numbers } }) => rarest(numbers, intersection(a.text.numbers, b.text.numbers)),
  },
  spelling: {
    measure: (a, b, { frequencies: { grams } }) => grams.cosine(a.text.titleGrams, b.text.titleGrams),
  },
  words: {
    measure: ({ text: a }, { text: b }, population) =>
      population.frequencies.stems.containment(population.stemsOf(a), population.stemsOf(b)),
    detail: ({ text: a }, { text: b }, population) =>
      rarest(population.frequencies.stems, intersection(population.stemsOf(a), population.stemsOf(b)), a),
  },
  wording: {
    measure: (a, b, population) => population.wording(a, b),
  },
  opening: {
    measure: (a, b, { frequencies: { stems } }) => stems.cosine(a.text.openingStems, b.text.openingStems),
    detail: (a, b, { frequencies: { stems } }) =>
      rarest(stems, intersection(a.text.openingStems, b.text.openingStems), a.text),
  },
  told: {
    measure: (a, b, population) => population.told(a, b),
    detail: ({ text: a }, { text: b }, population) => {
      const there = intersection(population.titleStemsOf(a), population.stemsOf(b))
      const back = intersection(population.titleStemsOf(b), population.stemsOf(a))
      return rarest(population.frequencies.stems, [...new Set([...there, ...back])], a)
    },
  },
  synonyms: {
    measure: (a, b, population) => population.synonyms(a, b),
    detail: ({ text: a }, { text: b }, population) => {
      const retold = (of: TextFeatures, other: TextFeatures) => {
        const said = population.stemsOf(other)
        return [...population.titleStemsOf(of)].filter((stem) => !said.has(stem) && other.synonyms.has(stem))
      }
      const words = [
        rarest(population.frequencies.stems, retold(a, b), a),
        rarest(population.frequencies.stems, retold(b, a), b),
      ]
      return words.filter((list) => list !== null).join(' / ') || null
    },
  },
  remedy: {
    measure: (a, b, { frequencies: { remedies } }) => remedies.cosine(a.text.remedyStems, b.text.remedyStems),
    detail: (a, b, { frequencies: { remedies } }) =>
      rarest(remedies, intersection(a.text.remedyStems, b.text.remedyStems), a.text),
  },
  failure: {
    measure: (a, b, { frequencies: { failures } }) => failures.cosine(a.text.failures, b.text.failures),
    detail: (a, b, { frequencies: { failures } }) => rarest(failures, intersection(a.text.failures, b.text.failures)),
  },
  otherFailure: {
    measure: ({ text: { titleFailures: a } }, { text: { titleFailures: b } }) =>
      a.size > 0 && b.size > 0 && intersection(a, b).length === 0 ? 1 : 0,
    detail: ({ text: { titleFailures: a } }, { text: { titleFailures: b } }) =>
      `${[...a].join(', ')} / ${[...b].join(', ')}`,
  },
  severity: {
    // Agents rarely differ by two steps about one problem. 0 if one of them gives no severity.
    measure: ({ severity: a }, { severity: b }) =>
      a === null || b === null ? 0 : Math.abs(severities.indexOf(a) - severities.indexOf(b)) / (severities.length - 1),
    detail: (a, b) => `${a.severity}, ${b.severity}`,
  },
  test: {
    measure: (a, b, { frequencies: { titles } }) =>
      a.isOfTest && b.isOfTest ? titles.containment(a.text.titleNames, b.text.titleNames) : 0,
    detail: (a, b, { frequencies: { titles } }) => rarest(titles, intersection(a.text.titleNames, b.text.titleNames)),
  },
  aspect: {
    measure: (a, b) => (a.isOfTest && b.isOfTest ? 0 : aspectDistance(a.aspect, b.aspect)),
    detail: (a, b) => `${a.aspect}, ${b.aspect}`,
  },
  source: {
    // A source that repeats itself uses the same names in titles; other names mean another place.
    measure: (a, b, population) =>
      a.source !== b.source ? 0 : comparisons.otherNames.measure(a, b, population) === 1 ? 1 : 0.6,
    detail: (a) => a.source,
  },
  rival: {
    measure: (a, b, population) => Math.min(1, population.rivalry(a, b) / 2),
  },
  crowd: {
    // The more findings a source has, the less likely it is that a given one is meant: 1 for about 150 findings.
    measure: (a, b, population) => Math.min(1, Math.log(larger(a, b, population)) / 5),
    detail: (a, b, population) => `${larger(a, b, population)} from one reviewer or round`,
  },
  length: {
    // Long texts share words by chance: 0 for a few words, 1 for about 300 different ones.
    measure: (a, b, { frequencies: { stems } }) => extent(Math.max(stems.sum(a.text.stems), stems.sum(b.text.stems))),
  },
}

/** How short the shorter text is: 1 for a word or two, 0 for about thirty different ones. */
function brevity(a: Features, b: Features, { frequencies: { stems } }: Population): number {
  return Math.max(0, 1 - extent(Math.min(stems.sum(a.text.stems), stems.sum(b.text.stems))) / briefExtent)
}

const briefExtent = 0.3

/** How short the longer text is: 1 for a word or two, 0 for about sixty different ones. */
function shortness(a: Features, b: Features, { frequencies: { stems } }: Population): number {
  return Math.max(0, 1 - extent(Math.max(stems.sum(a.text.stems), stems.sum(b.text.stems))) / shortExtent)
}

const shortExtent = 0.6

/** How long a text of this weight is: 0 for a few words, 1 for about 300 different ones. */
function extent(weight: number): number {
  return Math.min(1, Math.log(1 + weight / 10) / 5)
}

function distanceInWords(a: Features, b: Features): string {
  const distance = nearestDistance(a.locations, b.locations)
  return distance === 0 ? 'overlapping' : `${distance} apart`
}

/** The number of records of the source that has more. */
function larger(a: Features, b: Features, population: Population): number {
  return Math.max(population.countOf(a.source), population.countOf(b.source))
}

/**
 * How different two aspects are: a missing test is a different problem from a defect; documentation is closer to it.
 */
function aspectDistance(a: Aspect, b: Aspect): number {
  if (a === b) return 0
  return a === 'test' || b === 'test' ? 1 : 0.15
}

function longest(terms: readonly string[]): string | null {
  return terms.toSorted((a, b) => b.length - a.length || byCodeUnits(a, b))[0] ?? null
}

/** The rarest terms as a list; stems are shown as spelled in the text. */
function rarest(frequency: InverseFrequency, terms: readonly string[], text?: TextFeatures): string | null {
  if (terms.length === 0) return null
  const sorted = terms.toSorted((a, b) => frequency.weight(b) - frequency.weight(a) || byCodeUnits(a, b))
  return sorted
    .slice(0, 6)
    .map((term) => text?.spellings.get(term) ?? term)
    .join(', ')
}
