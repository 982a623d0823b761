import type { InverseFrequency } from './inverse-frequency.ts'
import type { Features } from './record.ts'

/** Up to so many records, each is compared with every other. */
const fewRecords = 200
/** Beyond, each is compared with so many others, those with which it shares most. */
const mostPartners = 30
/** What more than this share of the records holds says little and would make long lists. */
const commonShare = 0.05
/** And what more than so many hold, of however many: else the work would grow with the square of the records. */
const mostHolders = 300
/** What a quoted line weighs that two share: as much as two rare words. */
const quotedWeight = 50

/**
 * The pairs of records that are worth a comparison (blocking). Among few records these are all pairs. Among many, each
 * record is paired with those with which it shares the rarest words and quoted lines, found by an index of what each
 * holds: so the work grows with the records, not with their square.
 */
export function candidatePairs(features: readonly Features[], terms: InverseFrequency): [Features, Features][] {
  if (features.length <= fewRecords)
    return features.flatMap((a, i) => features.slice(i + 1).map((b): [Features, Features] => [a, b]))
  const partners = new Partners(features, terms)
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

/** By word or quoted line: the records that hold it. */
type Index = ReadonlyMap<string, readonly number[]>

/** Quoted lines and words share the index: no word has a space before it. */
const line = (text: string) => ` ${text}`

function indexOf(features: readonly Features[]): Index {
  const index = new Map<string, number[]>()
  features.forEach(({ text }, i) => {
    for (const key of [...text.terms, ...[...text.quoted].map(line)]) {
      const list = index.get(key)
      if (list) list.push(i)
      else index.set(key, [i])
    }
  })
  return index
}

/** Finds for each record those that share most with it; ties to the first. */
class Partners {
  readonly #index: Index
  readonly #terms: InverseFrequency
  /** Longer lists say little and take long. */
  readonly #most: number
  /** By record: what it shares with the one looked at; all 0 between two looks. */
  readonly #shared: Float64Array

  constructor(features: readonly Features[], terms: InverseFrequency) {
    this.#index = indexOf(features)
    this.#terms = terms
    this.#most = Math.min(mostHolders, Math.max(mostPartners, features.length * commonShare))
    this.#shared = new Float64Array(features.length)
  }

  /** The indices of the partners of a record, by the squared weights of what they share. */
  of({ text }: Features, own: number): number[] {
    const touched: number[] = []
    for (const term of text.terms) this.#add(term, this.#terms.weight(term) ** 2, touched)
    for (const quote of text.quoted) this.#add(line(quote), quotedWeight, touched)
    const partners = this.#first(touched.filter((other) => other !== own))
    for (const other of touched) this.#shared[other] = 0
    return partners
  }

  /** Those of some records that share most, in order: to sort all of them would take longer than to compare. */
  #first(records: readonly number[]): number[] {
    const shared = (record: number) => this.#shared[record] ?? 0
    const first: number[] = []
    for (const record of records) {
      const isBefore = (other: number) =>
        shared(other) > shared(record) || (shared(other) === shared(record) && other < record)
      const last = first[mostPartners - 1]
      if (last !== undefined && isBefore(last)) continue
      let at = first.length
      while (at > 0 && !isBefore(first[at - 1] ?? record)) at -= 1
      first.splice(at, 0, record)
      if (first.length > mostPartners) first.pop()
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
