import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'
import { readings } from '../review/readings.ts'

const outputs: readonly (readonly [name: string, text: string, findings: readonly string[]])[] = [
  [
    'Semgrep',
    '    app/up.py\n   ❯❯❱ python.shell-true\n          ❰❰ Blocking ❱❱\n          A shell is opened.\n\n           61┆ run(cmd, shell=True)\n\n    Dockerfile\n     ❱ dockerfile.no-user\n          It runs as root.\n\n           14┆ CMD ["x"]\n',
    ['important A shell is opened @ app/up.py:61', 'suggestion It runs as root @ Dockerfile:14'],
  ],
  [
    'Semgrep with several places of a rule, and without arrows',
    '  src/db.py\n     python.sql.injection\n        Use parameters.\n\n         40┆ run("a" + b)\n          ⋮┆----------------------------------------\n         55┆ run("c" + d)\n\n  src/app.py\n     python.lang.eval-detected\n        A text is run.\n\n         12┆ eval(text)\n',
    ['unrated Use parameters @ src/db.py:40 src/db.py:55', 'unrated A text is run @ src/app.py:12'],
  ],
  [
    'Bandit',
    'Test results:\n>> Issue: [B506:yaml_load] Unsafe load.\n   Severity: High   Confidence: High\n   Location: a/map.py:28:15\n27\t    with open(path) as fh:\n\n----------------------------------\n',
    ['important Unsafe load @ a/map.py:28'],
  ],
  [
    'Snyk',
    'Testing /x ...\n\n ✗ [Low] Hardcoded Secret\n   ID: 1f0a\n   Path: test/login.js, line 9\n   Info: Do not hardcode secrets.\n\n ✗ [High] Path Traversal\n   ID: 2a9e\n   Path: src/labels.js, line 33\n   Info: The name is not checked.\n\n✔ Test completed\n',
    ['suggestion Hardcoded Secret @ test/login.js:9', 'important Path Traversal @ src/labels.js:33'],
  ],
  [
    'ESLint',
    'src/Tenants.tsx\n   44:6   warning  A dependency is missing  react-hooks/deps\n   91:13  error    Promises must be awaited  no-floating\n\n✖ 2 problems\n',
    [
      'suggestion A dependency is missing @ src/Tenants.tsx:44',
      'important Promises must be awaited @ src/Tenants.tsx:91',
    ],
  ],
  [
    'Clippy',
    'warning: unused variable: `x`\n --> src/main.rs:12:5\n  |\n12 | let x = 1;\n  | ^\n\nerror[E0308]: mismatched types\n --> src/lib.rs:3:9\n',
    ['suggestion unused variable: x @ src/main.rs:12', 'important mismatched types @ src/lib.rs:3'],
  ],
  [
    'GCC and tsc',
    'a/main.c:12:5: warning: unused variable [-Wunused]\nsrc/b.ts(3,9): error TS2322: Type is wrong\n',
    ['important unused variable [-Wunused] @ a/main.c:12', 'important Type is wrong @ src/b.ts:3'],
  ],
  [
    'npm audit',
    '# npm audit report\n\nlodash  <=4.17.20\nSeverity: high\nPrototype pollution in lodash - https://a.example/1\nfix available via `npm audit fix`\nnode_modules/lodash\n\n1 high severity vulnerability\n',
    ['important Prototype pollution in lodash'],
  ],
]

describe('the output of tools', () => {
  it.each(outputs)('is read: %s', (_, text, findings) => {
    expect(readings(text, 'run.txt')).toEqual(findings)
  })

  it('keeps the notes of a person who triaged it', () => {
    const text =
      '>> Issue: [B324:hashlib] Weak hash.\n   Severity: High   Confidence: High\n   Location: a.py:19:11\n\nRun metrics:\n\n## B324: fp, only an ETag\n'
    const [finding] = parse(text, { path: 'run.txt' }).review?.findings ?? []
    expect(finding?.status).toBe('declined')
    expect(finding?.body).toContain('only an ETag')
  })

  it('is only an excerpt in a fence of a review', () => {
    const text =
      '## Findings\n\n1. **High** `src/a.ts:3` — the handle leaks on errors.\n2. **Low** `src/b.ts:4` — a typo in the name.\n\nI ran the linter, and it agrees:\n\n```\nsrc/a.ts:3:1: warning: leak\nsrc/b.ts:4:1: warning: typo\nsrc/c.ts:5:1: warning: other\nsrc/d.ts:6:1: warning: other\n```\n'
    expect(readings(text)).toHaveLength(2)
  })
})
