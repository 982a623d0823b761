import { lazily } from '../lazily.ts'
import { candidatePairs } from './candidates.ts'
import { commonness } from './common-words.ts'
import { type Expectation, InverseFrequency } from './inverse-frequency.ts'
import type { Features, TextFeatures } from './record.ts'

/** How rare lines, names and words are among the records compared. */
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

/** Quoted lines, numbers and kinds of failure: about as rare as they are in reviews of any change. */
const lines: Expectation = { of: () => 0.01, documents: 2 }
const numbers: Expectation = { of: () => 0.02, documents: 10 }
const failures: Expectation = { of: () => 0.15, documents: 6 }

/** The two records of a source that are most like another one. */
interface Likest {
  best: Features
  likeness: number
  /** Likeness of the second best. */
  next: number
}

/** All records that are compared with each other: what is rare among them, and which others could be meant. */
export class Population {
  readonly frequencies: Frequencies
  readonly #features: readonly Features[]
  readonly #hasBackground: boolean
  readonly #counts = new Map<string, number>()
  #candidates: readonly [Features, Features][] | undefined
  #likest: ReadonlyMap<Features, ReadonlyMap<string, Likest>> | undefined

  /** @param background how many records the list of common words is worth; 0: what is rare is counted over these alone */
  constructor(features: readonly Features[], background: number) {
    this.#features = features
    this.#hasBackground = background > 0
    for (const { source } of features) this.#counts.set(source, this.countOf(source) + 1)
    const over = (pick: (text: TextFeatures) => ReadonlySet<string>, expected: Expectation | null) => () =>
      new InverseFrequency(
        features.map(({ text }) => pick(text)),
        this.#hasBackground ? expected : null,
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

  /** The words of a text: all, where a list says which are common; else but for those that every review uses. */
  termsOf(text: TextFeatures): ReadonlySet<string> {
    // Each is made when it is first read: the other one is left alone.
    return this.#hasBackground ? text.terms : text.words
  }

  titleTermsOf(text: TextFeatures): ReadonlySet<string> {
    return this.#hasBackground ? text.titleTerms : text.titleWords
  }

  /** How much of each title the other text speaks of. */
  told({ text: a }: Features, { text: b }: Features): number {
    const { terms } = this.frequencies
    const [share, back] = [
      terms.share(this.titleTermsOf(a), this.termsOf(b)),
      terms.share(this.titleTermsOf(b), this.termsOf(a)),
    ]
    return (share + back) / 2
  }

  /** How like the words of two texts are. */
  wording({ text: a }: Features, { text: b }: Features): number {
    return this.frequencies.terms.cosine(this.termsOf(a), this.termsOf(b))
  }

  /** How many records a source has. */
  countOf(source: string): number {
    return this.#counts.get(source) ?? 0
  }

  /**
   * How much more another record of one's source is like the other one, both ways together: 0 where the two are each
   * other's best, or are of one source.
   */
  rivalry(a: Features, b: Features): number {
    if (a.source === b.source) return 0
    const likeness = this.#likeness(a, b)
    return Math.max(0, this.#rivalOf(b, a) - likeness) + Math.max(0, this.#rivalOf(a, b) - likeness)
  }

  /** How like one record the likest of the other's source is, the other itself left out. */
  #rivalOf(other: Features, one: Features): number {
    this.#likest ??= this.#findLikest()
    const found = this.#likest.get(one)?.get(other.source)
    if (!found) return 0
    return found.best === other ? found.next : found.likeness
  }

  /** The pairs of records that are worth a comparison. */
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

  #likeness(a: Features, b: Features): number {
    return this.wording(a, b) + this.told(a, b)
  }
}
