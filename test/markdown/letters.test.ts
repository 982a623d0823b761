import { describe, expect, it } from 'vitest'
import { hasWords, letters, withoutOuterPunctuation } from '../../src/markdown/letters.ts'

const letter = new RegExp(`[${letters}]`)

describe('letters', () => {
  it('are those of every script, but for the ones that look like signs', () => {
    const missed: string[] = []
    for (let code = 0; code < 0x10000; code += 1) {
      // Letterlike symbols, and a tilde.
      const isLetterlike = (code >= 0x2100 && code < 0x2190) || code === 0x2e2f
      const sign = String.fromCharCode(code)
      if (/\p{L}/u.test(sign) && !isLetterlike && !letter.test(sign)) missed.push(sign)
    }
    expect(missed).toEqual([])
  })

  it.each([...'0_-–—.,;:!?\'"’“”()[]{}<>/\\|*`~#@&%+=$€§°·•→✅⚠🔴、。「，،।'])('are no signs: %s', (sign) => {
    expect(letter.test(sign)).toBe(false)
  })
})

it('a text has words where two letters or digits stand together', () => {
  expect(['ok', '42', 'Ωμ', 'テスト'].every(hasWords)).toBe(true)
  expect(['', '—', 'a b', '(1)', '✅ !'].some(hasWords)).toBe(false)
})

it('signs round a text are taken off, those within it stay', () => {
  expect(withoutOuterPunctuation('— ✅ fixed, in part. ')).toBe('fixed, in part')
})
