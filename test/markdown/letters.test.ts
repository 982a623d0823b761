import { describe, expect, it } from 'vitest'
import { hasWords, letters, withoutOuterPunctuation } from '../../src/markdown/letters.ts'

const letter = new RegExp(`[${letters}]`)

describe('letters', () => {
  it('are those of every script, except letterlike symbols', () => {
    const missed: string[] = []
    for (let code = 0; code < 0x10000; code += 1) {
      // Letterlike symbols, and a tilde.
      const isLetterlike = (code >= 0x2100 && code < 0x2190) || code === 0x2e2f
      const character = String.fromCharCode(code)
      if (/\p{L}/u.test(character) && !isLetterlike && !letter.test(character)) missed.push(character)
    }
    expect(missed).toEqual([])
  })

  it.each([...'0_-–—.,;:!?\'"’“”()[]{}<>/\\|*`~#@&%+=$€§°·•→✅⚠🔴、。「，،।'])(
    'do not include the character %s',
    (character) => {
      expect(letter.test(character)).toBe(false)
    },
  )
})

it('a text has words if two letters or digits are adjacent', () => {
  expect(['ok', '42', 'Ωμ', 'テスト'].every(hasWords)).toBe(true)
  expect(['', '—', 'a b', '(1)', '✅ !'].some(hasWords)).toBe(false)
})

it('punctuation around a text is removed, and punctuation within it is kept', () => {
  expect(withoutOuterPunctuation('— ✅ fixed, in part. ')).toBe('fixed, in part')
})
