import { expect, it } from 'vitest'
import { withoutEscapedBackticks } from '../../src/markdown/escaped-backticks.ts'
import { titleToHtml } from '../../src/markdown/index.ts'
import { plainText } from '../../src/markdown/plain-text.ts'

it.each([
  ['Run `echo \\`date\\`` twice', 'Run echo `date` twice'],
  ['Run `a \\`b\\` c` twice', 'Run a `b` c twice'],
  ['The `\\`` key is dead', 'The ` key is dead'],
  ['`**File:** \\`path:line\\`` gives no location', '**File:** `path:line` gives no location'],
])('%s is shown with its backticks', (title, text) => {
  expect(plainText(title)).toBe(text)
  expect(titleToHtml(title).replace(/<\/?code>/g, '')).toBe(text)
})

it.each(['`C:\\` and `D:\\` differ', 'A \\` outside of code', '``a \\` b`` is right', 'No code'])(
  '%s is left as it is',
  (title) => expect(withoutEscapedBackticks(title)).toBe(title),
)
