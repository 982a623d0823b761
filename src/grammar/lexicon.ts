import { Leads } from './leads.ts'

/** Phrases and their meanings; a star at the end of a phrase matches any ending. */
export class Lexicon<T> {
  readonly #exact = new Map<string, T>()
  readonly #stems = new Map<string, T>()
  readonly leads: Leads
  #shortestStem = Number.POSITIVE_INFINITY
  #longestStem = 0

  constructor(entries: readonly (readonly [phrase: string, meaning: T])[]) {
    for (const [phrase, meaning] of entries) {
      const isStem = phrase.endsWith('*')
      const key = isStem ? phrase.slice(0, -1).trimEnd() : phrase
      const into = isStem ? this.#stems : this.#exact
      if (!into.has(key)) into.set(key, meaning)
      if (!isStem) continue
      this.#shortestStem = Math.min(this.#shortestStem, key.length)
      this.#longestStem = Math.max(this.#longestStem, key.length)
    }
    this.leads = new Leads(entries.map(([phrase]) => phrase))
  }

  /** The meaning of a phrase in normal form; null if it is unknown. */
  find(phrase: string): T | null {
    if (!this.leads.mayBegin(phrase)) return null
    let found = this.#exact.get(phrase) ?? null
    const longest = Math.min(phrase.length, this.#longestStem)
    const shortest = Math.max(this.#shortestStem, phrase.lastIndexOf(' ') + 1)
    for (let length = longest; found === null && length >= shortest; length -= 1)
      found = this.#stems.get(phrase.slice(0, length)) ?? null
    return found
  }
}

/** Phrases that are searched anywhere in a text. */
export class Phrases {
  readonly #byStart = new Map<number, string[]>()
  readonly #isStart = new Uint8Array(1 << 16)

  /** @param phrases each has at least two characters */
  constructor(phrases: Iterable<string>) {
    for (const phrase of phrases) {
      const hash = hashOfPair(phrase, 0)
      this.#isStart[hash] = 1
      this.#byStart.set(hash, [...(this.#byStart.get(hash) ?? []), phrase])
    }
  }

  /** Whether a text contains one of them. */
  areIn(text: string): boolean {
    for (let at = 0; at + 1 < text.length; at += 1) {
      const hash = hashOfPair(text, at)
      if (this.#isStart[hash] === 1 && this.#byStart.get(hash)?.some((phrase) => text.startsWith(phrase, at)))
        return true
    }
    return false
  }
}

function hashOfPair(text: string, at: number): number {
  return (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) & 0xffff
}
