import { expect, it } from 'vitest'
import { linesInWords } from '../../src/parse/messages.ts'

it.each([
  [[2], 'line 3'],
  [[2, 7], 'lines 3, 8'],
  [[0, 1, 2, 3, 4, 5, 6], 'lines 1, 2, 3, 4, 5 and 2 more'],
])('lines %j counted from 0 are %s', (lines, words) => expect(linesInWords(lines)).toBe(words))
