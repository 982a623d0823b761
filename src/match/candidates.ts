import type { InverseFrequency } from './inverse-frequency.ts'
import type { Features } from './record.ts'

/** Up to so many records, each is compared with every other. */
const fewRecords = 200
/** Beyond, each is compared with so many others, those with which it shares most. */
const mostPartners = 30
/** What more than this share of the records holds says little and would make long lists. */
const commonShare = 0.1

/**
 * The pairs of records that are worth a comparison (blocking). Among few records these are all pairs. Among many, each
 * record is paired with those with which it shares the rarest words and quoted lines, found by an index of what each
 * holds: so the work grows with the records, not with their square.
 */
export function candidatePairs(features: readonly Features[], terms: InverseFrequency): [Features, Features][] {
  if (features.length <= fewRecords)
    return features.flatMap((a, i) => features.slice(i + 1).map((b): [Features, Features] => [a, b]))
  const index = indexOf(features)
  const seen = new Set<number>()
  return features.flatMap((a, i) =>
    partnersOf(a, i, features.length, index, terms).flatMap((j): [Features, Features][] => {
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

/** The indices of the records that share most with one, by the squared weights of what they share; ties to the first. */
function partnersOf({ text }: Features, own: number, count: number, index: Index, terms: InverseFrequency): number[] {
  const shared = new Map<number, number>()
  const most = Math.max(mostPartners, count * commonShare)
  const add = (key: string, weight: number) => {
    const holders = index.get(key) ?? []
    if (holders.length > most) return
    for (const other of holders) if (other !== own) shared.set(other, (shared.get(other) ?? 0) + weight)
  }
  for (const term of text.terms) add(term, terms.weight(term) ** 2)
  for (const quote of text.quoted) add(line(quote), 50)
  return [...shared]
    .sort(([i, a], [j, b]) => b - a || i - j)
    .slice(0, mostPartners)
    .map(([other]) => other)
}
