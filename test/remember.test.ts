import { expect, test } from 'vitest'
import { remember } from '../src/remember.ts'

function counted(most?: number) {
  const computed: string[] = []
  const find = remember((text) => {
    computed.push(text)
    return text.length > 3 ? text.toUpperCase() : null
  }, most)
  return { computed, find }
}

test('a result is not computed again for the same text, even null', () => {
  const { computed, find } = counted()
  expect([find('high'), find('high'), find('a'), find('a')]).toEqual(['HIGH', 'HIGH', null, null])
  expect(computed).toEqual(['high', 'a'])
})

test('a result for a long text is computed each time, so that memory stays small', () => {
  const { computed, find } = counted()
  find('x'.repeat(401))
  find('x'.repeat(401))
  expect(computed).toHaveLength(2)
})

test('all results are forgotten once the limit is reached', () => {
  const { computed, find } = counted(2)
  for (const text of ['a', 'b', 'c', 'a']) find(text)
  expect(computed).toEqual(['a', 'b', 'c', 'a'])
})
