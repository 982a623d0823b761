import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'
import { readings } from './readings.ts'

/** What audits, bots and people who consolidate by hand write around their findings. */
const documents: readonly (readonly [name: string, text: string, findings: readonly string[]])[] = [
  [
    'ids after a word, with the lines in a section of the finding',
    '# Issue H-1: The cache pays the wrong token\n\n## Found by\n\nadder\n\n### Summary\n\nIt is never cleared.\n\n### Root Cause\n\nIn [`Pay.sol:91`](https://github.com/o/r/blob/main/src/Pay.sol#L91) nothing clears it.\n\n# Issue M-2: Interest accrues twice\n\n## Found by\n\nadder\n\n### Summary\n\nTwice in a block.\n\n### Root Cause\n\nSee `src/Rate.sol:7`.\n',
    ['important The cache pays the wrong token @ src/Pay.sol:91', 'suggestion Interest accrues twice @ src/Rate.sol:7'],
  ],
  [
    'a table of a single row that rates a finding',
    '# Audit\n\n## Findings\n\n### A1: Modules read foreign tables\n\n| Priority | Affected |\n|---|---|\n| high | `a/repo.ts:88` |\n\nA change breaks both.\n\n### A2: One device blocks all\n\n| Priority | Affected |\n|---|---|\n| low | `a/poll.ts:4` |\n\nThey are asked in turn.\n',
    ['important Modules read foreign tables @ a/repo.ts:88', 'suggestion One device blocks all @ a/poll.ts:4'],
  ],
  [
    'a legend of severities, one of them unknown',
    '# Audit\n\n### 1. The nonce restarts\n\n**Severity:** High\n\n`src/n.rs:3` starts at zero.\n\n## Appendix: Severities\n\n| Severity | Description |\n|---|---|\n| Undetermined | The extent is not known. |\n| Low | The risk is small. |\n| Medium | Some users are at risk. |\n| High | Many users are affected. |\n',
    ['important The nonce restarts @ src/n.rs:3'],
  ],
  [
    'a table in HTML, in which packages have advisories',
    '# Scan\n\n- ❌ 2 vulnerable package(s)\n\n<table><tr><th>Name</th><th>Version</th><th>Vulnerability</th><th>Severity</th></tr>\n<tr><td>walker</td><td>6.0.2</td><td><a href="https://x.y/a">Files are overwritten via links</a></td><td>critical</td></tr>\n<tr><td></td><td></td><td>Long paths stop the parser</td><td>low</td></tr>\n</table>\n',
    ['critical Files are overwritten via links', 'suggestion Long paths stop the parser'],
  ],
  [
    'comments below their places and the name of who wrote them',
    '# Pull request overview\n\n## Review comments\n\n### src/Csv.cs:44\n\n**Copilot**:\n\nFields that start with `=` are written as they are.\n\n### src/Csv.cs:71\n\n**Copilot**:\n\n[nitpick] The culture of the server decides.\n',
    [
      'unrated Fields that start with = are written as they are @ src/Csv.cs:44',
      'suggestion The culture of the server decides @ src/Csv.cs:71',
    ],
  ],
  [
    'headings that go on after their rating',
    '# Review of the sockets\n\n## Blocking\n\n* `lib/s.ex:55` – topics are not replayed\n\n## Non-blocking, but I want to see these\n\n* `a/b.ts:9` – each card is laid out\n* No test for two users\n* the presence list grows forever\n',
    [
      'critical topics are not replayed @ lib/s.ex:55',
      'suggestion each card is laid out @ a/b.ts:9',
      'suggestion No test for two users',
      'suggestion the presence list grows forever',
    ],
  ],
  [
    'bold titles above a text that begins with the file',
    '# Documentation review\n\n## Wrong\n\n**1. The command installs another project.**\n`README.md` says so.\n\n**2. The diagram is old.**\n`docs/a.svg`\n\n**3. The port differs.**\nSee `docs/b.md:31`.\n',
    [
      'unrated The command installs another project @ README.md',
      'unrated The diagram is old @ docs/a.svg',
      'unrated The port differs @ docs/b.md:31',
    ],
  ],
  [
    'findings consolidated by hand, with statistics of the reviewers',
    '# Consolidated review\n\n## Details\n\n### 1. Refunds use the rate of today (P0)\n\n`a/refund.php:61` ignores the stored rate.\n\n### 2. The cache key has no currency (P1)\n\n`a/report.php:90`. Old figures stay.\n\n## Reviewer statistics\n\n| | Claude | Codex |\n|---|---|---|\n| Raw findings | 2 | 1 |\n',
    [
      'critical Refunds use the rate of today @ a/refund.php:61',
      'important The cache key has no currency @ a/report.php:90',
    ],
  ],
]

describe('documents of audits and bots', () => {
  it.each(documents)('reads %s', (_, text, findings) => {
    expect(readings(text)).toEqual(findings)
  })

  it('takes the summaries of several findings for no second drafts', () => {
    const [, text] = documents[0] ?? ['', '']
    expect(parse(text, { path: 'a.md' }).messages.map(({ ruleId }) => ruleId)).not.toContain('second-draft')
  })

  it.each([
    [
      'marks of other tools',
      '## Checks\n\n✗ [lint] 3 errors\n\n## Findings\n\n### 1. Token is logged\n\n**Severity:** High\n**File:** `a.ts:3`\n',
      ['important Token is logged @ a.ts:3'],
    ],
    [
      'a problem that begins with a count',
      '# Review\n\n## Important\n\n### 2 route(s) without auth\n\n**File:** `src/r.ts:9`\n\nBoth are open.\n',
      ['important 2 route(s) without auth @ src/r.ts:9'],
    ],
    [
      'the title of a row with a version',
      '# Review\n\n| Title | Issue | Version | Severity | File |\n|---|---|---|---|---|\n| Token is logged | #12 | 1.2 | High | a.ts:3 |\n',
      ['important Token is logged @ a.ts:3'],
    ],
    [
      'a finding in a table of one row',
      '# Review\n\n### The parser\n\n| File | Severity | Explanation |\n|---|---|---|\n| src/p.ts:3 | Major | It accepts empty names |\n',
      ['important It accepts empty names @ src/p.ts:3'],
    ],
    [
      'Markdown in the cells of a table in HTML',
      '# Review\n\n<table>\n<tr><th>File</th><th>Changes</th></tr>\n<tr><td>\n\n- **High** `a.ts:3` evaluates input\n- **Low** `b.ts:3` sorts twice\n\n</td><td>4</td></tr>\n</table>\n',
      ['important a.ts:3 evaluates input @ a.ts:3', 'suggestion b.ts:3 sorts twice @ b.ts:3'],
    ],
    [
      'paragraphs in a cell of a table in HTML',
      '# Review\n\n<table>\n<tr><th>#</th><th>Finding</th></tr>\n<tr><td>1</td><td>\n\n**High** `a.ts:3` evaluates input\n\n**Low** `b.ts:3` sorts twice\n\n</td></tr>\n</table>\n',
      ['important a.ts:3 evaluates input @ a.ts:3', 'suggestion b.ts:3 sorts twice @ b.ts:3'],
    ],
    [
      'the file in a section of its own, beside lines that are compared',
      '# Review\n\n## Token is logged\n\n**Severity:** High\n\n### Evidence\n\nCompare `src/good.ts:9`.\n\n### Where\n\n`src/log.ts`\n',
      ['important Token is logged @ src/log.ts'],
    ],
    [
      'a heading that only begins with a word for remarks',
      '# Review\n\n## Note, the docs are stale\n\n- `a.md:3` names an old port\n- `b.md:7` names no port\n',
      ['unrated a.md:3 names an old port @ a.md:3', 'unrated b.md:7 names no port @ b.md:7'],
    ],
  ])('still reads %s', (_, text, findings) => {
    expect(readings(text)).toEqual(findings)
  })

  it('reads no table in HTML that is code', () => {
    const code =
      '```html\n<table><tr><th>File</th><th>Severity</th><th>Problem</th></tr>\n<tr><td>src/z.ts:9</td><td>High</td><td>eval</td></tr></table>\n```\n'
    expect(readings(`# Review\n\n### High: The page is wrong (src/p.ts:3)\n\nIt shows:\n\n${code}`)).toEqual([
      'important The page is wrong @ src/p.ts:3',
    ])
  })

  it('leaves a table that only arranges other parts', () => {
    const table = '<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td><details>x</details></td><td>y</td></tr>\n</table>\n'
    expect(readings(`# Review\n\n${table}\n### High: The lock stays (src/a.ts:1)\n\nIt does.\n`)).toEqual([
      'important The lock stays @ src/a.ts:1',
    ])
  })
})
