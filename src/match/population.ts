import type { Location } from '../../schemas/finding.ts'
import { lazily } from '../lazily.ts'
import { BestMatches } from './best-matches.ts'
import { candidatePairs } from './candidates.ts'
import { commonness } from './common-words.ts'
import { type Expectation, Interner, InverseFrequency } from './inverse-frequency.ts'
import { nearestDistance, rangeDistance } from './locations.ts'
import type { Features, TextFeatures } from './record.ts'

/** The rarity of lines, names and words among the compared records. */
interface Frequencies {
  quoted: InverseFrequency
  names: InverseFrequency
  numbers: InverseFrequency
  titles: InverseFrequency
  grams: InverseFrequency
  stems: InverseFrequency
  remedies: InverseFrequency
  failures: InverseFrequency
}

/** Gives ids to terms, for each kind on its own: a frequency has numbers for all terms that its interner knows. */
export type Interners = Readonly<Record<keyof Frequencies, Interner>>

/** For matchers that compare some of the same records. */
export function newInterners(): Interners {
  const of = () => new Interner()
  return {
    quoted: of(),
    names: of(),
    numbers: of(),
    titles: of(),
    grams: of(),
    stems: of(),
    remedies: of(),
    failures: of(),
  }
}

/** The expectation for quoted lines, numbers and kinds of failure: about their frequency in any review. */
const lines: Expectation = { of: () => 0.01, documents: 2 }
const numbers: Expectation = { of: () => 0.02, documents: 10 }
const failures: Expectation = { of: () => 0.15, documents: 6 }

/** All records that are compared with each other, with the rarity of terms among them. */
export class Population {
  readonly frequencies: Frequencies
  readonly #features: readonly Features[]
  readonly #hasBackground: boolean
  readonly #counts = new Map<string, number>()
  #bySource: ReadonlyMap<string, readonly Features[]> | undefined
  #candidates: readonly [Features, Features][] | undefined
  #bestMatches: BestMatches | undefined

  /**
   * @param background the weight of the list of common words, in records; with 0, only these records count
   * @param interners of callers that compare some of the records with others too
   * @param hasRivals whether pairs are also compared as rivals of others, so that caching what they share pays off
   */
  constructor(features: readonly Features[], background: number, interners = newInterners(), hasRivals = true) {
    this.told = hasRivals ? oncePerPair(this.#toldOf) : this.#toldOf
    this.#features = features
    this.#hasBackground = background > 0
    for (const { source } of features) this.#counts.set(source, this.countOf(source) + 1)
    const over =
      (kind: keyof Frequencies, expected: Expectation | null, pick: (text: TextFeatures) => ReadonlySet<string>) =>
      () =>
        new InverseFrequency(
          features.map(({ text }) => pick(text)),
          this.#hasBackground ? expected : null,
          interners[kind],
        )
    const stems: Expectation = { of: commonness, documents: background }
    this.frequencies = lazily<Frequencies>({
      quoted: over('quoted', lines, ({ quoted }) => quoted),
      names: over('names', stems, ({ names }) => names),
      numbers: over('numbers', numbers, (text) => text.numbers),
      titles: over('titles', stems, ({ titleNames }) => titleNames),
      grams: over('grams', null, ({ titleGrams }) => titleGrams),
      stems: over('stems', stems, (text) => this.stemsOf(text)),
      remedies: over('remedies', stems, ({ remedyStems }) => remedyStems),
      failures: over('failures', failures, (text) => text.failures),
    })
  }

  /** The stems of a text. Without a list of common words, those of words that every review uses are left out. */
  stemsOf(text: TextFeatures): ReadonlySet<string> {
    // Both properties are computed lazily, so only one of them is.
    return this.#hasBackground ? text.stems : text.distinctiveStems
  }

  titleStemsOf(text: TextFeatures): ReadonlySet<string> {
    return this.#hasBackground ? text.titleStems : text.distinctiveTitleStems
  }

  /** The share of each title that is in the other text. */
  readonly told: (a: Features, b: Features) => number

  readonly #toldOf = ({ text: a }: Features, { text: b }: Features) => {
    const { stems } = this.frequencies
    const share = stems.share(this.titleStemsOf(a), this.stemsOf(b))
    const back = stems.share(this.titleStemsOf(b), this.stemsOf(a))
    return (share + back) / 2
  }

  /** The similarity of the words of two texts. */
  wording({ text: a }: Features, { text: b }: Features): number {
    return this.frequencies.stems.cosine(this.stemsOf(a), this.stemsOf(b))
  }

  /** The number of records of a source. */
  countOf(source: string): number {
    return this.#counts.get(source) ?? 0
  }

  /**
   * How much more similar other records of the same sources are, summed over both directions: 0 if each is the other's
   * best match, or both are of one source.
   */
  rivalry(a: Features, b: Features): number {
    if (a.source === b.source) return 0
    this.#bestMatches ??= new BestMatches(this.candidates(), this.#similarity)
    const similarity = this.#similarity(a, b)
    const ofOthers = [this.#bestMatches.similarityWithout(b, a), this.#bestMatches.similarityWithout(a, b)]
    return ofOthers.reduce((sum, other) => sum + Math.max(0, other - similarity), 0)
  }

  /**
   * How clearly two records of two sources mean the same lines: 1 if neither source has another record there, less the
   * more of them there are, 0 if they are not near.
   */
  uniqueness(a: Features, b: Features): number {
    if (a.source === b.source || !areNear(a.locations, b.locations)) return 0
    const there = b.locations.filter((location) => areNear(a.locations, [location]))
    const here = a.locations.filter((location) => areNear(b.locations, [location]))
    return 1 / (this.#countNear(here, b.source) * this.#countNear(there, a.source))
  }

  /**
   * How near two records of two sources are, from 0 to 1, and how much nearer than all others of these sources: 0 unless
   * each is the nearest one of its source to the other.
   */
  nearness(a: Features, b: Features): number {
    if (a.source === b.source) return 0
    const own = closeness(a, b)
    if (own < leastCloseness) return 0
    return own * this.#lead(a, b, own) * this.#lead(b, a, own)
  }

  /** How much closer a record is than all others of its source, as a share: 0 if another one is as close. */
  #lead(of: Features, record: Features, own: number): number {
    let next = 0
    for (const other of this.#of(record.source)) if (other !== record) next = Math.max(next, closeness(of, other))
    return Math.max(0, 1 - next / own)
  }

  #of(source: string): readonly Features[] {
    this.#bySource ??= Map.groupBy(this.#features, (entry) => entry.source)
    return this.#bySource.get(source) ?? []
  }

  /** How much of each title the other text says in other words that mean about the same. */
  synonyms({ text: a }: Features, { text: b }: Features): number {
    return (this.#retold(a, b) + this.#retold(b, a)) / 2
  }

  /** The share of a title that another text says, but not in the same words. */
  #retold(of: TextFeatures, other: TextFeatures): number {
    const { stems } = this.frequencies
    const title = this.titleStemsOf(of)
    const said = this.stemsOf(other)
    let sum = 0
    for (const stem of title) if (!said.has(stem) && other.synonyms.has(stem)) sum += stems.weight(stem)
    return sum === 0 ? 0 : sum / stems.sum(title)
  }

  /** The number of records of a source near some locations. */
  #countNear(locations: readonly Location[], source: string): number {
    return this.#of(source).filter((other) => areNear(locations, other.locations)).length
  }

  /** The pairs of records to compare. */
  candidates(): readonly [Features, Features][] {
    this.#candidates ??= candidatePairs(this.#features, this.frequencies.stems)
    return this.#candidates
  }

  readonly #similarity = oncePerPair((a: Features, b: Features) => this.wording(a, b) + this.told(a, b))
}

/** In lines: agents that mean the same statement may count from its comment or from the next line. */
const near = 2

function areNear(a: readonly Location[], b: readonly Location[]): boolean {
  const distance = nearestDistance(a, b)
  return distance !== null && distance <= near
}

/** In lines: the distance at which two ranges are a third as close as equal ones. */
const fadingDistance = 6
const leastCloseness = 0.05

/** How close the ranges of two records are: 1 for equal ones, 0 in different files. */
function closeness(a: Features, b: Features): number {
  return Math.exp(-rangeDistance(a.locations, b.locations) / fadingDistance)
}

/** Caches a measure of pairs, because each pair is compared by itself and as a rival of others. */
function oncePerPair(measure: (a: Features, b: Features) => number): (a: Features, b: Features) => number {
  const known = new Map<Features, Map<Features, number>>()
  return (a, b) => {
    let row = known.get(a)
    if (!row) {
      row = new Map()
      known.set(a, row)
    }
    let value = row.get(b)
    if (value === undefined) {
      value = measure(a, b)
      row.set(b, value)
    }
    return value
  }
}
