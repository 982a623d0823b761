import { expect, it } from 'vitest'
import { synonymsOf } from '../../src/match/synonyms.ts'
import { stemsOf } from '../../src/match/words.ts'

it('knows words that reviews use for the same thing, in any form', () => {
  expect(synonymsOf(stemsOf('deleting a row'))).toContain(stemsOf('removed')[0])
})

it('knows words of one meaning in other languages', () => {
  expect(synonymsOf(stemsOf('Zeile gelöscht'))).toContain(stemsOf('entfernt')[0])
  expect(synonymsOf(stemsOf('Zeile gelöscht'))).toContain(stemsOf('removed')[0])
})

it('has none for other words', () => {
  expect(synonymsOf(['qwertz'])).toEqual(new Set())
})
