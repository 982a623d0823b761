import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'
import { readings } from './readings.ts'

const forms: readonly (readonly [name: string, text: string, findings: readonly string[]])[] = [
  [
    'groups of checkboxes',
    '# TODO\n\n## P0 – before the tag\n\n- [x] `serve.go`: it listens on all addresses\n- [ ] `merge.go:77`: entries are dropped\n\n## P1 – soon\n\n- [ ] keys are ignored silently (`load.go`)\n',
    [
      'critical it listens on all addresses @ serve.go',
      'critical entries are dropped @ merge.go:77',
      'important keys are ignored silently @ load.go',
    ],
  ],
  [
    'a backlog whose entries are findings',
    '# Debt backlog\n\n### TD-1 — Numbers are given twice\n\n**Priority:** P0\n**Location:** `a.py:2`\n\n### TD-2 — Errors are swallowed\n\n**Priority:** P1\n**Location:** `b.py`, `parsers/`\n\n### TD-3 — Rules as a chain\n\n**Priority:** P2\n**Location:** `c.py:6`\n',
    [
      'critical Numbers are given twice @ a.py:2',
      'important Errors are swallowed @ b.py parsers/',
      'suggestion Rules as a chain @ c.py:6',
    ],
  ],
  [
    'a backlog of tasks, without findings',
    '# Backlog\n\n## P1. Split the files\n\n- [ ] Split `a.py` in two\n- [ ] Move `b.py` to the library\n',
    [],
  ],
  [
    'paragraphs with bold titles, some of them rated',
    'Hello,\n\n**Data loss (release blocker).** `write` (wal/snap.cc:31) hides a full disk.\n\n**Wrong sums.** `Mean` in stats/mean.cc, lines 4–8, divides too early.\n\n**Slow.** `find` is linear (plan/list.cc:7).\n\n**Cosmetic.** Typos in the help.\n\n**Thanks** for the tests!\n',
    [
      'critical Data loss @ wal/snap.cc:31',
      'unrated Wrong sums @ stats/mean.cc:4-8',
      'unrated Slow @ plan/list.cc:7',
      'suggestion Typos in the help',
    ],
  ],
  [
    'lines of the file in the heading, with another file in the sentence',
    '## Review\n\n### src/queue.ts\n\n- **Line 24**: nobody awaits it. *(high)*\n- **Lines 60-71**: repeats the logic of `backoff.ts`. *(low)*\n',
    ['important nobody awaits it @ src/queue.ts:24', 'suggestion repeats the logic of backoff.ts @ src/queue.ts:60-71'],
  ],
  [
    'failed checks with a place',
    '# Review of the export\n\n| Check | Result | Notes |\n|---|---|---|\n| Builds | ✅ | with `make.sh` |\n| Errors | ❌ | `csv.ts:52` hides failed writes |\n| Words | ⚠️ | Only English in `ui/Export.tsx:17` |\n| Speed | ❌ | not measured |\n',
    ['unrated csv.ts:52 hides failed writes @ csv.ts:52', 'unrated Only English @ ui/Export.tsx:17'],
  ],
  [
    'paragraphs with letters as numbers',
    '# Review of the cache\n\nMy concerns:\n\nA. **Only time ends an entry.** Nothing clears it on write (`cache/service.go:40`).\n\nB. **Keys hold no version.** Old blobs are decoded with the new struct.\n\nC. *Minor:* names of metrics differ.\n',
    [
      'unrated Only time ends an entry @ cache/service.go:40',
      'unrated Keys hold no version',
      'suggestion names of metrics differ',
    ],
  ],
  [
    'ids and ratings with dots between them',
    '## New findings\n\n### B1 · Medium · The export leaks addresses\n`out/export.php:88` writes the column.\n\n### B2 · Low · Dead code\n`out/old.php`\n',
    ['suggestion The export leaks addresses @ out/export.php:88', 'suggestion Dead code @ out/old.php'],
  ],
  [
    'numbered problems, some of them rated',
    '# Review\n\n**Quality**\n1. The test of retries sleeps for two seconds.\n2. No test for logging out. (MEDIUM)\n',
    ['unrated The test of retries sleeps for two seconds', 'suggestion No test for logging out'],
  ],
  [
    'groups called Blocking and Not blocking',
    '## Blocking\n\n- `a.ts:3`: entries are lost\n\n## Not blocking\n\n- `b.ts:4`: the name is long\n',
    ['critical entries are lost @ a.ts:3', 'suggestion the name is long @ b.ts:4'],
  ],
  [
    'a struck-out entry with a remark of several parts',
    '## Findings\n\n- ~~X-4 — The list is paged by offset~~ (P1, `list.py`) → cursors\n',
    ['important The list is paged by offset @ list.py'],
  ],
  [
    'a folder after a dash at the end',
    '## Issues\n\n- Migrations never run backwards (medium) — `store/migrations/`\n- Golden files hold times (low) — `test/golden/`\n',
    [
      'suggestion Migrations never run backwards @ store/migrations/',
      'suggestion Golden files hold times @ test/golden/',
    ],
  ],
  [
    'a field with any name that links to lines',
    '## High\n\n### H-1 Shares are locked\n\n**Context:** [Queue.sol#L9-L12](https://github.com/a/b/blob/c0/src/Queue.sol#L9-L12)\n\nIt reverts.\n',
    ['important Shares are locked @ src/Queue.sol:9-12'],
  ],
  [
    'a row with any name in a table of fields that has a place',
    '### V-1 – Upload\n\n| Campo | Valor |\n|---|---|\n| Severidade | Alta |\n| Trecho do sistema | `app/Upload.php:5` (fornecido) |\n',
    ['important Upload @ app/Upload.php:5'],
  ],
  [
    'an id on its own line above a bold entry',
    '## Findings\n\n**NEW-1**\n\n- **Tokens of others are answered**\n- Severity: High\n- Where: `a.kt:4`\n- What: it came with the rotation.\n',
    ['important Tokens of others are answered @ a.kt:4'],
  ],
  [
    'a file after an arrow',
    '## Liste\n\n- [ ] Ölü kod yok **[Düşük]**\n  → `iade/eski.go` artık çağrılmıyor.\n',
    ['suggestion Ölü kod yok @ iade/eski.go'],
  ],
  [
    'a file at the start of the second sentence',
    '## Major\n\n**[M1]** Keys are of one region. `prod/kms.tf` needs another.\n',
    ['important Keys are of one region @ prod/kms.tf'],
  ],
  [
    'a line with a colon that rates the list below it',
    '1. 🔴 **초과 발급될 수 있음** (`Issue.kt:8`)\n   - 원자적이지 않습니다.\n\n추가로 사소한 것들:\n\n- 테스트 이름 오타\n- 비밀번호가 들어가 있음\n',
    ['critical 초과 발급될 수 있음 @ Issue.kt:8', 'suggestion 테스트 이름 오타', 'suggestion 비밀번호가 들어가 있음'],
  ],
  [
    'bold paragraphs in a rated group, of which not all have a place',
    'I read the branch.\n\n### Should fix\n\n**Old rows stay for ever** — nothing removes them.\n\n**Late events win** — there is no number in the payload.\n\n**Retries are not limited** — `jobs/send.rb:9`\n',
    [
      'important Old rows stay for ever',
      'important Late events win',
      'important Retries are not limited @ jobs/send.rb:9',
    ],
  ],
  [
    'minutes as plain text',
    'ПРОТОКОЛ\n\nПовестка\n  1. Схема (15 мин)\n  2. Замечания\n\n1. Общая схема\n\nВсем понравилось.\n\n2. Замечания\n\n1) (блокер) Пачка закрыта до коммита, Runner.kt:12. — Рустам\n\n2) (мелочь) Переименовать метод.\n\n3. Решения\n\n  - Ветку не вливаем.\n',
    ['critical Пачка закрыта до коммита @ Runner.kt:12', 'suggestion Переименовать метод'],
  ],
]

describe('lists of problems', () => {
  it.each(forms)('are read: %s', (_, text, findings) => {
    expect(readings(text)).toEqual(findings)
  })

  it('keep the status of the entries of a to-do list', () => {
    const text = '## P0\n\n- [x] `a.go`: it listens on all addresses\n- [ ] `b.go:7`: entries are dropped\n'
    expect(parse(text).review?.findings.map(({ status }) => status)).toEqual(['fixed', 'open'])
  })

  it('has the words after the place as its title, even if it is the only one', () => {
    expect(readings('1. [important] `a.py:7`: the loop breaks on null.\n2. [good] The tests are thorough.\n')).toEqual([
      'important the loop breaks on null @ a.py:7',
    ])
  })
})
