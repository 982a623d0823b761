import { expect, test } from 'vitest'
import { remember } from '../src/remember.ts'

function counted(most?: number) {
  const asked: string[] = []
  const find = remember((text) => {
    asked.push(text)
    return text.length > 3 ? text.toUpperCase() : null
  }, most)
  return { asked, find }
}

test('what was found for a text is not worked out again, null included', () => {
  const { asked, find } = counted()
  expect([find('high'), find('high'), find('a'), find('a')]).toEqual(['HIGH', 'HIGH', null, null])
  expect(asked).toEqual(['high', 'a'])
})

test('a long text is worked out each time, so that memory stays small', () => {
  const { asked, find } = counted()
  find('x'.repeat(401))
  find('x'.repeat(401))
  expect(asked).toHaveLength(2)
})

test('all is forgotten once as many texts are kept as may be', () => {
  const { asked, find } = counted(2)
  for (const text of ['a', 'b', 'c', 'a']) find(text)
  expect(asked).toEqual(['a', 'b', 'c', 'a'])
})
