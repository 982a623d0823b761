import type { InverseFrequency } from './inverse-frequency.ts'
import type { Features } from './record.ts'

/** Up to this number of records, all pairs are compared. */
const fewRecords = 50
/**
 * With more records, each is compared with this number of others, with which it shares most; or with two per other
 * source, if that is more. The F1 of the labelled rounds is the same if even the smallest ones are limited like this.
 */
const fewestPartners = 20
/** Words in more than this share of the records are ignored, since they say little and have long lists. */
const commonShare = 0.05
/** Words in at most this number of records are never ignored. */
const commonest = 30
/** Words in more records than this are ignored too; otherwise the time would be quadratic. */
const mostHolders = 300
/** The weight of a shared quoted line: as much as two rare words. */
const quotedWeight = 50

/**
 * The pairs of records to compare (blocking). For few records, these are all pairs. For many, each record is paired
 * with those with which it shares the rarest words and quoted lines, found by an inverted index, so that the time is
 * linear.
 */
export function candidatePairs(features: readonly Features[], stems: InverseFrequency): [Features, Features][] {
  if (features.length <= fewRecords)
    return features.flatMap((a, i) => features.slice(i + 1).map((b): [Features, Features] => [a, b]))
  const partners = new Partners(features, stems)
  const seen = new Set<number>()
  return features.flatMap((a, i) =>
    partners.of(a, i).flatMap((j): [Features, Features][] => {
      const pair = Math.min(i, j) * features.length + Math.max(i, j)
      const b = features[j]
      if (seen.has(pair) || !b) return []
      seen.add(pair)
      return i < j ? [[a, b]] : [[b, a]]
    }),
  )
}

/** An inverted index: by word or quoted line, the records that contain it. */
type Index = ReadonlyMap<string, readonly number[]>

/** The prefix of quoted lines in the index, by which they differ from words: these never start with a space. */
const line = (text: string) => ` ${text}`

function indexOf(features: readonly Features[]): Index {
  const index = new Map<string, number[]>()
  features.forEach(({ text }, i) => {
    for (const key of [...text.stems, ...[...text.quoted].map(line)]) {
      const list = index.get(key)
      if (list) list.push(i)
      else index.set(key, [i])
    }
  })
  return index
}

/** Finds the records that share most with a record; ties go to the first. */
class Partners {
  readonly #index: Index
  readonly #stems: InverseFrequency
  /** Words in more records than this are ignored. */
  readonly #most: number
  /** The largest number of partners per record. */
  readonly #partners: number
  /** By record: the weight of what it shares with the current one. All 0 between two calls. */
  readonly #shared: Float64Array

  constructor(features: readonly Features[], stems: InverseFrequency) {
    this.#index = indexOf(features)
    this.#stems = stems
    const sources = new Set(features.map(({ source }) => source)).size
    this.#partners = Math.max(fewestPartners, 2 * (sources - 1))
    this.#most = Math.min(mostHolders, Math.max(commonest, features.length * commonShare))
    this.#shared = new Float64Array(features.length)
  }

  /** The indexes of the partners of a record, by the sum of squared weights of what they share. */
  of({ text }: Features, own: number): number[] {
    const touched: number[] = []
    for (const stem of text.stems) this.#add(stem, this.#stems.weight(stem) ** 2, touched)
    for (const quote of text.quoted) this.#add(line(quote), quotedWeight, touched)
    const partners = this.#first(touched.filter((other) => other !== own))
    for (const other of touched) this.#shared[other] = 0
    return partners
  }

  /** The records that share most, in order. Doesn't sort all records, which would take longer than comparing them. */
  #first(records: readonly number[]): number[] {
    const shared = (record: number) => this.#shared[record] ?? 0
    const first: number[] = []
    for (const record of records) {
      const isBefore = (other: number) =>
        shared(other) > shared(record) || (shared(other) === shared(record) && other < record)
      const last = first[this.#partners - 1]
      if (last !== undefined && isBefore(last)) continue
      let at = first.length
      while (at > 0 && !isBefore(first[at - 1] ?? record)) at -= 1
      first.splice(at, 0, record)
      if (first.length > this.#partners) first.pop()
    }
    return first
  }

  #add(key: string, weight: number, touched: number[]): void {
    const holders = this.#index.get(key) ?? []
    if (holders.length > this.#most) return
    for (const other of holders) {
      const sum = this.#shared[other] ?? 0
      if (sum === 0) touched.push(other)
      this.#shared[other] = sum + weight
    }
  }
}
