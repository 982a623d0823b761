import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'
import { readings } from './readings.ts'

const forms: readonly (readonly [name: string, text: string, findings: readonly string[]])[] = [
  [
    'titled weaknesses, only one of which names a file at its start',
    '# Review\n\n## Weaknesses\n\n- **A cache without a limit:** `src/cache.ts` keeps every key.\n- **Long methods:** The importer has 400 lines.\n- **Copied rules:** The client repeats what the server checks.\n',
    ['unrated A cache without a limit @ src/cache.ts', 'unrated Long methods', 'unrated Copied rules'],
  ],
  [
    'titled weaknesses in German',
    '# Durchsicht\n\n## Probleme\n\n* **Globaler Zustand:** `src/Lager.cs` hält alles in einem Feld.\n* **Lange Methoden:** Der Import hat 400 Zeilen.\n',
    ['unrated Globaler Zustand @ src/Lager.cs', 'unrated Lange Methoden'],
  ],
  [
    'pictures that a line explains, in a list of its own',
    '# Review\n\nKey: ✅ fine · ⚠️ should be changed · ❌ must be fixed\n\n## Build\n\n- ✅ It is cached.\n- ⚠️ **The steps depend on each other**. Any order should do.\n',
    ['important The steps depend on each other'],
  ],
  [
    'the rating among other values after the place',
    '## Findings\n\n**1. The lock leaks** (`src/a.rs:13`) — severity: high, confidence: low\n\nIt does.\n\n**2. The name is odd** (`src/b.rs:14`) — severity: low, confidence: high\n\nIt is.\n',
    ['important The lock leaks @ src/a.rs:13', 'suggestion The name is odd @ src/b.rs:14'],
  ],
  [
    'the rating among other values in brackets of a heading',
    '## Findings\n\n### The lock leaks (severity: high, confidence: low)\n\n`src/a.rs:13`\n\n### Der Name ist seltsam — Priorität: niedrig, Aufwand: klein\n\n`src/b.rs:14`\n',
    ['important The lock leaks @ src/a.rs:13', 'suggestion Der Name ist seltsam @ src/b.rs:14'],
  ],
  [
    'titled entries between groups of severities, which end in questions',
    '## Blocking\n\n### B1. The order is undefined\n\n`doc/a.md:4`\n\n## Should be clarified\n\n- **The key grows (§4).** By a byte each time. Who shortens it?\n- **Roles change while offline (§6).** Is all of it refused?\n\n## Nits\n\n- A typo in `doc/a.md:9`\n',
    [
      'critical The order is undefined @ doc/a.md:4',
      'important The key grows (§4)',
      'important Roles change while offline (§6)',
      'suggestion A typo @ doc/a.md:9',
    ],
  ],
  [
    'who said it, below the line of the code',
    '# PR 12\n\n### src/a.go:47\n\n**mia-k:**\nThe file stays open if the write fails.\n\n> **tom:** Moved up.\n\n### src/b.go:9\n\n**@ole:** The error is dropped here, so nobody hears of it.\n',
    [
      'unrated The file stays open if the write fails @ src/a.go:47',
      'unrated The error is dropped here, so nobody hears of it @ src/b.go:9',
    ],
  ],
  [
    'a column of risks, and one of problems with a name of its own',
    '# Audit of the markers\n\n| Where | Marker | What happens if it stays | Risk |\n|---|---|---|---|\n| `src/a.ts:20` | FIXME | Amounts above the limit are refused | High |\n| `src/b.ts:38` | TODO | The tax is taken from the wrong sum | Low |\n',
    [
      'important Amounts above the limit are refused @ src/a.ts:20',
      'suggestion The tax is taken from the wrong sum @ src/b.ts:38',
    ],
  ],
  [
    'a numbered list of remarks, one of which praises',
    'Hallo,\n\nmeine Anmerkungen:\n\n1. Der Puffer wird nie geleert (`src/a.cs`, Zeile 12).\n2. Der Port bleibt offen (`src/b.cs`, Zeile 5).\n3. Die Tests finde ich prima, davon sollten wir mehr haben.\n4. Der Dialog hängt (`src/c.cs`, Zeile 7).\n',
    [
      'unrated Der Puffer wird nie geleert @ src/a.cs:12',
      'unrated Der Port bleibt offen @ src/b.cs:5',
      'unrated Der Dialog hängt @ src/c.cs:7',
    ],
  ],
  [
    'ids of the letter L before a file without a line',
    '## High\n\n- **H1** `src/a.ts:8` — The lock leaks.\n\n## Low\n\n- **L1** `src/b.ts:9` — The name is odd.\n- **L2** `test/b.spec.ts` — The names of the tests are old.\n',
    [
      'important The lock leaks @ src/a.ts:8',
      'suggestion The name is odd @ src/b.ts:9',
      'suggestion The names of the tests are old @ test/b.spec.ts',
    ],
  ],
  [
    'numbered headings, and single findings with ids of our letters',
    '# Synthesis\n\n| Reviewer | Model | Findings |\n|---|---|---|\n| A | One | 3 |\n| B | Two | 2 |\n\n## Found by both\n\n### 1. The key is too short\n\n- **Severity:** High\n- **Location:** `src/key.cc:52`\n\nIt is.\n\n### 2. The lock is global\n\n- **Severity:** Medium\n- **Location:** `src/lock.cc:18`\n\nIt is.\n\n## Found by one\n\n- **S1** (A, Medium) `src/count.h:33` — The counter is not atomic.\n- **S2** (B, Low) `src/size.cc:8` — Zero allows one entry.\n',
    [
      'important The key is too short @ src/key.cc:52',
      'suggestion The lock is global @ src/lock.cc:18',
      'suggestion The counter is not atomic @ src/count.h:33',
      'suggestion Zero allows one entry @ src/size.cc:8',
    ],
  ],
]

describe('habits of reviewers', () => {
  it.each(forms)('are read: %s', (_, text, findings) => {
    expect(readings(text)).toEqual(findings)
  })
})

describe('what is good', () => {
  it.each([
    ['level', 'praise'],
    ['type', 'Strengths'],
    ['category', 'positive'],
  ])('is no finding in JSON with the %s %s', (key, word) => {
    const comments = [
      { path: 'a.rb', line: 9, severity: 'high', message: 'The size has no limit' },
      { path: 'a.rb', line: 12, [key]: word, message: 'The file is read in order' },
    ]
    const { review } = parse(JSON.stringify({ comments }), { path: 'a.json' })
    expect(review?.findings.map(({ title }) => title)).toEqual(['The size has no limit'])
  })

  it.each([
    'Makes sense, that is what the table says.',
    'Patches 1 and 2 look fine to me, add my Reviewed-by. It ran all night without an error.',
  ])('is no finding in a mail: %s', (good) => {
    const mail = `From: A <a@example.org>\nSubject: Re: [PATCH] bus\n\n> diff --git a/src/a.c b/src/a.c\n> +++ b/src/a.c\n> @@ -1,2 +1,3 @@\n> +int take(void);\n\nThe lock is never released here.\n\n> +int give(void);\n\n${good}\n`
    const { review } = parse(mail, { path: 'a.txt' })
    expect(review?.findings.map(({ title }) => title)).toEqual(['The lock is never released here'])
  })

  it('in a mail may have a problem after it', () => {
    const mail =
      'From: A <a@example.org>\nSubject: Re: [PATCH] bus\n\n> diff --git a/src/a.c b/src/a.c\n> +++ b/src/a.c\n> @@ -1,2 +1,3 @@\n> +int take(void);\n\nI like this. But the lock is never released here.\n'
    expect(parse(mail, { path: 'a.txt' }).review?.findings).toHaveLength(1)
  })
})
