import { expect, it } from 'vitest'
import { phrases } from '../../src/grammar/languages/phrases.ts'

it('separates phrases by commas, over several lines', () => {
  expect(phrases('\n  one, two words,\n  three\n')).toEqual(['one', 'two words', 'three'])
})

it('refuses an empty phrase, which would match anywhere', () => {
  expect(() => phrases('one, two,')).toThrow('Empty phrase')
})

it('refuses a phrase that is there already', () => {
  expect(() => phrases('one, two, one')).toThrow('Repeated phrase: one')
})
