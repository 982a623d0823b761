import type { SearchShard } from '../data/search-index.ts'
import { queryTerms, shardOf } from '../data/search-terms.ts'

interface SearchResult {
  /** The places of findings in the list of all findings, the best first. */
  places: number[]
  /** The words that were searched for in place of words that no finding has. */
  corrected: { from: string; to: string }[]
}

/**
 * Finds the findings that contain every word of a query, or words that begin with it. A word that none contains is replaced
 * with the most similar one that has the same first letters.
 * @param load reads a shard of the index, which is empty if it does not exist
 */
export async function searchFindings(
  query: string,
  total: number,
  load: (shard: string) => Promise<SearchShard>,
): Promise<SearchResult> {
  const corrected: SearchResult['corrected'] = []
  const found: Map<number, number>[] = []
  for (const word of queryTerms(query)) {
    const shard = await load(shardOf(word))
    let scores = scoresOf(shard, word, total)
    if (scores.size === 0) {
      const near = nearest(Object.keys(shard), word)
      if (near !== undefined) {
        corrected.push({ from: word, to: near })
        scores = scoresOf(shard, near, total)
      }
    }
    found.push(scores)
  }
  const [first, ...others] = found.sort((a, b) => a.size - b.size)
  if (first === undefined) return { places: [], corrected }
  const scored = [...first].flatMap(([place, score]) => {
    const more = others.map((scores) => scores.get(place))
    return more.every((value) => value !== undefined)
      ? [{ place, score: more.reduce((sum, value) => sum + value, score) }]
      : []
  })
  return { places: scored.sort((a, b) => b.score - a.score || a.place - b.place).map(({ place }) => place), corrected }
}

/** The best score of each finding for a word: a complete word counts twice, and a rare word counts more. */
function scoresOf(shard: SearchShard, word: string, total: number): Map<number, number> {
  const scores = new Map<number, number>()
  for (const [term, postings] of Object.entries(shard)) {
    if (!term.startsWith(word)) continue
    const rarity = Math.log(1 + total / postings.length)
    for (const [place, weight] of postings) {
      const score = weight * rarity * (term === word ? 2 : 1)
      if (score > (scores.get(place) ?? 0)) scores.set(place, score)
    }
  }
  return scores
}

function nearest(terms: readonly string[], word: string): string | undefined {
  const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2
  let best: { term: string; edits: number } | undefined
  for (const term of terms) {
    if (Math.abs(term.length - word.length) > most) continue
    const edits = editsBetween(word, term)
    if (edits <= most && (best === undefined || edits < best.edits)) best = { term, edits }
  }
  return best?.term
}

/**
 * The number of letters that are changed, missing, added or swapped with their neighbour.
 * Source: the restricted edit distance of F. J. Damerau, CACM 7(3), 1964.
 */
export function editsBetween(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : change
      row.push(Math.min(change, swap, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
