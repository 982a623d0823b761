import { describe, expect, it } from 'vitest'
import { readings } from './readings.ts'

/** Reviews as people and tools write them, each of one form. */
const forms: readonly (readonly [name: string, text: string, findings: readonly string[]])[] = [
  [
    'paragraphs that begin with a title in bold, among findings',
    '# Scheduler\n\n## Findings\n\n**Jobs run twice.** The lease is not renewed, so another node takes over.\n\n**Naming.** `tick` and `tock` say nothing.\n\n## What is good\n\n**Clear tests.** Easy to follow.\n\n**Docs.** Complete.\n',
    ['unrated Jobs run twice', 'unrated Naming'],
  ],
  [
    'titled paragraphs in the minutes of a meeting',
    '# Minutes: review of the ledger\n\nPresent: Ana, Bo\n\n## Points discussed\n\n**Rounding.** Totals differ by a cent (`ledger.py:88`).\n\n**Access.** Support staff can see card numbers.\n\n## Decisions\n\n- Rounding first\n',
    ['unrated Rounding @ ledger.py:88', 'unrated Access'],
  ],
  [
    'titled paragraphs in Dutch minutes',
    '# Notulen codereview kassa\n\n## Besproken punten\n\n**Bonnen.** De teller begint elke nacht opnieuw.\n\n**Kortingen.** Een korting wordt soms twee keer toegepast.\n\n## Actiepunten\n\n| Wat | Wie |\n|---|---|\n| Teller bewaren | Ans |\n',
    ['unrated Bonnen', 'unrated Kortingen'],
  ],
  [
    'names of parts before lists, which are no titles',
    '# Review\n\n## Security observations\n\n**Transport**:\n- uses TLS\n\n**Storage**:\n- uses keys of 256 bits\n',
    [],
  ],
  [
    'lists below pictures that are each used once',
    '# Review\n\n## 🔴 Blocking\n\n- **Lock leak** — `a/lock.go:20`\n\n## 🟡 Worth a look\n\n- **Slow query** — `a/db.go:99`\n- **Magic number** in the retry loop\n\n## 🟢 Remarks\n\n- **Naming** — `x` says nothing\n- **Unused import** — `a/main.go:3`\n',
    [
      'critical Lock leak @ a/lock.go:20',
      'suggestion Slow query @ a/db.go:99',
      'suggestion Magic number',
      'suggestion Naming',
      'suggestion Unused import @ a/main.go:3',
    ],
  ],
  [
    'problems that are marked by pictures, with their fields in lists',
    '# Review\n\n## 🔴 The lock leaks\n\n- **File:** `a/lock.go:20`\n- **Fix:** defer\n\n## 🟡 The query is slow\n\n- **File:** `a/db.go:99`\n- **Fix:** an index\n',
    ['critical The lock leaks @ a/lock.go:20', 'suggestion The query is slow @ a/db.go:99'],
  ],
  [
    'classes of a catalogue over what was found',
    '# Security review\n\n## A01:2021 – Broken Access Control\n\n- **Anyone can read invoices** (`src/invoice.ts:55`). The tenant comes from the query.\n- **Roles are only checked in the page** (`src/admin.ts:12`)\n\n## A02:2021 – Cryptographic Failures\n\nNo issues found.\n\n## A03:2021 – Injection\n\n- **The term is put into SQL** (`src/search.ts:31`)\n\n## A04:2021 – Insecure Design\n\nNot applicable.\n',
    [
      'unrated Anyone can read invoices @ src/invoice.ts:55',
      'unrated Roles are only checked in the page @ src/admin.ts:12',
      'unrated The term is put into SQL @ src/search.ts:31',
    ],
  ],
  [
    'a class of a catalogue that is itself a problem',
    '# Audit\n\n### LLM01:2025 Prompt Injection\n\n**Severity:** High\n**File:** `bot/chat.py:7`\n\nThe page is put into the prompt.\n\n### API3:2023 – Broken Object Property Level Authorization\n\n**Severity:** Low\n**File:** `bot/api.py:70`\n',
    [
      'important Prompt Injection @ bot/chat.py:7',
      'suggestion Broken Object Property Level Authorization @ bot/api.py:70',
    ],
  ],
  [
    'a table of areas, problems and what to do',
    '# Review of the importer\n\n| Area | Issue | Recommendation |\n|---|---|---|\n| Parser | Quotes are not unescaped | Use a library |\n| Speed | One transaction per row | Batch them |\n',
    ['unrated Quotes are not unescaped', 'unrated One transaction per row'],
  ],
  [
    'a table of threats with likelihoods and ratings',
    '# Threat model\n\n| ID | STRIDE | Component | Threat | Likelihood | Impact | Rating |\n|---|---|---|---|---|---|---|\n| T1 | Tampering | `boot/verify.c` | Old images are accepted as well | 4 | 5 | Critical |\n| T2 | Denial of service | gateway | All clients poll at the same minute | 5 | 3 | Medium |\n',
    ['critical Old images are accepted as well @ boot/verify.c', 'suggestion All clients poll at the same minute'],
  ],
  [
    'a table in which the problem has a column of its own name',
    '# Review\n\n| Nr | Sort | Unit | What may go wrong here | Rating |\n|---|---|---|---|---|\n| 1 | Data loss | `a/store.c` | The last block is never written | High |\n| 2 | Data loss | `a/load.c` | A short file is read as whole | Low |\n',
    ['important The last block is never written @ a/store.c', 'suggestion A short file is read as whole @ a/load.c'],
  ],
  [
    'numbered problems with their rating in brackets of Japanese',
    '# レビュー\n\n### 指摘1 【重大】在庫が二重に減る\n\n- 対象: `stock/take.go:57`\n\n### 指摘2【軽微】単位が分からない\n\n- 対象: `stock/conf.go:4`\n',
    ['critical 在庫が二重に減る @ stock/take.go:57', 'suggestion 単位が分からない @ stock/conf.go:4'],
  ],
  [
    'ratings that are the last sentence',
    'Hi Jo, I went through !88.\n\n1. The token ends up in the history (ci/build.yml). Critical.\n2. The image runs as root. Important.\n3. The base image has no version. Nice to have.\n4. Nobody reads the log, so it could fail unseen. It could fail.\n',
    [
      'critical The token ends up in the history @ ci/build.yml',
      'important The image runs as root',
      'suggestion The base image has no version',
      'unrated Nobody reads the log, so it could fail unseen',
    ],
  ],
  [
    'files alone above numbered lines of them',
    'I looked at the branch.\n\nDockerfile\n\n1) Line 7: the token ends up in the history. Critical.\n\n2) Line 12: COPY . . comes before the install.\n\ncompose.yaml\n\n3) Line 18: the port is open to the world. Critical.\n',
    [
      'critical the token ends up in the history @ Dockerfile:7',
      'unrated COPY . . comes before the install @ Dockerfile:12',
      'critical the port is open to the world @ compose.yaml:18',
    ],
  ],
  [
    'files alone below the numbered problems that they are of',
    '# Review\n\n1. **High:** the lock leaks\n\nsrc/lock.go\n\n2. **Low:** the name is wrong\n\nsrc/name.go\n',
    ['important the lock leaks @ src/lock.go', 'suggestion the name is wrong @ src/name.go'],
  ],
  [
    'a legend with what can wait',
    '# Lista\n\nLegenda: ✅ conforme · ❌ não conforme (bloqueia) · ⚠️ melhorar quando possível\n\n- ✅ Nomes claros\n- ❌ Dois clientes reservam o mesmo lugar — `Agenda.java:74`\n- ⚠️ Falta paginação na lista de clientes\n',
    [
      'critical Dois clientes reservam o mesmo lugar @ Agenda.java:74',
      'suggestion Falta paginação na lista de clientes',
    ],
  ],
  [
    'headings that say what would be nice if time permits',
    '# Review\n\n## Must be fixed\n\n- **The lock leaks** — `a.go:2`\n\n## Should be fixed if time permits\n\n- **The log is noisy** — `b.go:3`\n',
    ['critical The lock leaks @ a.go:2', 'suggestion The log is noisy @ b.go:3'],
  ],
  [
    'a criterion without findings beside others',
    '# Informe\n\n## Hallazgos\n\n### 1.1 Textos\n\n**Problema A-1: Los iconos no tienen texto.**\n\n- Impacto: Grave\n- Dónde: `web/icon.vue:9`\n\n### 1.2 Teclado\n\nSin incidencias.\n',
    ['important Los iconos no tienen texto @ web/icon.vue:9'],
  ],
  [
    'an index of reviews with what became of each',
    '# Review reports\n\n| Date | Reviewer | Report | Verdict |\n|---|---|---|---|\n| 2026-01-08 | Claude | [core.md](./core.md) | Changes requested |\n\n## Status\n\n- **core.md** – 12 of 14 done, two are in the backlog\n- **ui.md** – not started\n- **db.md** – superseded by `db-2.md`\n',
    [],
  ],
  [
    'the definitions of a list in reStructuredText',
    'Search\n======\n\n:Author: Ola\n\nWhat we found in the code\n=========================\n\nThe rebuild blocks writes\n    ``search/rebuild.ex`` takes the lock for the whole run.\n\nDeleted pages are suggested\n    The mark is only read by the index.\n\n    Sales told us.\n\nOld parser\n    ``lib/old/parse.ex:3`` is not called.\n\nFollow-up\n=========\n\nS-1\n    Rebuild elsewhere\n',
    [
      'unrated The rebuild blocks writes @ search/rebuild.ex',
      'unrated Deleted pages are suggested',
      'unrated Old parser @ lib/old/parse.ex:3',
    ],
  ],
  [
    'entries of YAML whose place is an object',
    'spec: seats\nfindings:\n  - id: K-1\n    title: The map shows names of guests\n    severity: critical\n    where:\n      file: svc/map.ts\n      lines: 27-39\n  - id: K-2\n    title: Holds never expire\n    severity: high\n    where:\n      file: svc/hold.ts\n',
    ['critical The map shows names of guests @ svc/map.ts:27-39', 'important Holds never expire @ svc/hold.ts'],
  ],
  [
    'entries of JSON whose place is an object',
    '{"findings": [{"title": "The lock leaks", "severity": "HIGH", "where": {"file": "a/lock.go", "lines": [10, 14]}}, {"title": "A typo", "severity": "LOW", "source": {"path": "b/text.go", "line": 3}}]}',
    ['important The lock leaks @ a/lock.go:10-14', 'suggestion A typo @ b/text.go:3'],
  ],
  [
    'tags below those of their files',
    '<review>\n<file path="src/total.ts">\n<issue severity="high" line="31">The discount is applied twice.</issue>\n</file>\n<file path="src/tax.ts">\n<issue severity="low" line="7">The name is wrong.</issue>\n</file>\n<issue severity="low">No test at all.</issue>\n</review>\n',
    [
      'important The discount is applied twice @ src/total.ts:31',
      'suggestion The name is wrong @ src/tax.ts:7',
      'suggestion No test at all',
    ],
  ],
  [
    'links of an editor to lines and columns',
    'My review:\n\n**Bugs**\n- [auth.ts:44](cci:7://file:///home/me/app/src/auth.ts:44:0-44:0): the token is compared with `==`.\n- [auth.ts:50-52](vscode://file/home/me/app/src/auth.ts:50:1-52:1): the session never ends.\n',
    ['unrated the token is compared with == @ src/auth.ts:44', 'unrated the session never ends @ src/auth.ts:50-52'],
  ],
  [
    'suggestions in the HTML of a bot, titled in HTML as well',
    '<h2>PR Code Suggestions ✨</h2>\n\n<table><thead><tr><td><strong>Category</strong></td><td align=left><strong>Suggestion</strong></td><td align=center><strong>Impact</strong></td></tr></thead><tbody>\n<tr><td rowspan=1>Possible issue</td>\n<td>\n\n<details><summary>Acknowledge after the work</summary>\n\n**A crash loses the batch.**\n\n[app/take.py [44-52]](https://github.com/x/y/pull/7/files#diff-a1R44-R52)\n</details></td><td align=center>High\n\n</td></tr></tbody></table>\n',
    ['important Acknowledge after the work @ app/take.py:44-52'],
  ],
  [
    'a reply to a patch that quotes how many lines of which files it changes',
    'From: Petra <p@lists.example>\nSubject: Re: [PATCH v3 2/4] hwmon: add QX31\n\nOn Tue, Anselm wrote:\n> ---\n>  drivers/hwmon/Kconfig |  10 ++\n>  drivers/hwmon/qx31.c  | 287 ++++++++\n\n> +\tint raw = qx31_read(p);\n> +\t*val = 1350 / raw;\n\nraw can be zero when the fan has stopped, please check.\n',
    ['unrated raw can be zero when the fan has stopped, please check @ drivers/hwmon/qx31.c'],
  ],
  [
    'a chat as it is copied from a program',
    'Lena  10:02\nok I read !71, overall fine\n\nLena  10:03\nthe hook does not check the signature, `hooks/pay.rb:14`\n\nOmar  10:05\noh no\n\nLena  10:06\nand refunds skip the approval, see app/refund.rb line 88\n\nOmar  10:12\nwill fix both\n',
    [
      'unrated the hook does not check the signature @ hooks/pay.rb:14',
      'unrated and refunds skip the approval @ app/refund.rb:88',
    ],
  ],
  [
    'a chat with the times of another program, several lines by each',
    'lena — Today at 10:02 AM\nreviewed it. `parser.rs:80` panics on empty input\nalso `lexer.rs:12-15` copies the text for every token\nomar — Today at 10:05 AM\ngood catch\n',
    [
      'unrated parser.rs:80 panics on empty input @ parser.rs:80',
      'unrated also lexer.rs:12-15 copies the text for every token @ lexer.rs:12-15',
    ],
  ],
  [
    'a chat whose dates have commas',
    '[2026-03-01, 10:02] Lena: I looked at the branch\n[2026-03-01, 10:03] Lena: the lock in db/lock.go:20 is never released\n[2026-03-01, 10:04] Lena: and the timeout in net/dial.go:9 has the wrong unit\n[2026-03-01, 10:05] Omar: thanks!\n',
    [
      'unrated the lock in db/lock.go:20 is never released @ db/lock.go:20',
      'unrated and the timeout in net/dial.go:9 has the wrong unit @ net/dial.go:9',
    ],
  ],
  [
    'a chat that is not about code',
    'Lena  10:02\nwhere do we eat?\n\nOmar  10:03\nnot at the usual place, it is too loud\n',
    [],
  ],
  [
    'cells with commas, in which a component and a file are named',
    'ID,Severity,Component,File,Line,Title,Status\nA-1,High,auth,src/jwt.go,38,The algorithm is taken from the header,open\nA-2,Low,db,,,No names for constraints,open\n',
    ['important The algorithm is taken from the header @ src/jwt.go:38', 'suggestion No names for constraints'],
  ],
  [
    'a diff with comments that look like headings, and their levels',
    '# Review of fix/tls\n# Comments start with "# REVIEW"\n\ndiff --git a/src/tls.rs b/src/tls.rs\n--- a/src/tls.rs\n+++ b/src/tls.rs\n@@ -18,2 +18,6 @@ impl Tls {\n     fn new() {\n+        let at = now().unwrap();\n# REVIEW(block): unwrap() panics while the file is replaced.\n#   That is on every renewal.\n-        old();\n+        wait().await;\n# REVIEW(praise): no lock on the hot path\n+        keep();\n# REVIEW(nit): make the interval configurable\n     }\n\n# Summary: 1 block, 1 nit\n',
    [
      'critical unwrap() panics while the file is replaced @ src/tls.rs:19',
      'suggestion make the interval configurable @ src/tls.rs:21',
    ],
  ],
  [
    'copied comments of a bot with a line for the severity and one for the file before and after',
    'Cursor Bugbot has reviewed your changes and found 2 potential issues.\n\nsrc/Coupon.php\n\n### Bug: Old coupons are accepted\n\n**High Severity**\n\nThe day is compared in another zone.\n\nsrc/Coupon.php#L64-L70\n\nFix in Cursor | Fix in Web\n\n---\n\nsrc/Cart.php\n\n### Bug: Discounts are applied twice\n\n**Low Severity**\n\nThe totals contain them.\n\nsrc/Cart.php#L101-L119\n\nFix in Cursor | Fix in Web\n',
    [
      'important Old coupons are accepted @ src/Coupon.php:64-70',
      'suggestion Discounts are applied twice @ src/Cart.php:101-119',
    ],
  ],
  [
    'a drawn table whose rows share cells',
    'image:1.8 (debian)\n==================\n\nTotal: 0\n\napp/package-lock.json (npm)\n===========================\n\n┌─────────┬────────┬──────────┬──────────────────────┐\n│ Library │  ID    │ Severity │ Title                │\n├─────────┼────────┼──────────┼──────────────────────┤\n│ merge   │ CVE-1a │ HIGH     │ a prototype can be   │\n│         │        │          │ changed              │\n├─────────┼────────┤          ├──────────────────────┤\n│ router  │ CVE-2b │          │ one path takes hours │\n├─────────┼────────┼──────────┼──────────────────────┤\n│ left    │ CVE-3c │ LOW      │ a name is never used │\n│         ├────────┤          ├──────────────────────┤\n│         │ CVE-4d │          │ a list has no limit  │\n└─────────┴────────┴──────────┴──────────────────────┘\n',
    [
      'important a prototype can be changed @ app/package-lock.json',
      'important one path takes hours @ app/package-lock.json',
      'suggestion a name is never used @ app/package-lock.json',
      'suggestion a list has no limit @ app/package-lock.json',
    ],
  ],
  [
    'fields with dots before their values',
    'Report\n\nFINDING 4.1: The PIN can be guessed\n  CVSS ........ 9.1 (critical)  AV:N/AC:L\n  Affected .... POST /login\n  Code ........ svc/Pin.cs:58\n  Nothing is locked.\n\nFINDING 4.2: Photos are public\n  CVSS ........ 5.3 (medium)\n  Code ........ infra/store.bicep:22\n',
    ['critical The PIN can be guessed @ svc/Pin.cs:58', 'suggestion Photos are public @ infra/store.bicep:22'],
  ],
  [
    'what became of the findings of another round, in columns of their own names',
    '# Second review\n\n## What became of the first round\n\n| # | Finding of round 1 | Then | Now |\n|---|---|---|---|\n| R-1 | The import runs as root (`a/run.py:33`) | high | ✅ fixed |\n| R-2 | Rows without an id go to 0 (`a/map.py:70`) | critical | ⚠️ partly |\n| R-3 | The bar counts lines (`ui/bar.js:12`) | low | ❌ open |\n',
    [
      'important The import runs as root @ a/run.py:33',
      'critical Rows without an id go to 0 @ a/map.py:70',
      'suggestion The bar counts lines @ ui/bar.js:12',
    ],
  ],
  [
    'a folder of tests in the heading of a section',
    '# Review\n\n## `app/Export.php`\n\n- **[HIGH] Taxes are rounded per line** (line 88–97): The sum is off.\n\n## `tests/Feature/ExportTest.php`\n\n- **[HIGH] Only the status is compared** (line 20–35): The content is never read.\n',
    [
      'important Taxes are rounded per line @ app/Export.php:88-97',
      'important Only the status is compared @ tests/Feature/ExportTest.php:20-35',
    ],
  ],
  [
    'a path with a star',
    '# Review\n\n| Severity | File | Problem |\n|---|---|---|\n| Low | `envs/*/main.tf` | The same code three times |\n',
    ['suggestion The same code three times @ envs/*/main.tf'],
  ],
  [
    'notes of a type checker on the line of an error',
    'tools/gen.py:17: error: Incompatible return value type  [return-value]\ntools/gen.py:42: error: Item "None" has no attribute "group"  [union-attr]\ntools/gen.py:42: note: Consider a check for None\n',
    [
      'important Incompatible return value type [return-value] @ tools/gen.py:17',
      'important Item "None" has no attribute "group" [union-attr] @ tools/gen.py:42',
    ],
  ],
  [
    'praise among the comments of a change',
    'Change 81: Split the quota\nPatch Set 5:\n\nFile quota/book.go:\n\nPS5, Line 47: func Reserve() {\n  n is never checked; a negative one gives quota back.\n  (unresolved)\n\nPS5, Line 61:\n  Nice table!\n  (resolved)\n',
    ['unrated n is never checked; a negative one gives quota back @ quota/book.go:47'],
  ],
  [
    'a changelog whose entries are rated and placed',
    '# Changes\n\n## [3.4.1] - 2026-03-18\n\n### Security\n\n- **HIGH** Fixed an open redirect in `src/login.ts:27`\n- **MEDIUM** Tokens are no longer logged (`src/log.ts:3`)\n\n## [3.4.0] - 2026-02-02\n\n### Fixed\n\n- **Critical:** migration 19 dropped an index\n',
    [],
  ],
  [
    'the record of a decision',
    '# 17. A queue for tablets\n\n## Context\n\nTablets lose the connection.\n\n## Problem\n\n1. **Forms are lost.** There is no copy.\n2. **Order is not kept.** A correction may come first.\n\n## Decision\n\nA table.\n\n## Alternatives\n\n### A. Retry more often\n\nCheap.\n\n## Consequences\n\n- `Uploader` goes away.\n',
    [],
  ],
  [
    'a review with sections of a decision',
    '# Code review: retries\n\n## Motivation\n\nMoney is lost.\n\n## Decision\n\nWait.\n\n## Findings\n\n### F1 — The lock is never released\n\n**File:** src/a.ts:3\n\n## Alternatives\n\nNone.\n\n## Consequences\n\nMore load.\n',
    ['unrated The lock is never released @ src/a.ts:3'],
  ],
  [
    'titles with a colour each, over what is wrong and how to mend it',
    '# Review\n\n### 🔴 Token leaks to the log\n\n- `src/log.ts:5` prints it\n- Use a mask\n\n### 🟡 Cache is unbounded\n\n- `src/cache.ts:9` only adds\n- Add a limit\n',
    ['critical Token leaks to the log @ src/log.ts:5', 'suggestion Cache is unbounded @ src/cache.ts:9'],
  ],
  [
    'what was resolved',
    '# Code review\n\n## Resolved\n\n- `src/store.ts:5` The lock is never released\n\n## Resolution\n\n- `src/store.ts:9` name: fixed in 1a2b3c4\n',
    [],
  ],
  [
    'a part of the program that is named Status',
    '# Code review\n\n## Status\n\n- `src/store.ts:5` The last event is lost\n- `src/store.ts:9` The name is wrong\n',
    ['unrated The last event is lost @ src/store.ts:5', 'unrated The name is wrong @ src/store.ts:9'],
  ],
]

describe('a review of another form', () => {
  it.each(forms)('is read: %s', (_, text, findings) => {
    expect(readings(text)).toEqual(findings)
  })
})
