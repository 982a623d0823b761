import { describe, expect, it } from 'vitest'
import { readings } from './readings.ts'

const kinds: readonly (readonly [name: string, path: string, text: string, findings: readonly string[]])[] = [
  [
    'places as `refs` in YAML',
    'review.yaml',
    'findings:\n  - title: Session is never closed\n    severity: critical\n    refs:\n      - src/session.ts:40-52\n  - title: Magic number\n    severity: low\n    refs: [src/conf.ts:3]\n',
    ['critical Session is never closed @ src/session.ts:40-52', 'suggestion Magic number @ src/conf.ts:3'],
  ],
  [
    'entries with letters as numbers',
    'review.md',
    'Reviewed the PR. Issues:\n\na) `worker.rb:31` — jobs are retried forever\nb) `worker.rb:58` — the rescue hides timeouts\n',
    ['unrated jobs are retried forever @ worker.rb:31', 'unrated the rescue hides timeouts @ worker.rb:58'],
  ],
  [
    'entries with Roman numerals',
    'review.md',
    '## Findings\n\ni. **Unchecked return value** — `src/token.sol:44`\nii. **Missing event** — `src/token.sol:61`\n',
    ['unrated Unchecked return value @ src/token.sol:44', 'unrated Missing event @ src/token.sol:61'],
  ],
  [
    'an entry with a place below a subject, beside findings',
    'review.md',
    '### PR review\n\n#### Potential bugs\n\n**1. Signature is checked too late** (`src/receive.ts:18`)\nIt is.\n\n**2. Retries have no end** (`src/send.ts:77`)\n\n#### ⚡ Performance\n- `src/store.ts:33`: one query per event; batch them\n',
    [
      'unrated Signature is checked too late @ src/receive.ts:18',
      'unrated Retries have no end @ src/send.ts:77',
      'unrated one query per event; batch them @ src/store.ts:33',
    ],
  ],
  [
    'folds with a place and a text',
    'review.md',
    '<details>\n<summary>Missing timeout on a call</summary>\n\n`src/client.py:18`\n\nThe call may hang forever.\n\n</details>\n\n<details>\n<summary>Broad exception handling</summary>\n\n`src/client.py:40`\n\nAll errors are hidden.\n\n</details>\n',
    ['unrated Missing timeout on a call @ src/client.py:18', 'unrated Broad exception handling @ src/client.py:40'],
  ],
  [
    'a rating before a dash in a bold title',
    'review.md',
    '# Review of ADR-12\n\n**Blocking — Replay order is undefined.** `events/store.ts:40` orders by id.\n\n**Concern — Snapshots grow without bound.** Nothing deletes them.\n',
    ['critical Replay order is undefined @ events/store.ts:40', 'unrated Snapshots grow without bound'],
  ],
  [
    'CVSS scores with and without a word',
    'review.md',
    '# Assessment\n\n### SQL injection in search\n\n- **CVSS:** 9.8 (Critical)\n- **Location:** `api/search.php:31`\n\n### Debug mode is on\n\n- **CVSS:** 5.3\n- **Location:** `config/app.php:8`\n',
    ['critical SQL injection in search @ api/search.php:31', 'suggestion Debug mode is on @ config/app.php:8'],
  ],
  [
    'a list after thanks and a colon',
    'review.md',
    'Merci pour la PR ! Quelques remarques :\n\n- `src/panier.php` ligne 44 : la remise est appliquée deux fois\n- il manque un test pour le panier vide\n',
    ['unrated la remise est appliquée deux fois @ src/panier.php:44', 'unrated il manque un test pour le panier vide'],
  ],
]

describe('everyday reviews of many producers', () => {
  for (const [name, path, text, findings] of kinds)
    it(`reads ${name}`, () => expect(readings(text, path)).toEqual(findings))

  it('does not read the version of a document as a score', () => {
    const text =
      '# Story review\n\n## Change Log\n\n| Date | Version | Description |\n|---|---|---|\n| 2026-03-26 | 0.1 | Story drafted |\n| 2026-03-28 | 0.2 | Implemented at last |\n'
    expect(readings(text)).toEqual([])
  })
})
