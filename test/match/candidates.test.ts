import { describe, expect, it } from 'vitest'
import { candidatePairs } from '../../src/match/candidates.ts'
import { featuresOf, InverseFrequency, type MatchRecord } from '../../src/match/index.ts'
import { records, review } from '../records.ts'

/** Findings with different words: each has its number, written in letters. */
function made(source: string, count: number): MatchRecord[] {
  const letters = (n: number) => [...`${n}`].map((digit) => 'abcdefghij'[Number(digit)]).join('')
  const findings = Array.from({ length: count }, (_, n) => ({
    head: `I${n + 1}. **Widget zq${letters(n)}zq stalls** — \`src/a.ts:${n}\` (important, gap)`,
    body: `The loop over vw${letters(n)}vw never ends.`,
  }))
  return records({ [source]: review(findings) })
}

function pairsOf(all: MatchRecord[]): Set<string> {
  const features = all.map(featuresOf)
  const stems = new InverseFrequency(features.map(({ text }) => text.stems))
  return new Set(candidatePairs(features, stems).map(([a, b]) => `${a.key} ${b.key}`))
}

describe('candidatePairs', () => {
  it('returns all pairs of a few records', () => {
    expect(pairsOf(made('ada', 5)).size).toBe(10)
  })

  it('returns only pairs that share something rare if there are many records', () => {
    const pairs = pairsOf([...made('ada', 150), ...made('bo', 150)])
    expect(pairs.has('ada I7 bo I7')).toBe(true)
    expect(pairs.has('ada I7 bo I8')).toBe(false)
    expect(pairs.size).toBeLessThan(300 * 30)
  })
})
