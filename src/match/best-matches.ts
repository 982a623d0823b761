import type { Features } from './record.ts'

/** The record of a source that is most similar to a given record. */
interface BestMatch {
  record: Features
  similarity: number
  /** The similarity of the second best record of the source; 0 without one. */
  runnerUp: number
}

/** For each record, the most similar one of each other source. */
export class BestMatches {
  readonly #byRecord = new Map<Features, Map<string, BestMatch>>()

  /** @param similarity of two records, from 0 */
  constructor(pairs: readonly (readonly [Features, Features])[], similarity: (a: Features, b: Features) => number) {
    for (const [a, b] of pairs) {
      if (a.source === b.source) continue
      const value = similarity(a, b)
      this.#note(a, b, value)
      this.#note(b, a, value)
    }
  }

  #note(of: Features, record: Features, similarity: number): void {
    let bySource = this.#byRecord.get(of)
    if (!bySource) {
      bySource = new Map()
      this.#byRecord.set(of, bySource)
    }
    const best = bySource.get(record.source)
    if (!best) bySource.set(record.source, { record, similarity, runnerUp: 0 })
    else if (similarity > best.similarity)
      bySource.set(record.source, { record, similarity, runnerUp: best.similarity })
    else if (similarity > best.runnerUp) best.runnerUp = similarity
  }

  /** The similarity of a record to the most similar record of another one's source, other than that one. */
  similarityWithout(other: Features, of: Features): number {
    const best = this.#byRecord.get(of)?.get(other.source)
    if (!best) return 0
    return best.record === other ? best.runnerUp : best.similarity
  }
}
