import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'
import { readings } from './readings.ts'

const shapes: readonly (readonly [name: string, text: string, findings: readonly string[]])[] = [
  [
    'columns that spaces align, in a fence',
    'Reviewed the pump branch.\n\n```\nSEV   FILE       LINE  PROBLEM\nHIGH  pump.c     12    the lock leaks\nLOW   valve.c    7     typo in the log,\n                       twice\n```\n',
    ['important the lock leaks @ pump.c:12', 'suggestion typo in the log, twice @ valve.c:7'],
  ],
  [
    'columns with empty cells, the first of which is not what a row has no room for',
    'Reviewed the pump branch.\n\n```\nSEVERITY  FILE       LINE  PROBLEM\nhigh      pump.c     12    the lock leaks\n          valve.c    7     the seal is read twice\nlow       hose.c           the name is misleading\n```\n',
    [
      'important the lock leaks @ pump.c:12',
      'unrated the seal is read twice @ valve.c:7',
      'suggestion the name is misleading @ hose.c',
    ],
  ],
  [
    'columns that tabs separate, with empty cells',
    'Severity\tFile\tLine\tProblem\nhigh\tpump.c\t12\tthe lock leaks\n\tvalve.c\t7\tthe seal is read twice\nlow\those.c\t\tthe name is misleading\n',
    [
      'important the lock leaks @ pump.c:12',
      'unrated the seal is read twice @ valve.c:7',
      'suggestion the name is misleading @ hose.c',
    ],
  ],
  [
    'aligned rows without a header',
    'Hot spots:\n\n 1. Query in a loop   src/a.ts:3     40 ms   HIGH\n 2. Pattern per hit   src/b.ts:8-9    2 ms   LOW\n',
    ['important Query in a loop @ src/a.ts:3', 'suggestion Pattern per hit @ src/b.ts:8-9'],
  ],
  [
    'a table whose columns of places and ratings have other names, with a row that is in order',
    '# Audit of the site\n\n| Rule | Problem | Element | Effect |\n|---|---|---|---|\n| 1.3 | The box has no label | `src/box.vue:12` | High |\n| 2.1 | The list has no keys | `src/list.vue:30` | Critical |\n| 2.4 | A link jumps to the text | `src/app.vue` | Passes |\n| 3.1 | The page is in another language | `index.html:2` | High |\n| 3.2 | Grey text on white | `src/theme.css` | Low |\n',
    [
      'important The box has no label @ src/box.vue:12',
      'critical The list has no keys @ src/list.vue:30',
      'important The page is in another language @ index.html:2',
      'suggestion Grey text on white @ src/theme.css',
    ],
  ],
  [
    'problems under true positives, but not the suppressions after them',
    '# Triage\n\n## True positives\n\n### TP-1: Query built from a parameter\nPriority: P1\n`app/search.py:48`\n\nUse a list.\n\n## Suppressions added\n\n- `# nosec` at tools/a.py:9\n- `# nosec` at tools/b.py:1\n',
    ['important Query built from a parameter @ app/search.py:48'],
  ],
  [
    'aligned rows of which a column says what kind of problem each is',
    'HIGH   Code smell   src/a.ts:3   Remove the unused method of the pool\nLOW    Dead code    src/b.ts:9   The branch is never taken at all\n',
    [
      'important Remove the unused method of the pool @ src/a.ts:3',
      'suggestion The branch is never taken at all @ src/b.ts:9',
    ],
  ],
  [
    'several places with a problem each in one paragraph',
    'I reviewed the parser. Three things: in `a.c:4` the node is leaked, in `a.c:8` the code is overwritten, and `b.c:2` reads past the end. The rest is fine.\n',
    [
      'unrated the node is leaked @ a.c:4',
      'unrated the code is overwritten @ a.c:8',
      'unrated b.c:2 reads past the end @ b.c:2',
    ],
  ],
  [
    'the file of the remark before',
    'Notes on your branch:\n\n- `api/user.go` l.4: the error is shadowed\n- same file, 60ff: the lock is held while mailing\n- no test for a conflict\n',
    [
      'unrated the error is shadowed @ api/user.go:4',
      'unrated the lock is held while mailing @ api/user.go:60',
      'unrated no test for a conflict',
    ],
  ],
  [
    'a place in bold right below a marked heading',
    '## Two problems\n\n### 🔴 The last page is dropped\n\n**`src/page.ts:5-7`**\n\nRound up.\n\n### 🟡 The query is stale\n\n**`src/find.ts:8`**\n\nIt is captured once.\n',
    ['critical The last page is dropped @ src/page.ts:5-7', 'suggestion The query is stale @ src/find.ts:8'],
  ],
  [
    'no answers to choose from',
    '# Code review\n\n## Medium issues\n\n- Rejection is not caught [src/db.ts:4]\n\nWhat should I do about these?\n\n1. **Fix them all** - I will edit the code\n2. **Write them down** - as tasks for later\n',
    ['suggestion Rejection is not caught @ src/db.ts:4'],
  ],
  [
    'no named line after the list of a group',
    '## Code review\n\n**Issues (minor):**\n- `a.go:4` — the test sleeps\n\n**Plan:** all steps are done.\n',
    ['suggestion the test sleeps @ a.go:4'],
  ],
  [
    'headings in HTML',
    '<h3>Issues</h3>\n\n- `a.rb:3` loads the whole file\n\n<h3>Confidence score: 3/5</h3>\n\n- Safe once that is fixed\n',
    ['unrated a.rb:3 loads the whole file @ a.rb:3'],
  ],
  [
    'failed checks of a checklist, at lines',
    '# Code review checklist: !4\n\n## Correctness\n\n- [x] Empty input\n- [ ] Large files — `zip.go:6` counts in 32 bits\n- [ ] No secrets in the log — `s3.go:2` prints the address\n',
    ['unrated zip.go:6 counts in 32 bits @ zip.go:6', 'unrated s3.go:2 prints the address @ s3.go:2'],
  ],
  [
    'sections below `Overall`',
    '# Code review\n\n## Overall\n\nGood work, one bug.\n\n### Bugs\n\n- `a.php:3` skips the check\n\n### Minor\n\n- a free string, use an enum (`b.php`)\n',
    ['unrated a.php:3 skips the check @ a.php:3', 'suggestion a free string, use an enum @ b.php'],
  ],
  [
    'bold titles that count',
    'Please review this. What would break?\n\n**1. The queue has no limit**\n\nIt grows.\n\n**2. The rules are fetched each time**\n\nTwice the load.\n\n**3. Timeouts crash the worker**\n\nCatch them.\n',
    ['unrated The queue has no limit', 'unrated The rules are fetched each time', 'unrated Timeouts crash the worker'],
  ],
  [
    'places alone above their comments, one without a line',
    '$ gh api repos/a/b/pulls/3/comments\nsrc/a.py:4\nThe mean is taken before the split.\n---\nsrc/b.py:7\nThe rate is changed per batch.\n---\nc.ipynb:null\nThe path is absolute.\n',
    [
      'unrated The mean is taken before the split @ src/a.py:4',
      'unrated The rate is changed per batch @ src/b.py:7',
      'unrated The path is absolute @ c.ipynb',
    ],
  ],
  [
    'a file without an ending',
    '## Findings\n\n#### Medium\n\n1. **No help text**\n   - File: install-hooks:3-9\n   - Fix: add it\n',
    ['suggestion No help text @ install-hooks:3-9'],
  ],
  [
    'no agreement between remarks on a file',
    'Read through your branch.\n\n## Snakefile\n\n- `rule align` has no threads\n- cutoff is ok\n- one import too many, leave it\n- the exit code is not ok\n',
    ['unrated rule align has no threads @ Snakefile', 'unrated the exit code is not ok @ Snakefile'],
  ],
  [
    'a guide word in the name of what was audited',
    '# Vault Protocol — Security Assessment\n\n## Low and non-critical issues\n\n### [L-01] No event for the fee\n\nEmit one.\n',
    ['suggestion No event for the fee'],
  ],
  [
    'a table of what was found that says how likely it is, at lines of the code',
    '# Assessment\n\n| Vulnerability | Likelihood | Impact | Fix |\n|---|---|---|---|\n| SQL injection in `src/db.py:12` | High | High | Use parameters |\n| Cookie in `src/auth.py:40` is not secure | Medium | Low | Set the flag |\n',
    ['important SQL injection @ src/db.py:12', 'suggestion Cookie in src/auth.py:40 is not secure @ src/auth.py:40'],
  ],
]

describe('shapes of lists', () => {
  it.each(shapes)('%s', (_, text, findings) => {
    expect(readings(text)).toEqual(findings)
  })

  it('has no findings in the risks of a plan', () => {
    const text =
      '# Move the sessions\n\n## Risks\n\n| Risk | Likelihood | Impact | Mitigation |\n|---|---|---|---|\n| The store is down | Low | High | Use cookies |\n| Writes diverge | High | Low | Compare in `a.ts` |\n'
    expect(readings(text, 'plan.md')).toEqual([])
  })
})

it('keeps what is said around several places in one paragraph', () => {
  const text =
    'Notes on your branch.\n\nThree leaks: `a.c:4` never closes the file, `b.c:8` keeps the socket when the read fails, `c.c:2` forgets the timer. All came in May.\n'
  const bodies = parse(text).review?.findings.map(({ title, body }) => `${title} | ${body}`)
  expect(bodies?.[0]).toContain('Three leaks')
  expect(bodies?.[2]).toContain('All came in May')
})
