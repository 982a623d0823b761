import { expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'
import { readings } from '../review/readings.ts'

it('reads the comments of a pull request in a notification mail', () => {
  const text =
    'Copilot reviewed 2 files and generated 2 comments.\n\n---\n\nIn src/a.ts:\n\n> +  for (const row of rows) add(row);\n\nThe last row is lost. Flush after the loop.\n\n```suggestion\nflush()\n```\n\n---\n\nIn src/ui/list.tsx:\n\n> +  <li key={i}>\n\n[nitpick] The index is no key.\n'
  expect(readings(text)).toEqual([
    'unrated The last row is lost @ src/a.ts',
    'suggestion The index is no key @ src/ui/list.tsx',
  ])
})

it('reads a mail that names a line', () => {
  const text = 'Jo wrote:\n\nOn lib/b.rb, line 12:\n> def go\n\nThis shadows `go` of the parent.\n'
  expect(readings(text)).toEqual(['unrated This shadows go of the parent @ lib/b.rb:12'])
})

it('reads exported threads with path, code, author and text', () => {
  const text =
    'Pull Request 12: Export\n\n/src/Jpk/Gen.cs\n  81  var sum = 0;\n  \n  Ann Poe  yesterday at 14:02                 Active\n  Amounts must not be doubles. They lose cents.\n  \n     Bo Roe  yesterday at 15:40\n     Right.\n\n/test/Jpk.cs\n  \n  Jo Doe  2026-01-02 08:33                 Won’t fix\n  Tests use the current date.\n'
  const { review } = parse(text, { path: 'thread.txt' })
  expect(readings(text, 'thread.txt')).toEqual([
    'unrated Amounts must not be doubles @ src/Jpk/Gen.cs:81',
    'unrated Tests use the current date @ test/Jpk.cs',
  ])
  expect(review?.findings.map(({ agents }) => agents)).toEqual([['Ann Poe'], ['Jo Doe']])
})

it('reads a badge below lines of the file in the heading', () => {
  const text =
    '### app/Ledger.kt\n\n`L74-L86`\n\n![critical](https://www.gstatic.com/codereviewagent/critical.svg)\n\nTwo tills spend the same points.\n\n`L102`\n\n![medium](https://www.gstatic.com/codereviewagent/medium-priority.svg)\n\nUse a `Long`.\n'
  expect(readings(text)).toEqual([
    'critical Two tills spend the same points @ app/Ledger.kt:74-86',
    'suggestion Use a Long @ app/Ledger.kt:102',
  ])
})

it('reads quoted comments of CodeRabbit, and the place above its comments', () => {
  const text =
    '**Actionable comments posted: 1**\n\n> [!CAUTION]\n> <details>\n> <summary>src/close.go (1)</summary><blockquote>\n> \n> `21-24`: _⚠️ Potential issue_ | _🔴 Critical_\n> \n> **Late rows are lost.**\n> \n> They are drained after closing.\n> \n> </blockquote></details>\n\n### src/post.go (line 79)\n\n_⚠️ Potential issue_ | _🟠 Major_\n\n**Keys ignore case.**\n\nThey must not.\n'
  expect(readings(text)).toEqual([
    'critical Late rows are lost @ src/close.go:21-24',
    'important Keys ignore case @ src/post.go:79',
  ])
})

it('reads a severity of Bugbot in an HTML comment', () => {
  const text =
    '### Bug: Discount applied twice\n\n<!-- **High Severity** -->\n\n<!-- DESCRIPTION START -->\nIt is.\n<!-- DESCRIPTION END -->\n\n<!-- LOCATIONS START\nsrc/cart.ts#L18-L37\nLOCATIONS END -->\n'
  expect(readings(text)).toEqual(['important Discount applied twice @ src/cart.ts:18-37'])
})

it('finds the severity of an earlier finding by its id', () => {
  const text =
    '# Review, round 2\n\n## Status of round 1\n\n| ID | Severity | Status | Note |\n|---|---|---|---|\n| R1-01 | Blocker | ✅ Resolved | see below |\n| R1-02 | Minor | ❌ Not addressed | |\n\n### R1-01 Keys compared with `==` — ✅ Resolved\n\n`web/hook.py:44`\n\nUses a digest now.\n\n### R1-02 Typo in the log — ❌ Not addressed\n\n`web/log.py:4`\n'
  expect(readings(text)).toEqual([
    'critical Keys compared with == @ web/hook.py:44',
    'suggestion Typo in the log @ web/log.py:4',
  ])
})

it('reads two badges of Gemini Code Assist as one severity', () => {
  const badge = (name: string) => `![${name}](https://www.gstatic.com/codereviewagent/${name}-priority.svg)`
  const text = `\`src/a.go\` line 44\n\n${badge('security-high')} ${badge('high')}\n\nThe header is trusted. Count from the right.\n`
  expect(readings(text)).toEqual(['important The header is trusted @ src/a.go:44'])
})

it('reads each comment that gh prints as a text of its own', () => {
  const header = (author: string) => `author:\t${author}\nassociation:\tnone\nedited:\tfalse\nstatus:\tnone\n--\n`
  const text =
    `${header('coderbot')}**2 issues found**\n\n1. **High**: \`src/a.py:10\` The file is never closed.\n2. **Low**: \`src/b.py:4\` The name is misleading.\n--\n` +
    `${header('jo')}Thanks, the first is fixed.\n--\n` +
    `${header('tagbot')}<violation number="1" location="docs/c.md:33">\nP1: The key expires never.</violation>\n--\n` +
    `${header('claude')}### Code review\n\nFound 1 issue:\n\n1. Totals are sums of floats\n\nhttps://github.com/x/y/blob/0123456789abcdef0123456789abcdef01234567/src/c.py#L5-L9\n--\n`
  expect(readings(text)).toEqual([
    'important The file is never closed @ src/a.py:10',
    'suggestion The name is misleading @ src/b.py:4',
    'important The key expires never @ docs/c.md:33',
    'unrated Totals are sums of floats @ src/c.py:5-9',
  ])
  const { review } = parse(text, { path: 'comments.txt' })
  expect(review?.findings.map(({ agents }) => agents)).toEqual([['coderbot'], ['coderbot'], ['tagbot'], ['claude']])
})

it.each([
  [
    'with lines in parentheses',
    'ann commented on src/a.py (line 12)\nThe lock is kept.\n\nbob replied\nFixed.\n\neve commented on src/b.py (lines 40-44)\nThe name misleads.\n',
  ],
  [
    'with quotes',
    '**@ann** commented on `src/a.py` (line 12):\n> The lock is kept.\n\n**@eve** commented on `src/b.py` lines 40-44:\n> The name misleads.\n',
  ],
])('reads threads that were pasted from a page: %s', (_, text) => {
  expect(readings(text)).toEqual([
    'unrated The lock is kept @ src/a.py:12',
    'unrated The name misleads @ src/b.py:40-44',
  ])
})

it('reads the lines after a title and a dot, as Bito lists them below a file', () => {
  const text =
    '## Code Review Agent Run #1\n\n<details><summary>Actionable Suggestions - 2</summary>\n\n*   **src/a.py - 1**\n    *   Missing check · Line 12-14\n\n*   **src/b.py - 1**\n    *   A query of text · Line 40-40\n\n</details>\n'
  expect(readings(text)).toEqual(['unrated Missing check @ src/a.py:12-14', 'unrated A query of text @ src/b.py:40'])
})
