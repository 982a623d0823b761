import { describe, expect, it } from 'vitest'
import { endsInRetraction } from '../../src/grammar/retraction.ts'

describe('the end of a finding takes it back', () => {
  it.each([
    'The index looks off by one, but the loop starts at 1. **No bug here.**',
    'Could leak the handle.\n\nLooking closer, `close` is deferred. I misread this. False alarm.',
    'Das sieht nach einem Leck aus. Der Aufrufer schließt aber. Kein Problem.',
    '看起来会越界,但循环从 1 开始。这不是问题。',
  ])('%j', (body) => expect(endsInRetraction(body)).toBe(true))

  it.each([
    ['a sentence in the middle', 'No issue. But the second caller passes null and crashes.'],
    ['a statement about something else', 'The parser sees no issue here, although the file is empty.'],
    ['a part of a word', 'The scanner reports a false positive rate of 80 %.'],
    ['code at the end', 'Returns too early:\n\n```js\nreturn "no issue"\n```'],
    ['a wrapped sentence', 'The handler treats the conflict as\n not an issue.'],
    ['a question', 'The linter marks it as suppressed. False positive?'],
    ['a quotation', 'The server answers with the text\n\n> No problem!'],
    ['what a text leads up to', 'The page only says:\n\nNo problem.'],
    ['nothing', ''],
  ])('is no retraction: %s', (_, body) => expect(endsInRetraction(body)).toBe(false))
})
