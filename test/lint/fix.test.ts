import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fix } from '../../schemas/message.ts'
import { applyFixes } from '../../src/lint/index.ts'

const cases: [name: string, fixes: Fix[], expected: string][] = [
  ['applies fixes from right to left, so that offsets stay valid', [fix(0, 1, 'AAA'), fix(2, 3, '')], 'AAAbd'],
  ['applies fixes given in any order', [fix(2, 3, ''), fix(0, 1, 'AAA')], 'AAAbd'],
  ['leaves out a fix that overlaps an earlier one', [fix(0, 3, 'x'), fix(2, 4, 'y')], 'xd'],
  ['applies adjacent fixes', [fix(0, 2, 'x'), fix(2, 4, 'y')], 'xy'],
  ['applies only one of two insertions at the same place', [fix(1, 1, 'x'), fix(1, 1, 'y')], 'axbcd'],
  ['leaves out a fix that ends after the text', [fix(3, 9, 'x')], 'abcd'],
]

function fix(start: number, end: number, text: string): Fix {
  return { start, end, text }
}

describe('applyFixes', () => {
  it.each(cases)('%s', (_name, fixes, expected) => {
    expect(applyFixes('abcd', fixes)).toBe(expected)
  })

  it('keeps every character that no fix covers', () => {
    const anyFix = fc
      .tuple(fc.nat(20), fc.nat(5), fc.constantFrom('', '#', '##'))
      .map(([start, length, text]) => fix(start, start + length, text))
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{0,20}$/), fc.array(anyFix), (text, fixes) => {
        const uncovered = [...text].filter((_character, at) => !fixes.some(({ start, end }) => start <= at && at < end))
        const left = applyFixes(text, fixes).replaceAll('#', '')
        // The rest is a subsequence of the text, and contains every character that no fix covers.
        expect(isSubsequence(left, text)).toBe(true)
        expect(isSubsequence(uncovered.join(''), left)).toBe(true)
      }),
    )
  })
})

function isSubsequence(part: string, whole: string): boolean {
  let at = 0
  for (const character of whole) if (part[at] === character) at += 1
  return at === part.length
}
