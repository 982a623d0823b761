import { type Rated, ratingOf } from '../../grammar/vocabulary.ts'
import type { Lines } from '../../markdown/lines.ts'
import type { Candidate } from './candidate.ts'

/** Only so many lines are looked at for a legend. */
const mostLines = 400

const pair = /(?<![\p{L}\p{N}])\**`?([A-Z]{1,3})`?\**\s?(?:=|:|[–—-])\s?\**([\p{L}][\p{L} ]{2,20})/gu

/** What letters commonly mean in ids such as `H-01`, where a review has no legend and uses two of them or more. */
const common: ReadonlyMap<string, string> = new Map([
  ['C', 'critical'],
  ['H', 'high'],
  ['M', 'medium'],
  ['L', 'low'],
])

/**
 * Rates findings by the letters of their ids where nothing else does: `B1` under `B = blocker, M = major, N = minor`, or
 * `H-01` beside `M-02`.
 */
export function rateByLetters(lines: Lines, candidates: readonly Candidate[]): void {
  const unrated = candidates.filter(({ own, group, label }) => (own ?? group) === null && lettersOf(label) !== null)
  if (unrated.length === 0) return
  const used = new Set(candidates.flatMap(({ label }) => lettersOf(label) ?? []))
  const legend = legendOf(lines) ?? (isCommon(used) ? common : null)
  if (legend === null) return
  for (const candidate of unrated) {
    const word = legend.get(lettersOf(candidate.label) ?? '')
    if (word !== undefined) candidate.own = ratingOf(word)
  }
}

function lettersOf(label: string | null): string | null {
  return /^([A-Z]{1,3})-?\d{1,3}(?:\.\d{1,2})?$/.exec(label ?? '')?.[1] ?? null
}

function isCommon(used: ReadonlySet<string>): boolean {
  return [...used].filter((letters) => common.has(letters)).length > 1
}

/** Letters and what they mean, from the first line that says so of two or more; null where none does. */
function legendOf(lines: Lines): ReadonlyMap<string, string> | null {
  for (let line = lines.first; line < Math.min(lines.last, lines.first + mostLines); line += 1) {
    const pairs = [...lines.at(line).slice(0, 400).matchAll(pair)].flatMap(([, letters = '', words = '']) => {
      const rated: Rated | null = ratingOf(words.trim())
      return rated ? [[letters, rated.word] as const] : []
    })
    if (pairs.length > 1) return new Map(pairs)
  }
  return null
}
