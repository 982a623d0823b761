import { describe, expect, it } from 'vitest'
import { Interner, InverseFrequency } from '../../src/match/index.ts'

const documents = [new Set(['a', 'b']), new Set(['b', 'c']), new Set(['b'])]
const other = new Set(['z', 'c'])

describe('an interner shared by several frequencies', () => {
  it('does not change their results', () => {
    const interner = new Interner()
    new InverseFrequency([other, new Set(['y'])], null, interner).sum(other)
    const shared = new InverseFrequency(documents, null, interner)
    const own = new InverseFrequency(documents)
    const [a = other, b = other] = documents
    for (const frequency of [shared, own]) {
      expect([frequency.count('b'), frequency.count('z')]).toEqual([3, 0])
      expect(frequency.weight('z')).toBe(frequency.weight('a'))
    }
    expect(shared.cosine(a, b)).toBeCloseTo(own.cosine(a, b), 12)
    expect(shared.containment(b, other)).toBeCloseTo(own.containment(b, other), 12)
    expect(shared.weight('never seen')).toBe(own.weight('never seen'))
  })
})
