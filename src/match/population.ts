import type { Location } from '../../schemas/finding.ts'
import { lazily } from '../lazily.ts'
import { candidatePairs } from './candidates.ts'
import { commonness } from './common-words.ts'
import { type Expectation, InverseFrequency, type Numbering } from './inverse-frequency.ts'
import { nearestDistance } from './locations.ts'
import type { Features, TextFeatures } from './record.ts'

/** The rarity of lines, names and words among the compared records. */
interface Frequencies {
  quoted: InverseFrequency
  names: InverseFrequency
  numbers: InverseFrequency
  titles: InverseFrequency
  grams: InverseFrequency
  terms: InverseFrequency
  remedies: InverseFrequency
  failures: InverseFrequency
}

/** The expectation for quoted lines, numbers and kinds of failure: about their frequency in any review. */
const lines: Expectation = { of: () => 0.01, documents: 2 }
const numbers: Expectation = { of: () => 0.02, documents: 10 }
const failures: Expectation = { of: () => 0.15, documents: 6 }

/** The records of a source that are most similar to a given one. */
interface Likest {
  best: Features
  likeness: number
  /** The likeness of the second best. */
  next: number
}

/** All records that are compared with each other, with the rarity of things among them. */
export class Population {
  readonly frequencies: Frequencies
  readonly #features: readonly Features[]
  readonly #hasBackground: boolean
  readonly #counts = new Map<string, number>()
  #bySource: ReadonlyMap<string, readonly Features[]> | undefined
  #candidates: readonly [Features, Features][] | undefined
  #likest: ReadonlyMap<Features, ReadonlyMap<string, Likest>> | undefined

  /**
   * @param background the weight of the list of common words, in records; with 0, only these records count
   * @param numbering of callers that compare some of the records with others too
   */
  constructor(features: readonly Features[], background: number, numbering?: Numbering) {
    this.#features = features
    this.#hasBackground = background > 0
    for (const { source } of features) this.#counts.set(source, this.countOf(source) + 1)
    const over = (pick: (text: TextFeatures) => ReadonlySet<string>, expected: Expectation | null) => () =>
      new InverseFrequency(
        features.map(({ text }) => pick(text)),
        this.#hasBackground ? expected : null,
        numbering,
      )
    const words: Expectation = { of: commonness, documents: background }
    this.frequencies = lazily<Frequencies>({
      quoted: over(({ quoted }) => quoted, lines),
      names: over(({ names }) => names, words),
      numbers: over((text) => text.numbers, numbers),
      titles: over(({ titleNames }) => titleNames, words),
      grams: over(({ titleGrams }) => titleGrams, null),
      terms: over((text) => this.termsOf(text), words),
      remedies: over(({ remedyWords }) => remedyWords, words),
      failures: over((text) => text.failures, failures),
    })
  }

  /** The words of a text. Without a list of common words, those that every review uses are left out. */
  termsOf(text: TextFeatures): ReadonlySet<string> {
    // Both properties are computed lazily, so only one of them is.
    return this.#hasBackground ? text.terms : text.words
  }

  titleTermsOf(text: TextFeatures): ReadonlySet<string> {
    return this.#hasBackground ? text.titleTerms : text.titleWords
  }

  /** The share of each title that is in the other text. */
  readonly told = oncePerPair(({ text: a }: Features, { text: b }: Features) => {
    const { terms } = this.frequencies
    const share = terms.share(this.titleTermsOf(a), this.termsOf(b))
    const back = terms.share(this.titleTermsOf(b), this.termsOf(a))
    return (share + back) / 2
  })

  /** The likeness of the words of two texts. */
  wording({ text: a }: Features, { text: b }: Features): number {
    return this.frequencies.terms.cosine(this.termsOf(a), this.termsOf(b))
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
    const likeness = this.#likeness(a, b)
    return Math.max(0, this.#rivalOf(b, a) - likeness) + Math.max(0, this.#rivalOf(a, b) - likeness)
  }

  /** The likeness of one record to the most similar record of the other's source, without the other one. */
  #rivalOf(other: Features, one: Features): number {
    this.#likest ??= this.#findLikest()
    const found = this.#likest.get(one)?.get(other.source)
    if (!found) return 0
    return found.best === other ? found.next : found.likeness
  }

  /**
   * How clearly two records of two sources mean the same lines: 1 if neither source has another record there, less the
   * more of them there are, 0 if they are not near.
   */
  soleness(a: Features, b: Features): number {
    if (a.source === b.source || !areNear(a.locations, b.locations)) return 0
    const there = b.locations.filter((location) => areNear(a.locations, [location]))
    const here = a.locations.filter((location) => areNear(b.locations, [location]))
    return 1 / (this.#countNear(here, b.source) * this.#countNear(there, a.source))
  }

  /** The number of records of a source near some locations. */
  #countNear(locations: readonly Location[], source: string): number {
    this.#bySource ??= Map.groupBy(this.#features, (entry) => entry.source)
    return (this.#bySource.get(source) ?? []).filter((other) => areNear(locations, other.locations)).length
  }

  /** The pairs of records to compare. */
  candidates(): readonly [Features, Features][] {
    this.#candidates ??= candidatePairs(this.#features, this.frequencies.terms)
    return this.#candidates
  }

  #findLikest(): Map<Features, Map<string, Likest>> {
    const likest = new Map(this.#features.map((entry) => [entry, new Map<string, Likest>()]))
    const note = (of: Features, other: Features, likeness: number) => {
      const known = likest.get(of)
      const found = known?.get(other.source)
      if (!found) known?.set(other.source, { best: other, likeness, next: 0 })
      else if (likeness > found.likeness) known?.set(other.source, { best: other, likeness, next: found.likeness })
      else if (likeness > found.next) found.next = likeness
    }
    for (const [a, b] of this.candidates()) {
      if (a.source === b.source) continue
      const likeness = this.#likeness(a, b)
      note(a, b, likeness)
      note(b, a, likeness)
    }
    return likest
  }

  readonly #likeness = oncePerPair((a: Features, b: Features) => this.wording(a, b) + this.told(a, b))
}

/** In lines: agents that mean the same statement may count from its comment or from the next line. */
const near = 2

function areNear(a: readonly Location[], b: readonly Location[]): boolean {
  const distance = nearestDistance(a, b)
  return distance !== null && distance <= near
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
