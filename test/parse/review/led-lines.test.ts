import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'
import { readings } from './readings.ts'

const three = ['critical token is logged @ a.ts:10', 'suggestion naming @ a.ts:22', 'important lock leaks @ a.ts:30-32']

describe('consecutive lines that each begin with a place', () => {
  it.each([
    ['plain lines', 'L10: token is logged (critical)\nL22: naming (low)\nL30-32: lock leaks (high)\n'],
    ['bold lines', '**L10:** token is logged (critical)\n**L22:** naming (low)\n**L30-32:** lock leaks (high)\n'],
    [
      'lines with a rating in parentheses',
      '**Line 10 (Critical):** token is logged\n**Line 22 (Low):** naming\n**Lines 30-32 (High):** lock leaks\n',
    ],
    [
      'plain lines with a rating in parentheses',
      'Line 10 (Critical): token is logged\nLine 22 (Low): naming\nLines 30-32 (High): lock leaks\n',
    ],
    [
      'lines with a rating',
      '**Line 10 — Critical:** token is logged\n**Line 22 — Low:** naming\n**Lines 30-32 — High:** lock leaks\n',
    ],
  ])('are each a finding in the file above, as %s', (_, lines) => {
    expect(readings(`# Review\n\n### \`a.ts\`\n\n${lines}`)).toEqual(three)
  })

  it.each([
    ['a bold tag', '**a.ts:10** **[critical]** token is logged\n**a.ts:22** **[low]** naming\n'],
    ['parentheses', '**a.ts:10** (Critical) — token is logged\n**a.ts:22** (Low) — naming\n'],
  ])('are each a finding, with %s after the place', (_, lines) => {
    expect(readings(`# Review\n\n${lines}`)).toEqual(three.slice(0, 2))
  })

  it('are each a finding after an emoji, except praise', () => {
    const lines = '❌ `a.py:10` SQL is joined\n⚠️ `a.py:22` No timeout is set\n✅ `a.py:40` Good use of the cache\n'
    expect(readings(`# Review\n\n${lines}`)).toEqual([
      'critical SQL is joined @ a.py:10',
      'important No timeout is set @ a.py:22',
    ])
  })

  it('do not include a list entry below them', () => {
    const text = '# Review\n\n### `u.ts`\n\n**L30**: naming. (low)\n\n- **Line 40** [high]: password is shown.\n'
    expect(readings(text)).toEqual(['suggestion naming @ u.ts:30', 'important password is shown @ u.ts:40'])
  })
})

describe('a rating on its own line between list entries', () => {
  it('rates the entries after it', () => {
    const text = '## Findings\n\nLow\n- typo in `c.ts:3`\nCritical\n- the token is logged in `a.ts:3`\n'
    expect(readings(text)).toEqual(['suggestion typo @ c.ts:3', 'critical the token is logged @ a.ts:3'])
  })
})

describe('an alert of GitHub', () => {
  it('is a finding', () => {
    const text =
      '# Review\n\n> [!CAUTION]\n> **Token is logged** — `b.ts:3`\n\n> [!NOTE]\n> **Name is odd** — `c.ts:3`\n'
    expect(readings(text)).toEqual(['important Token is logged @ b.ts:3', 'suggestion Name is odd @ c.ts:3'])
  })
})

describe('a place before a title', () => {
  it('is not part of the title', () => {
    expect(readings('# Review\n\n- **[BUG]** `src/queue.ts:14` The queue is drained twice.\n')).toEqual([
      'unrated The queue is drained twice @ src/queue.ts:14',
    ])
  })
})

describe('a numbered entry of one word', () => {
  it('is a heading', () => {
    const text =
      '# Review\n\n1. The token is logged in `a.ts:3` (critical)\n\n2. Security\n\n3. The lock leaks in `b.ts:3` (high)\n'
    expect(readings(text)).toEqual(['critical The token is logged @ a.ts:3', 'important The lock leaks @ b.ts:3'])
  })
})

describe('a rated row of a summary', () => {
  const review = '# Review\n\n## Low\n\n### Missing null check in the request parser\n`p.ts:10`\n\nText.\n\n'
  const summary = '## Summary\n\n| Finding | Severity |\n|---|---|\n'
  const rules = (text: string) => parse(text).messages.map(({ ruleId }) => ruleId)

  it('is reported if no finding has its severity', () => {
    expect(rules(`${review}${summary}| Missing null check in the response parser | Critical |\n`)).toEqual([
      'unread-findings',
    ])
  })

  it('is not reported if it is a finding in other words', () => {
    expect(rules(`${review}${summary}| Requests are parsed without a check | Low |\n`)).toEqual([])
  })
})

describe('a review in the form of linter output', () => {
  it('keeps lines between its messages', () => {
    const text =
      'src/log.ts:10: error: the token is logged in clear\nThe middleware writes it.\nsrc/lock.ts:12: Critical: the lock leaks\nsrc/db.ts:3: the query is built by hand from words\nsrc/db.ts:9: warning: naming\n'
    expect(readings(text)).toEqual([
      'important the token is logged in clear @ src/log.ts:10',
      'critical the lock leaks @ src/lock.ts:12',
      'unrated the query is built by hand from words @ src/db.ts:3',
      'important naming @ src/db.ts:9',
    ])
  })

  it('reads our ids as severities', () => {
    expect(readings('src/log.ts:10: C1 token is logged in clear\nsrc/lock.ts:12: I1 the lock leaks\n')).toEqual([
      'critical token is logged in clear @ src/log.ts:10',
      'important the lock leaks @ src/lock.ts:12',
    ])
  })
})

describe('a rating at the end of an entry', () => {
  it.each([
    ['two sentences', '- The secret in `q.ts:4` is compared as text. Use another function. (blocking)\n'],
    ['a dash', '- `q.ts:4`: The secret is compared as text - blocking\n'],
  ])('is read after %s', (_, entry) => {
    expect(readings(`# Review\n\n${entry}`)[0]).toMatch(/^critical .*compared as text @ q\.ts:4$/)
  })
})

describe('lines after a symbol', () => {
  it('belong to the file before it', () => {
    const text = '# Review\n\n## High\n\n### It is open\n\n**Location:** `s/get.js`, function `serve()`, lines 20–31\n'
    expect(readings(text)).toEqual(['important It is open @ s/get.js:20-31'])
  })
})

describe('a stated number of findings', () => {
  it.each([
    'Found 9 issues.',
    '共发现 9 个问题。',
    '指摘は全 9 件です。',
    '총 9개의 이슈',
    'Insgesamt 9 Befunde.',
    'Всего 9 замечаний.',
  ])('is compared with the number of findings that were read: %s', (stated) => {
    const { messages } = parse(`${stated}\n\n- [High] Pool is shared in \`a.ts:3\`\n`, { path: 'a.md' })
    expect(messages.map(({ reason }) => reason)).toEqual(['The text states 9 findings, but 1 was read'])
  })
})

describe('a place on a line of its own', () => {
  const two = ['unrated expires before it is set @ a.ts:71', 'unrated a magic number @ a.ts:8-9']

  it.each([
    ['in bold, with its line outside', '**a.ts**, line 71', '**a.ts** (lines 8-9)'],
    ['in bold with its line', '**a.ts:71**', '**a.ts (line 8-9)**'],
    ['in code', '`a.ts`, line 71', '`a.ts` L8-L9'],
    ['with an at sign', '**a.ts** @ 71', '**a.ts** @ 8-9'],
  ])('has the comment below it: %s', (_, first, second) => {
    const below = `# Review of the cache\n\n${first}\n**logic:** expires before it is set\n\n${second}\n**style:** a magic number\n`
    expect(readings(below)).toEqual(two)
    expect(readings(below.replaceAll('\n**', '\n\n**'))).toEqual(two)
  })

  it.each([
    ['a colon', ':71', ':8-9'],
    ['a word', 'Line 71:', 'Lines 8-9:'],
  ])('is below the heading of its file, after %s', (_, first, second) => {
    const text = `# Review\n\n## a.ts\n\n${first}\nexpires before it is set\n\n${second}\na magic number\n`
    expect(readings(text)).toEqual(two)
    expect(readings(text.slice(0, text.indexOf(second)))).toEqual(two.slice(0, 1))
  })

  it('is below a file in bold, with a label in the comment', () => {
    const text = '# Review\n\n**a.ts**\n\n:71\n\nexpires before it is set\n\n:8-9\n\n[nitpick] a magic number\n'
    expect(readings(text)).toEqual([two[0], 'suggestion a magic number @ a.ts:8-9'])
  })

  it('is what a link to the discussion shows', () => {
    const text =
      '# Review\n\n1. [`a.ts`, line 71](https://example.com/pull/9#discussion_r1)\n\n   **logic:** expires before it is set\n\n2. [`a.ts`, line 8-9](https://example.com/pull/9#discussion_r2)\n\n   **style:** a magic number\n'
    expect(readings(text)).toEqual(two)
  })

  it('is below the heading of its file, before the remark without a colon', () => {
    const text =
      '## レビュー\n\n### a.kt\n\n- [must] L34 古い候補で上書きされます。\n- [want] L52-L60 空のリストと区別できません。\n- L12 分けたの良いですね。\n'
    expect(readings(text)).toEqual([
      'critical 古い候補で上書きされます @ a.kt:34',
      'important 空のリストと区別できません @ a.kt:52-60',
    ])
  })

  it('is no subject of a rated sentence in Japanese', () => {
    expect(readings('## レビュー結果\n\n**[重大]** `a.rb:21` 在庫が二重に減ります。\n')).toEqual([
      'critical 在庫が二重に減ります @ a.rb:21',
    ])
  })

  it('comes after a rule right below a remark on the whole', () => {
    const text =
      '## Summary\n\nMoves the pool.\n\n**Confidence score: 3/5**\n\n---\n\n**a.ts**, line 71\n\n**logic:** expires before it is set\n'
    expect(parse(text, { as: 'review' }).review?.findings.map(({ title }) => title)).toEqual([
      'expires before it is set',
    ])
  })

  it.each([
    'Total: 4 issues',
    '**Total: 4 findings**',
    'Total: 4 issues (1 high, 3 low)',
    'In total, 4 problems.',
    '4 issues found.',
    '4 findings in total.',
    'Overall, 4 issues were found.',
  ])('is read from the last line: %s', (stated) => {
    const { messages } = parse(`- [High] Pool is shared in \`a.ts:3\`\n\n${stated}\n`, { path: 'a.md' })
    expect(messages.map(({ reason }) => reason)).toEqual(['The text states 4 findings, but 1 was read'])
  })

  it.each([
    'Round 1: 4 issues found.',
    '4 issues found by the linter are fixed.',
    '4 issues found in round 1.',
    'Total: 4 issues fixed.',
    'In total, 4 problems of round 1 are fixed.',
    'Total: 4 issue templates',
  ])('is not taken from a sentence about other findings: %s', (sentence) => {
    const { messages } = parse(`- [High] Pool is shared in \`a.ts:3\`\n\n${sentence}\n`, { path: 'a.md' })
    expect(messages).toEqual([])
  })
})
