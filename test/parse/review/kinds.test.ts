import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'
import { readings } from './readings.ts'

const kinds: readonly (readonly [name: string, text: string, findings: readonly string[]])[] = [
  [
    'folded parts below an overview',
    '## Zusammenfassung\n\n### Überblick\n\n| Schweregrad | Anzahl |\n|---|---|\n| CRITICAL | 1 |\n\n<details>\n<summary><b>Details</b></summary>\n\n#### CRITICAL\n\n| Datei | Zeile | Problem |\n|---|---|---|\n| `src/a.go` | 7 | Der Preis wird nie geprüft |\n\n</details>\n\n<details>\n<summary><b>Weitere Beobachtungen</b></summary>\n\n| Datei | Zeile | Problem |\n|---|---|---|\n| `src/b.go` | 90 | Die Rückgabe wird nicht gebucht |\n\n</details>\n',
    ['critical Der Preis wird nie geprüft @ src/a.go:7', 'unrated Die Rückgabe wird nicht gebucht @ src/b.go:90'],
  ],
  [
    'a summary that names the only problem',
    '## Summary\n\nThis change adds a second provider.\n\n**Critical issue:** the signature is compared after the body was parsed, so it never matches.\n\n## Confidence: 2/5\n\nNot safe to merge.\n',
    ['critical the signature is compared after the body was parsed, so it never matches'],
  ],
  [
    'lines below a title that names the file with the rule',
    'Found 1 issue:\n\n1. The country has no default (AGENTS.md adherence)\n\nhttps://github.com/x/y/blob/0123456789abcdef0123456789abcdef01234567/src/c.py#L5-L9\n',
    ['unrated The country has no default @ src/c.py:5-9'],
  ],
  [
    'a checklist in which what failed is marked and placed',
    '# Review\n\n## Checklist\n\n### Security\n\n- ✅ Paths are normalised\n- ❌ **The size limit is not enforced** — `svc/upload.go:41`. A client can fill the disk.\n\n### Tests\n\n- ✅ The happy path\n- ⚠️ **The retry is not tested**\n',
    ['critical The size limit is not enforced @ svc/upload.go:41', 'important The retry is not tested'],
  ],
  [
    'criteria of which some are not met',
    '# Acceptance check\n\n### AC-1 Tiles are stored - PASS\n\nSeen in `cache.kt:20`.\n\n### AC-2 Old tiles are removed - FAIL\n\nEvidence: `cache.kt:61` removes them only when the disk is full.\n\n### AC-3 Sound — NOT TESTED\n\nNo device; see `sound.kt:5`.\n\n## To do\n\n- AC-2, AC-3: small fixes\n',
    ['unrated Old tiles are removed @ cache.kt:61'],
  ],
  [
    'criteria in a list, led by their results',
    '# Abnahme\n\n- **BESTANDEN** Anmeldung mit Passkey\n- **NICHT BESTANDEN** Abmelden löscht die Sitzung: `auth/logout.ts:18` entfernt nur das Cookie\n- **NICHT GEPRÜFT** Druckansicht\n',
    ['unrated Abmelden löscht die Sitzung @ auth/logout.ts:18'],
  ],
  [
    'criteria in a table, with the results in words',
    '# Verification\n\n| ID | Criterion | Result | Evidence |\n|---|---|---|---|\n| R1 | Passwords are hashed | PASS | argon2 in `auth.rs:10` |\n| R2 | Sessions end | FAIL | never compares the time (`session.rs:33`) |\n',
    ['unrated never compares the time @ session.rs:33'],
  ],
  [
    'ids with what became of them, beside a table of their titles',
    '# Second pass\n\n## Earlier findings\n\n| ID | Finding | Status | Note |\n|---|---|---|---|\n| A-2 | Leap days are skipped | NOT FIXED | see below |\n\n### A-2 (not fixed): February has 28 days\n\n`cron.go:40` still adds 365 days.\n\n## New\n\n### B-1 (High): the lock file is never removed\n\n`lock.go:12`\n',
    ['unrated February has 28 days @ cron.go:40', 'important the lock file is never removed @ lock.go:12'],
  ],
  [
    'what another reviewer says of each after an arrow',
    '# Second opinion\n\n## Findings of Codex\n\n### C-1 "The key is in the log" → ✅ Agree, High\n\n`log.rs:9`\n\n### C-2 "Retries never stop" → Agree, but Medium rather than High\n\n`http.rs:70`\n\n### M-1 (critical) The backup is never read\n\n`backup.rs:5`\n',
    [
      'important "The key is in the log" @ log.rs:9',
      'suggestion "Retries never stop" @ http.rs:70',
      'critical The backup is never read @ backup.rs:5',
    ],
  ],
  [
    'notes that are named additional, beside rated sections',
    '# Audit\n\n## High Severity\n\n### Anyone can pause\n\n`pause` lacks a modifier.\n\n## Additional Notes\n\n### Typos in comments\n\nSeveral misspell collateral.\n',
    ['important Anyone can pause', 'suggestion Typos in comments'],
  ],
  [
    'the text of a page with ids and parts of the work',
    'Penetration test\n\n\nContents\n\n  Findings\n    LSW-01-001 API: The reset token is predictable (High)\n\n\nFindings\n\n\nLSW-01-001 API: The reset token is predictable (High)\n\nIt is derived from the time.\n\nAffected file:\napi/reset.go\n\n\nLSW-01-002 Web: No frame protection (Info)\n\nNo header forbids it.\n',
    ['important The reset token is predictable @ api/reset.go', 'suggestion No frame protection'],
  ],
  [
    'a note beside the actions that repeat the findings',
    '# Revisión\n\n## Problemas\n\n**Alta**\n\n- La caché no se vacía nunca [archivo: src/cache.py:9]\n\n## Acciones\n\n- [ ] [Alta] Vaciar la caché [archivo: src/cache.py:9]\n\n**Observaciones:**\n\n- Nota: valorar otra caché el próximo trimestre\n',
    ['important La caché no se vacía nunca @ src/cache.py:9'],
  ],
  [
    'lines that begin with ids, without blank lines',
    'Legende: K = kritisch, M = mittel\n\nK1: Kennwort im Klartext — `conf/db.yml:3`\nM1: Fehler wird verschluckt — `src/load.py:51`\n',
    ['critical Kennwort im Klartext @ conf/db.yml:3', 'suggestion Fehler wird verschluckt @ src/load.py:51'],
  ],
  [
    'ids and pipes below a count',
    'High findings 2\nF-01 | src/a.ts:3 | lock leaks on error\nF-02 | src/b.ts:9 | token in the log\n',
    ['unrated lock leaks on error @ src/a.ts:3', 'unrated token in the log @ src/b.ts:9'],
  ],
  [
    'emoji that a legend explains',
    'Legend: 🟣 must be fixed, 🟤 should be fixed, ⚪ optional\n\n- 🟣 `a.kt:10` Null reaches the template\n- 🟤 `b.kt:20` Query in a loop\n- ⚪ `c.kt:30` Rename it\n',
    [
      'critical Null reaches the template @ a.kt:10',
      'important Query in a loop @ b.kt:20',
      'suggestion Rename it @ c.kt:30',
    ],
  ],
  [
    'a place after a comma',
    '## Bugs\n\n- Division by zero when the list is empty, src/mean.py:3\n',
    ['unrated Division by zero when the list is empty @ src/mean.py:3'],
  ],
  [
    'lines in separate parentheses',
    '## Critical\n\n- **Handler swallows errors** (src/h.c) (Lines 35-38)\n- Counter overflows (src/i.c) (line 4)\n',
    ['critical Handler swallows errors @ src/h.c:35-38', 'critical Counter overflows @ src/i.c:4'],
  ],
  [
    'numbers without a space before Chinese words',
    '审查意见：\n\n1.【严重】`src/db.go:30` 事务没有回滚。\n2.【一般】`src/api.go:12` 返回码写错了。\n',
    ['critical 事务没有回滚 @ src/db.go:30', 'suggestion 返回码写错了 @ src/api.go:12'],
  ],
  [
    'bold sentences under a single `Important` in a review',
    '# Review of the lock\n\n## Important\n\n- **The lock is never released.** `open` may throw.\n- **Errors are swallowed.** The block is empty.\n',
    ['important The lock is never released', 'important Errors are swallowed'],
  ],
  [
    'no findings from bold sentences under `Important` in a manual',
    '# Installation\n\n## Important\n\n- **Back up the data.** It changes.\n- **Use Node 24.** Others fail.\n',
    [],
  ],
  [
    'lines that are each rated by an emoji',
    'Potential issues:\n\n❗ Missing await in saveUser (src/user.ts, line 44)\n⚠️ Old API in src/http.ts line 12\n💡 Consider caching in src/list.ts line 80\n',
    [
      'critical Missing await in saveUser @ src/user.ts:44',
      'important Old API @ src/http.ts:12',
      'suggestion Consider caching @ src/list.ts:80',
    ],
  ],
  [
    'entries of an outline',
    '1. Security\n   1.1 [High] Token in URL — `web/link.ts:8`\n   1.2 [Medium] No check — `web/form.ts:30`\n2. Speed\n   2.1 [Low] Query in loop — `db/list.ts:12`\n',
    [
      'important Token in URL @ web/link.ts:8',
      'suggestion No check @ web/form.ts:30',
      'suggestion Query in loop @ db/list.ts:12',
    ],
  ],
  [
    'comments below quoted places',
    '> `src/a.py:10-12`\n> ```python\n> for i in range(n + 1):\n> ```\n\n**[bug]** Off by one: reads past the end.\n\n> `src/b.py:4`\n\n**[nit]** Rename `tmp`.\n',
    ['unrated Off by one @ src/a.py:10-12', 'suggestion Rename tmp @ src/b.py:4'],
  ],
  [
    'lines below a file on its own line',
    '## Blocking\n\n`ingest/parser.go`\n- L14: panics on an empty line\n- L60-64: the buffer is shared\n\n## Non-blocking\n\n`ingest/writer.go`\n- L9: wrap the error\n',
    [
      'critical panics on an empty line @ ingest/parser.go:14',
      'critical the buffer is shared @ ingest/parser.go:60-64',
      'suggestion wrap the error @ ingest/writer.go:9',
    ],
  ],
  [
    'fields in one bold line',
    '**Severity: 🔴 Critical | File: `src/io.rs` | Line: 55**\nIndex panics on empty input.\n\n**Severity: 🟡 Minor | File: `src/io.rs` | Line: 70**\nUse `is_empty`.\n',
    ['critical Index panics on empty input @ src/io.rs:55', 'suggestion Use is_empty @ src/io.rs:70'],
  ],
  [
    'ids in small letters',
    '● bug_001 [normal] src/worker.ts:88 — worker exits early\n● bug_002 [nit] src/worker.ts:12 — stale comment\n',
    ['suggestion worker exits early @ src/worker.ts:88', 'suggestion stale comment @ src/worker.ts:12'],
  ],
  [
    'Jira tables',
    'h2. Review findings\n\n|| # || Severity || File || Finding ||\n| 1 | Critical | src/a.java:10 | Password is logged |\n| 2 | Minor | src/b.java:22 | Name is wrong |\n',
    ['critical Password is logged @ src/a.java:10', 'suggestion Name is wrong @ src/b.java:22'],
  ],
  [
    'HTML lists',
    '<h2>Review</h2>\n<ul>\n<li><b>High</b>: token logged in <code>src/log.ts:3</code></li>\n<li><b>Low</b>: odd name in <code>src/n.ts:1</code></li>\n</ul>\n',
    ['important token logged @ src/log.ts:3', 'suggestion odd name @ src/n.ts:1'],
  ],
  [
    'lines of a file named in a sentence above',
    'Here are the issues I see in `src/cart.py`:\n\n1. **Mutable default** (line 14): it is shared.\n2. **Rounding** (lines 40-44): cents are lost.\n',
    ['unrated Mutable default @ src/cart.py:14', 'unrated Rounding @ src/cart.py:40-44'],
  ],
  [
    'lines in parentheses after a file in a sentence',
    '🔴 **Crítico – Fuga de memoria en `lib/home.dart` (líneas 40-52)**\nNo se libera.\n\n🟠 **Importante – Estado perdido en `lib/timer.dart` (línea 18)**\nLanza.\n',
    ['critical Fuga de memoria @ lib/home.dart:40-52', 'important Estado perdido @ lib/timer.dart:18'],
  ],
  [
    'numbers after a file without a colon',
    'my notes on the pricing branch\n\n- tiers.ts 41: the bound is inclusive\n- tiers.ts 77-80 we round twice\n',
    ['unrated the bound is inclusive @ tiers.ts:41', 'unrated we round twice @ tiers.ts:77-80'],
  ],
  [
    'the stages of a pipeline in JSON',
    '{"stages":[{"name":"security","output":{"findings":[{"title":"Token in log","severity":"HIGH","evidence":[{"file":"src/log.ts","lines":"3-5"}]}]}}]}',
    ['important Token in log @ src/log.ts:3-5'],
  ],
  [
    'JSON with short names',
    '{"review":{"issues":[{"msg":"Lock leaks","sev":"high","location":{"file":"src/a.ts","line":9}}]}}',
    ['important Lock leaks @ src/a.ts:9'],
  ],
  [
    'folded comments of CodeRabbit without its name',
    '**Actionable comments posted: 1**\n\n<details>\n<summary>src/b.ts (1)</summary><blockquote>\n\n`4-6`: **Prefer a constant**\n\nMove it.\n\n</blockquote></details>\n',
    ['suggestion Prefer a constant @ src/b.ts:4-6'],
  ],
  [
    'CodeRabbit below `Comment on lines`',
    '**etl/s3.py**\n\nComment on lines +31 to +33\n\n_🧹 Nitpick_ | _🔵 Trivial_\n\n**The docstring is wrong.**\n\nIt says gzip.\n',
    ['suggestion The docstring is wrong @ etl/s3.py:31-33'],
  ],
  [
    'numbered problems of Qodo',
    '<h3>Code Review by Qodo</h3>\n\n<details>\n<summary>\n1. Bucket is public <code>🐞 Bug</code> <code>⛨ Security</code></summary>\n\n> <details>\n> <summary>Code</summary>\n>\n>[infra/s3.tf[R14-29]](https://github.com/o/r/pull/1/files#diff-0R14-R29)\n> </details>\n</details>\n',
    ['unrated Bucket is public @ infra/s3.tf:14-29'],
  ],
  [
    'links to local files',
    '## Should fix\n\n- **Script is duplicated** — [slot.ld](file:///home/u/fw/linker/slot.ld). Use a symbol.\n- **Watchdog starves** — [main.c](file:///home/u/fw/src/main.c#L58). It takes long.\n',
    ['important Script is duplicated @ linker/slot.ld', 'important Watchdog starves @ src/main.c:58'],
  ],
  [
    'findings, but not a matrix of likelihood and impact',
    '# Audit\n\n## Risk matrix\n\n| Severity | Impact: High | Impact: Low |\n|---|---|---|\n| Likelihood: High | Critical | Medium |\n| Likelihood: Low | Medium | Low |\n\n## Findings\n\n### [H-01] Vault can be drained\n\n`src/Vault.sol:9` has no guard.\n',
    ['unrated Vault can be drained @ src/Vault.sol:9'],
  ],
  [
    'findings, but not the comments of the author on them',
    '# Ревью\n\n### P0-1 Двойное списание\n\n`src/pay.py:3`\n\n### P1-1 Таймаут не задан\n\n`src/http.py:9`\n\n## Комментарии Антона\n\n- P0-1 подтвердил на стенде.\n- P1-1: согласен, надо мерить.\n',
    ['critical Двойное списание @ src/pay.py:3', 'important Таймаут не задан @ src/http.py:9'],
  ],
  [
    'no findings from the risks of a plan',
    '# Migration plan: MySQL to Postgres\n\n## Steps\n\n1. Copy\n\n## Risks\n\n| # | Risk | Likelihood | Impact | Mitigation |\n|---|---|---|---|---|\n| R1 | Tool misses rounding | Medium | High | compare as text |\n| R2 | Long transactions block | High | Medium | kill them |\n| R3 | Nobody knows the old tool | Certain | ? | keep it |\n',
    [],
  ],
]

describe('the general reader', () => {
  it.each(kinds)('reads %s', (_, text, findings) => {
    expect(readings(text)).toEqual(findings)
  })

  it('reads a status of two words after a rated title', () => {
    const { review } = parse('# Review\n\n- **Low** `src/e.ts:7` Wrong type — Not applicable\n', { path: 'a.md' })
    expect(review?.findings.map(({ title, status }) => [title, status])).toEqual([['Wrong type', 'declined']])
  })

  it('does not read counts as a rating', () => {
    const { review } = parse(
      '# Review\n\nTally — critical 3, high 2\n\n## Critical\n\n- Token in the log (`a.ts:3`)\n',
      {
        path: 'a.md',
      },
    )
    expect(review?.findings.map(({ title }) => title)).toEqual(['Token in the log'])
  })
})

describe('a text without findings', () => {
  it('that sounds like a review gets a message that suggests `--from`', () => {
    const { messages } = parse('I looked at the branch for an hour. The retry logic is badly broken.\n', {
      path: 'a.md',
    })
    expect(messages.map(({ reason }) => reason).join()).toContain('To name the format, use `--from`')
  })

  it('of another kind only gets a message that it is not a review', () => {
    const { messages } = parse('# CI summary\n\n| Job | Result |\n|---|---|\n| build | failed |\n', { path: 'a.md' })
    expect(messages.map(({ reason }) => reason)).toEqual(['Neither a report nor a review with findings'])
  })
})
