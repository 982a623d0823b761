import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'

/** The titles of the findings in a text; `as` says that it is a review. */
function titles(text: string, as?: 'review'): string[] {
  return parse(text, { path: 'ada.md', ...(as && { as }) }).review?.findings.map(({ title }) => title) ?? []
}

describe('a text that is known to be a review', () => {
  it.each([
    [
      'entries that begin with a line',
      '- src/a.ts:5: Body is read without a limit.\n- src/b.ts:9: No content type.\n',
      ['Body is read without a limit', 'No content type'],
    ],
    [
      'paragraphs that begin with a line',
      '`src/a.ts:5` — Body is read without a limit.\n\n`src/b.ts:9` — No content type.\n',
      ['Body is read without a limit', 'No content type'],
    ],
    ['one entry on one line', '- The sum is rounded twice (src/a.ts:5).\n', ['The sum is rounded twice']],
    [
      'a numbered list without places',
      '1. Anybody can read any invoice.\n2. Refunds have no tests.\n',
      ['Anybody can read any invoice', 'Refunds have no tests'],
    ],
    [
      'one heading with places',
      '### Calls can hang\n\n**Files:** src/a.ts:5, src/b.ts:9\n\nNo call has a timeout.\n',
      ['Calls can hang'],
    ],
  ])('has findings in %s', (_, text, expected) => {
    expect(titles(text, 'review')).toEqual(expected)
  })

  it('has no findings in entries without places or numbers, which may describe changes', () => {
    expect(titles('- Adds a parser.\n- Moves the tests.\n', 'review')).toEqual([])
  })

  it('has no findings in a list of checks if it says that there are none', () => {
    expect(titles('No issues found.\n\n1. Looked at the parser.\n2. Looked at the tests.\n', 'review')).toEqual([])
  })
})

it('a text that may be anything has no remarks', () => {
  expect(titles('1. Buy bread for everybody.\n2. Call the bank at noon.\n')).toEqual([])
})
