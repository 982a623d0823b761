import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'

/** The findings of a text as `severity title @ places`, or `unrated title @ places`. */
function read(text: string): string[] {
  const { review } = parse(text, { path: 'review.md' })
  return (review?.findings ?? []).map(({ severity, rated, title, locations }) => {
    const places = locations.map(({ path, startLine, endLine }) => {
      const lines = startLine === null ? '' : `:${startLine}${endLine === startLine ? '' : `-${endLine}`}`
      return `${path}${lines}`
    })
    return [rated ? severity : 'unrated', title, ...(places.length > 0 ? ['@', places.join(' ')] : [])].join(' ')
  })
}

const forms: readonly (readonly [name: string, text: string, findings: readonly string[]])[] = [
  [
    'a row that is rated none, beside rated ones',
    '# Review\n\n| Area | Where it is | What happens | Level |\n|---|---|---|---|\n| API | src/a.ts:10 | Any amount is accepted | high |\n| Log | src/b.ts:20 | The token is printed | low |\n| DB | src/c.ts:30 | Works as it should | none |\n',
    ['important Any amount is accepted @ src/a.ts:10', 'suggestion The token is printed @ src/b.ts:20'],
  ],
  [
    'levels from the mildest to the worst',
    '# Review\n\nSeverity: S1 = minor, S2 = annoying, S3 = high, S4 = critical.\n\n| ID | Severity | Problem | File |\n|---|---|---|---|\n| 1 | S4 | The password is logged | src/a.ts:10 |\n| 2 | S1 | The comment has a typo | src/b.ts:20 |\n| 3 | S2 | The list flickers | src/c.ts:30 |\n',
    [
      'critical The password is logged @ src/a.ts:10',
      'suggestion The comment has a typo @ src/b.ts:20',
      'unrated The list flickers @ src/c.ts:30',
    ],
  ],
  [
    'a letter in brackets as the severity',
    '# Review\n\n### 1. The lock is never released\n\n**Severity:** (H)\n**Location:** src/a.ts:10\n\nIt hangs.\n\n### 2. The cache is never cleared\n\n**Severity:** (M)\n**Location:** src/b.ts:20\n\nIt grows.\n',
    ['important The lock is never released @ src/a.ts:10', 'suggestion The cache is never cleared @ src/b.ts:20'],
  ],
  [
    'a drawn table with one line above its totals, and a bar in a cell',
    '+----------+----------------------+------------+\n| Severity | Issue                | File       |\n+----------+----------------------+------------+\n| high     | a || b hides a zero  | src/a.ts:1 |\n| low      | Any text is accepted | src/b.ts:3 |\n+----------+----------------------+------------+\n| Total    | 2                    |            |\n+----------+----------------------+------------+\n',
    ['important a || b hides a zero @ src/a.ts:1', 'suggestion Any text is accepted @ src/b.ts:3'],
  ],
  [
    'a finding that is a section, beside sections of findings',
    '## Findings\n\n### 1. The token is never rotated\n\nIt lives for a year.\n\n### 2. Input\n\n- **High:** Any amount is accepted (`a.ts:10`)\n- **Low:** The error is swallowed (`a.ts:30`)\n\n### 3. Transactions\n\n- **High:** They are never rolled back (`d.ts:10`)\n- **Low:** The index is missing (`d.ts:30`)\n',
    [
      'unrated The token is never rotated',
      'important Any amount is accepted @ a.ts:10',
      'suggestion The error is swallowed @ a.ts:30',
      'important They are never rolled back @ d.ts:10',
      'suggestion The index is missing @ d.ts:30',
    ],
  ],
  [
    'a sentence that is wrapped before a file name, among lines of code',
    '# Code review\n\nsrc/a.ts:10: The value is read from the file\nconfig.ts - which is missing.\nsrc/b.ts:20: The lock is never released.\n',
    [
      'unrated The value is read from the file config.ts - which is missing @ src/a.ts:10',
      'unrated The lock is never released @ src/b.ts:20',
    ],
  ],
  [
    'ratings at the start of comments in JSON',
    '[{"path":"src/a.ts","line":10,"body":"[High] The lock is never released. It hangs."},{"path":"src/b.ts","line":20,"body":"Critical: the password is logged\\n\\nMore."}]',
    ['important The lock is never released @ src/a.ts:10', 'critical the password is logged @ src/b.ts:20'],
  ],
  [
    'comments of Sourcery that its prompt repeats',
    '<details><summary>Prompt for AI Agents</summary>\n\n~~~markdown\n### Comment 1\n<location> `a.py:5` </location>\n<code_context>\nx\n</code_context>\n\n<issue_to_address>\n**issue (bug_risk):** The lock leaks.\n</issue_to_address>\n~~~\n\n</details>\n\n## Individual Comments\n\n### Comment 1\n<location> `a.py:5` </location>\n<code_context>\nx\n</code_context>\n\n<issue_to_address>\n**issue (bug_risk):** The lock leaks.\n</issue_to_address>\n',
    ['important The lock leaks @ a.py:5'],
  ],
  [
    'bold entries with ids, ratings and places by their names, below a section',
    '## Befunde\n\n### 4.1 Betrieb\n\n**Befund 1 – Import und Anzeige teilen sich die Verbindungen** (Schwere: Kritisch)\nFundstelle: `a.yml:23`\n\nNachts fehlen sie.\n\n**Befund 2 – Offsets werden zu früh bestätigt** (Schwere: Mittel)\nFundstelle: `b.java:58`\n\nNachrichten gehen verloren.\n',
    [
      'critical Import und Anzeige teilen sich die Verbindungen @ a.yml:23',
      'suggestion Offsets werden zu früh bestätigt @ b.java:58',
    ],
  ],
  [
    'a table drawn in a terminal, with lines between its rows',
    "⏺ Here's what I found.\n\n  ┌──────────┬──────────────────────┬──────────┐\n  │ Severity │ Problem              │ Used in  │\n  ├──────────┼──────────────────────┼──────────┤\n  │ critical │ Code runs through    │ src/a.js:8 │\n  │          │ embedded fonts       │          │\n  ├──────────┼──────────────────────┼──────────┤\n  │ low      │ Any text is accepted │ src/b.js:3 │\n  └──────────┴──────────────────────┴──────────┘\n",
    ['critical Code runs through embedded fonts @ src/a.js:8', 'suggestion Any text is accepted @ src/b.js:3'],
  ],
  [
    'a table drawn with plus signs, with a line only below its header',
    '# Review\n\n+----------+---------------------+-----------+\n| Severity | Issue               | File      |\n+----------+---------------------+-----------+\n| low      | Any text is accepted | src/b.js:3 |\n| high     | Session stays open at | src/c.js:9 |\n|          | the end              |           |\n+----------+---------------------+-----------+\n',
    ['suggestion Any text is accepted @ src/b.js:3', 'important Session stays open at the end @ src/c.js:9'],
  ],
  [
    'levels of testers, one of them changed, and places in the causes',
    '# Test report\n\nSeverity: S1 = blocks the release, S2 = must be fixed in a patch, S3 = annoying, S4 = cosmetic.\n\n## Bugs\n\n### BUG-1 Total loses a cent\n\nSeverity: S3\nComponent: checkout\n\nSuspected cause: `app/split.ts` – the rest is dropped.\n\n### BUG-2 Refund is sent twice\n\nSeverity: **S1**\nComponent: sync\n\nSuspected cause: app/replay.ts:118, the key is made on send.\n\n### BUG-3 Screen hangs\n\nSeverity: S2\nComponent: offline\n\nOnly a restart helps.\n\n### BUG-4 Cashiers see the export\n\nSeverity: S1 (was S2, raised after a talk with the owners)\nComponent: back office\n\nThe route has no guard (app/routes.tsx:77-81).\n\n### BUG-5 Total flickers\n\nSeverity: S3\nSuspected cause: `useTotals.ts` divides by zero (app/totals/useTotals.ts:40)\n',
    [
      'suggestion Total loses a cent @ app/split.ts',
      'critical Refund is sent twice @ app/replay.ts:118',
      'important Screen hangs',
      'critical Cashiers see the export @ app/routes.tsx:77-81',
      'suggestion Total flickers @ app/totals/useTotals.ts:40',
    ],
  ],
  [
    'a rating by its name and lines by a word after them, in one pair of brackets',
    '# 코드 리뷰 결과\n\n## `pay/Price.java`\n\n1. **금액을 double로 계산합니다** (심각도: 심각, 33~48행)\n\n   오차가 발생합니다.\n\n2. **쿠폰 중복을 막지 않습니다** (심각도: 높음, 61행)\n\n   두 번 할인됩니다.\n',
    [
      'critical 금액을 double로 계산합니다 @ pay/Price.java:33-48',
      'important 쿠폰 중복을 막지 않습니다 @ pay/Price.java:61',
    ],
  ],
  [
    'tables whose cells are fields',
    '# Assessment\n\n## Findings\n\n### 1. Shares can be inflated\n\n| | |\n|---|---|\n| **Severity:** High | **Difficulty:** Low |\n| **Target:** `src/Vault.sol#L8-L9` | |\n\nA deposit is lost.\n\n### 2. Fee is rounded down\n\n| | |\n|---|---|\n| **Severity:** Low | **Difficulty:** High |\n| **Target:** `src/Fee.sol#L4` | |\n\nDust stays.\n',
    ['important Shares can be inflated @ src/Vault.sol:8-9', 'suggestion Fee is rounded down @ src/Fee.sol:4'],
  ],
  [
    'two fields on a line',
    '# Audit\n\n## PERF-1 · All orders are loaded\n\n**Impact:** Very high **Effort:** S\n**Where:** `api/orders.go:44-71`\n\nThe limit comes after loading.\n\n## PERF-2 · Image is not preloaded\n\n**Impact:** High **Effort:** M\n**Where:** `web/product.tsx:31`\n\nIt comes late.\n',
    ['critical All orders are loaded @ api/orders.go:44-71', 'important Image is not preloaded @ web/product.tsx:31'],
  ],
  [
    'a severity by its name after a bold title',
    '# Befunde\n\n**Befund 1: Zwei Bibliotheken für Zeitzonen.** Schwere: niedrig\n\nSie werden gemischt.\n\n**Befund 2: Endpunkte ohne Anmeldung.** Schwere: hoch\n\nJeder kann sie abrufen.\n',
    ['suggestion Zwei Bibliotheken für Zeitzonen', 'important Endpunkte ohne Anmeldung'],
  ],
  [
    'a section without findings among sections of findings',
    '## 4 Findings\n\n### 4.1 Reliability\n\n**Finding 1 – Job stops on the first error** (Severity: High)\nPlace: `job.kt:5`\n\nNothing restarts it.\n\n### 4.2 Security\n\n**Finding 2 – Token is logged** (Severity: Medium)\nPlace: `log.kt:9`\n\nLogs are public.\n\n### 4.3 Debts that are known and accepted\n\n- Support ends in May\n- The importer has no tests\n',
    ['important Job stops on the first error @ job.kt:5', 'suggestion Token is logged @ log.kt:9'],
  ],
  [
    'a folder among lines of code',
    'looked at the cache, mostly good\n\nlib/cache.dart:54 — never evicts, the disk fills up\nlib/cache.dart:90 — the key misses the style\ntest/ — nit: golden files are 12 MB\n',
    [
      'unrated never evicts, the disk fills up @ lib/cache.dart:54',
      'unrated the key misses the style @ lib/cache.dart:90',
      'suggestion golden files are 12 MB @ test/',
    ],
  ],
  [
    'JSON in fences beside a line of totals',
    '# Output\n\nRaw answers for each chunk.\n\n## chunk 1\n\n```json\n{ "issues": [{ "title": "Level is in feet", "severity": "high", "file": "poll.py", "line": 58 }, { "title": "No timeout", "severity": "medium", "file": "poll.py", "line": 31 }] }\n```\n\n## chunk 2\n\nSure! Here are the issues:\n\n```json\n{ "issues": [{ "severity": "critical", "file": "station.ts", "line": 14, "title": "Id is put into SQL" }] }\n```\n\nTotal: 3 issues (1 critical, 1 high, 1 medium)\n',
    [
      'important Level is in feet @ poll.py:58',
      'suggestion No timeout @ poll.py:31',
      'critical Id is put into SQL @ station.ts:14',
    ],
  ],
  [
    'the kind of the problem before a sentence',
    '1. **Performance:** The whole table renders again (`src/c.ts:8`).\n2. **Security:** The token is logged (`src/d.ts:3`).\n',
    ['unrated The whole table renders again @ src/c.ts:8', 'unrated The token is logged @ src/d.ts:3'],
  ],
  [
    'lines after a path and a space',
    '## Important\n\n- Config is old (gateway/mqtt.py L58)\n- Buffer drops the newest (`gateway/b.py` L102-110)\n',
    ['important Config is old @ gateway/mqtt.py:58', 'important Buffer drops the newest @ gateway/b.py:102-110'],
  ],
  [
    'places under a separate heading',
    '# Findings\n\n## [H-01] Shares can be inflated\n\n### Lines of code\n\nhttps://github.com/o/r/blob/abc1234/src/Vault.sol#L8-L9\n\n### Impact\n\nA deposit is lost.\n\n## [M-01] Fee is rounded down\n\n### Lines of code\n\nhttps://github.com/o/r/blob/abc1234/src/Fee.sol#L4\n\n### Impact\n\nDust stays.\n',
    ['important Shares can be inflated @ src/Vault.sol:8-9', 'suggestion Fee is rounded down @ src/Fee.sol:4'],
  ],
  [
    'comments after a list of reviewed files',
    '## Pull request overview\n\n### Reviewed changes\n\n| File | Description |\n|---|---|\n| src/a.kt | New class |\n\n---\n\n**src/a.kt:44**\n\nThe delete and the insert run outside a transaction.\n\n**src/b.kt:7**\n\nThe query does not escape `%`.\n',
    [
      'unrated The delete and the insert run outside a transaction @ src/a.kt:44',
      'unrated The query does not escape % @ src/b.kt:7',
    ],
  ],
  [
    'tasks with a rating and a place',
    '# Code review\n\n### Task 1: Token is logged\n\n**Severity:** Critical\n**File:** `src/a.ts:3`\n\n### Task 2: Lock leaks\n\n**Severity:** High\n**File:** `src/b.ts:3`\n',
    ['critical Task 1: Token is logged @ src/a.ts:3', 'important Task 2: Lock leaks @ src/b.ts:3'],
  ],
  [
    'findings after a sentence that begins like a prompt',
    '# Code review\n\nYour task is done well; one thing is left.\n\n1. **[Critical] Token is logged** — `src/a.ts:3`\n',
    ['critical Token is logged @ src/a.ts:3'],
  ],
  [
    'findings about a changelog',
    '# Changelog of the parser: findings\n\n## Critical\n\n- The token is logged (`src/a.ts:10`)\n',
    ['critical The token is logged @ src/a.ts:10'],
  ],
  [
    'a quoted diff below a heading',
    '# Review of the series\n\n## Critical\n\n### Token is logged (`src/log.ts:10`)\n\n> diff --git a/src/log.ts b/src/log.ts\n> @@ -1 +1 @@\n> +log(token)\n\nThe log is public.\n\n### Key is fixed (`src/key.ts:3`)\n\nIt is the same for all.\n',
    ['critical Token is logged @ src/log.ts:10', 'critical Key is fixed @ src/key.ts:3'],
  ],
  [
    'a single fold',
    '<details>\n<summary>🔴 Critical: Token is logged (src/a.ts:3)</summary>\n\nThe middleware writes it.\n\n</details>\n',
    ['critical Token is logged @ src/a.ts:3'],
  ],
  [
    'folds of one line each',
    '<details><summary>🔴 Critical: Token is logged (src/a.ts:3)</summary>It is.</details>\n<details><summary>🟠 High: Lock is lost (src/b.ts:3)</summary>Two.</details>\n',
    ['critical Token is logged @ src/a.ts:3', 'important Lock is lost @ src/b.ts:3'],
  ],
  [
    'a finding after the outcomes of earlier findings',
    '# Review, round 3\n\nPrior-round findings:\n\n- C4: fixed: all four are read\n- I4: still open in part\n\n1. **[critical] Handle leaks** (`a.ts:3`) — It stays open.\n',
    ['critical Handle leaks @ a.ts:3'],
  ],
  [
    'a bold title with stars in its code',
    '## Issues\n\n1. **[critical] `**Line 22** [low]` is lost** (`a.ts:3`) — Nobody reads it. *Suggestion:* read it.\n',
    ['critical **Line 22** [low] is lost @ a.ts:3'],
  ],
  [
    'a table with a template row',
    '# Review\n\n## Minor\n\n| ID | File | Description |\n|---|---|---|\n| M1 | `<path>:<line>` | <description> |\n| M2 | `a.ts:3` | The name is odd here |\n| M3 | `a.ts:9` | The type is too wide |\n',
    ['suggestion The name is odd here @ a.ts:3', 'suggestion The type is too wide @ a.ts:9'],
  ],
  [
    'a finding in our own form, with a line that begins like a prompt',
    'C1. **The token is logged** — `src/a.ts:10`\n\nYou are the third to hit it.\n',
    ['critical The token is logged @ src/a.ts:10'],
  ],
  [
    'a review of a plan',
    '# Code review: cache plan\n\n## Critical\n\n- The cache leaks in `src/a.ts:3`\n- The lock is lost in `src/b.ts:3`\n',
    ['critical The cache leaks @ src/a.ts:3', 'critical The lock is lost @ src/b.ts:3'],
  ],
  [
    'bold lines of a file with ratings after them',
    '# Review\n\n### src/user.ts\n\n**Line 10** [high]: password is logged.\n**Line 22** — low: naming is odd.\n',
    ['important password is logged @ src/user.ts:10', 'suggestion naming is odd @ src/user.ts:22'],
  ],
  [
    'a cross beside other emoji',
    '# Review\n\n- ❌ `src/a.py:10`: SQL is concatenated\n- ⚠️ `src/a.py:22`: the timeout is missing\n',
    ['critical SQL is concatenated @ src/a.py:10', 'important the timeout is missing @ src/a.py:22'],
  ],
  [
    'findings beside a section about what is not a problem',
    '# Review\n\n## Not an issue\n\n- `fs/stat.c:10`: the caller frees it.\n\n## Issues\n\n- [high] `fs/stat.c:20`: the descriptor leaks.\n',
    ['important the descriptor leaks @ fs/stat.c:20'],
  ],
  [
    'headings without places, only below Important',
    '# Review\n\n## Important\n\n### Missing lock in writer\n\nTwo writers may run at once.\n\n### Token is logged\n\nIt is in the log.\n',
    ['important Missing lock in writer', 'important Token is logged'],
  ],
  [
    'a section beside a row of a summary with a similar title',
    '# Review\n\n## Low\n\n### Missing null check in the request parser\n`src/p.ts:10`\n\nText.\n\n## Summary\n\n| Finding | Severity |\n|---|---|\n| Missing null check in the response parser | Critical |\n',
    ['suggestion Missing null check in the request parser @ src/p.ts:10'],
  ],
  [
    'a bold severity on the line after a list',
    '## Findings\n\n**Low**\n- typo in `src/c.ts:3`\n**Critical**\n- the token is logged in `src/a.ts:3`\n',
    ['suggestion typo @ src/c.ts:3', 'critical the token is logged @ src/a.ts:3'],
  ],
  [
    'consecutive lines that begin with a rating',
    '## Findings\n\nHigh: the lock leaks (`src/a.ts:10`)\nCritical: the token is logged (`src/b.ts:20`)\n',
    ['important the lock leaks @ src/a.ts:10', 'critical the token is logged @ src/b.ts:20'],
  ],
  [
    'consecutive lines that begin with a bold rating',
    '## Findings\n\n**High** the lock leaks in `src/a.ts:10`\n**Critical** the token is logged in `src/b.ts:20`\n',
    ['important the lock leaks @ src/a.ts:10', 'critical the token is logged @ src/b.ts:20'],
  ],
  [
    'a text of consecutive folds',
    '<details>\n<summary>🔴 Critical: Token is logged (src/a.ts:3)</summary>\n\nThe middleware writes it.\n\n</details>\n\n<details>\n<summary>🟠 High: Lock is lost (src/b.ts:3)</summary>\n\nTwo may run at once.\n\n</details>\n',
    ['critical Token is logged @ src/a.ts:3', 'important Lock is lost @ src/b.ts:3'],
  ],
  [
    'alerts of GitHub',
    '> [!CAUTION]\n> **Token is logged** — `src/b.ts:3`\n\n> [!NOTE]\n> **Typo** — `src/c.ts:3`\n',
    ['important Token is logged @ src/b.ts:3', 'suggestion Typo @ src/c.ts:3'],
  ],
  [
    'JSON with titles, descriptions and places',
    '[{"title":"SQL injection","description":"Built by hand.","severity":"high","location":{"path":"q.ts","line":9}}]\n',
    ['important SQL injection @ q.ts:9'],
  ],
  [
    'a numbered heading and a File field',
    '### 1. Handle leaks\n\n**File:** `src/store.ts:9`\n\nIt stays open.\n',
    ['unrated Handle leaks @ src/store.ts:9'],
  ],
  [
    'a heading that ends in a place in parentheses',
    '## Issues\n\n### Handle leaks (`src/store.ts`, line 9)\n\nIt stays open.\n',
    ['unrated Handle leaks @ src/store.ts:9'],
  ],
  [
    'a heading that ends in a place after a dash',
    '## Issues\n\n### Handle leaks - `src/store.ts:9`\n\nIt stays open.\n',
    ['unrated Handle leaks @ src/store.ts:9'],
  ],
  [
    'a paragraph that begins with a rating and a place',
    '**Critical**: `src/store.ts:9` leaks the handle on errors.\n',
    ['critical src/store.ts:9 leaks the handle on errors @ src/store.ts:9'],
  ],
  [
    'a problem about clean reviews',
    '1. **[important] A clean review is recorded as "failed"** (`src/status.ts:9`) — It says so.\n',
    ['important A clean review is recorded as "failed" @ src/status.ts:9'],
  ],
  [
    'a list under Must fix',
    '## Must fix\n\n- The handle leaks (`src/store.ts:9`)\n',
    ['critical The handle leaks @ src/store.ts:9'],
  ],
  [
    'bullets under Bugs',
    '## Bugs\n\n- **Handle leaks**: `src/store.ts:9` never closes it.\n',
    ['unrated Handle leaks @ src/store.ts:9'],
  ],
  [
    'an emoji and a word in a heading',
    '### 🔴 Critical: Handle leaks\n\n`src/store.ts:9`\n',
    ['critical Handle leaks @ src/store.ts:9'],
  ],
  [
    'a stated number of issues',
    'Found 1 issue:\n\n1. Handle leaks\n\nhttps://github.com/a/b/blob/0123abc/src/store.ts#L9-L12\n',
    ['unrated Handle leaks @ src/store.ts:9-12'],
  ],
  [
    'a priority in brackets',
    '- [P1] Handle leaks — src/store.ts:9-12\n  It stays open.\n',
    ['important Handle leaks @ src/store.ts:9-12'],
  ],
  [
    'a priority as a heading',
    '## Findings\n\n### P2. Handle leaks\n\nSee `src/store.ts`.\n',
    ['suggestion Handle leaks @ src/store.ts'],
  ],
  [
    'an id before the title',
    '## Critical Issues\n\n### CR-01: Handle leaks\n\n**File:** `src/store.ts:9`\n',
    ['critical Handle leaks @ src/store.ts:9'],
  ],
  [
    'an id and a rating in parentheses',
    '### C1 (HIGH) — Handle leaks\n`src/store.ts:9`\nIt stays open.\n',
    ['important Handle leaks @ src/store.ts:9'],
  ],
  [
    'a rating by a field',
    '### Handle leaks\n\n**Severity:** Medium\n**Location:** src/store.ts:9\n',
    ['suggestion Handle leaks @ src/store.ts:9'],
  ],
  [
    'fields without a heading',
    '- **Severity**: High\n- **Location**: src/store.ts:9\n- **Problem**: The handle leaks.\n\n- **Severity**: Low\n- **Location**: src/log.ts:2\n- **Problem**: A line is logged twice.\n',
    ['important The handle leaks @ src/store.ts:9', 'suggestion A line is logged twice @ src/log.ts:2'],
  ],
  [
    'unindented fields below a numbered entry',
    '## Findings\n1. [High] The handle leaks.\nFile: `src/store.ts:9`\nWhy: nothing closes it.\n',
    ['important The handle leaks @ src/store.ts:9'],
  ],
  [
    'rows of a table',
    '| # | Severity | File | Issue |\n|---|---|---|---|\n| 1 | High | `src/store.ts:9` | Handle leaks |\n',
    ['important Handle leaks @ src/store.ts:9'],
  ],
  [
    'a table below the heading of a severity',
    '## Major issues\n\n| File | Issue | Fix |\n|---|---|---|\n| `src/store.ts:9` | Handle leaks | Close it |\n',
    ['important Handle leaks @ src/store.ts:9'],
  ],
  [
    'a column for lines',
    '## Major issues\n\n| File | Line | Issue |\n|---|---|---|\n| src/store.ts | 9 | Handle leaks |\n',
    ['important Handle leaks @ src/store.ts:9'],
  ],
  [
    'a table under the heading of a file',
    '## False claims\n\n### README.md\n\n| Claim | Reality | Severity |\n|---|---|---|\n| Ten tools | There are nine | LOW |\n',
    ['suggestion Ten tools @ README.md'],
  ],
  [
    'a checkbox and a status',
    '## Findings\n\n- [x] **1. [LOW] src/store.ts:9 — Handle leaks** — Fixed\n',
    ['suggestion Handle leaks @ src/store.ts:9'],
  ],
  [
    'two tags in a bold sentence',
    '- **[HIGH][Security] The handle leaks.** Nothing closes it in `src/store.ts:9`.\n',
    ['important The handle leaks @ src/store.ts:9'],
  ],
  [
    'a bold rating before the title',
    '## Findings\n\n- **High – Handle leaks** (`src/store.ts:9`): nothing closes it.\n',
    ['important Handle leaks @ src/store.ts:9'],
  ],
  [
    'a rating after the title',
    '## Findings\n\n- **Handle leaks (High):** `src/store.ts:9` never closes it.\n',
    ['important Handle leaks @ src/store.ts:9'],
  ],
  [
    'a plain word as a rating',
    'Findings\n- High ― The handle leaks. Location: `src/store.ts`. Fix: close it.\n',
    ['important The handle leaks @ src/store.ts'],
  ],
  [
    'links as places',
    '**Findings**\n\n- [P1] Handle leaks - nothing closes it at [`store.ts`](/home/me/app/src/store.ts#L9).\n',
    ['important Handle leaks @ src/store.ts:9'],
  ],
  [
    'a list of links below a finding',
    '### 1. Handle leaks\n\nSeverity: high\n\nNothing closes it:\n\n- [src/store.ts](/home/me/app/src/store.ts:9)\n- [src/log.ts](/home/me/app/src/log.ts:2)\n',
    ['important Handle leaks @ src/store.ts:9 src/log.ts:2'],
  ],
  [
    'several lines of one file',
    '## Minor issues\n\n### Noise\n\n**File:** `a.js:1,5,9`\n',
    ['suggestion Noise @ a.js:1 a.js:5 a.js:9'],
  ],
  [
    'lines in words',
    '### 1. Handle leaks\n\n**Severity:** high\n**File:** `src/store.ts` (lines 9-12)\n',
    ['important Handle leaks @ src/store.ts:9-12'],
  ],
  [
    'a finding with code words that are not paths',
    '## Findings\n\n1. **Title has no effect** — `.title("x")` and `model.delete` in `src/view.swift:7`\n',
    ['unrated Title has no effect @ src/view.swift:7'],
  ],
  [
    'a path on a local machine',
    '- [P1] Handle leaks — /home/me/repo/src/store.ts:9\n',
    ['important Handle leaks @ src/store.ts:9'],
  ],
  [
    'rated lines',
    '**BLOCKER** src/store.ts:9 — handle leaks\n**NIT** src/log.ts:2 — unused import\n',
    ['critical handle leaks @ src/store.ts:9', 'suggestion unused import @ src/log.ts:2'],
  ],
  [
    'a bold title on its own line',
    '## Weaknesses\n\n**1. Handle leaks**\n\nNothing closes it.\n\n**2. Names differ**\n\nOne says key.\n',
    ['unrated Handle leaks', 'unrated Names differ'],
  ],
  [
    'numbered concerns',
    '### Areas of Concern\n\n1. **Handle leaks**\n   Nothing closes it.\n2. **Names differ**\n   One says key.\n',
    ['unrated Handle leaks', 'unrated Names differ'],
  ],
  [
    'German',
    '## Kritische Befunde\n\n### K1 — Datei bleibt offen\n**Datei:** `src/store.ts:9`\n',
    ['critical Datei bleibt offen @ src/store.ts:9'],
  ],
  [
    'French',
    '## Problèmes majeurs\n\n- **Le fichier reste ouvert** (`src/store.ts:9`) : rien ne le ferme.\n',
    ['important Le fichier reste ouvert @ src/store.ts:9'],
  ],
  [
    'Spanish',
    '### 1. El archivo queda abierto\n\n**Severidad:** Alta\n**Archivo:** src/store.ts:9\n',
    ['important El archivo queda abierto @ src/store.ts:9'],
  ],
  [
    'Portuguese',
    '## Problemas críticos\n\n1. **O arquivo fica aberto** (`src/store.ts:9`)\n',
    ['critical O arquivo fica aberto @ src/store.ts:9'],
  ],
  [
    'Russian',
    '### 1. Файл остаётся открытым\n\n**Серьёзность:** высокая\n**Файл:** `src/store.ts:9`\n',
    ['important Файл остаётся открытым @ src/store.ts:9'],
  ],
  [
    'Turkish',
    '## Kritik Sorunlar\n\n- **Dosya açık kalıyor** (`src/store.ts:9`)\n',
    ['critical Dosya açık kalıyor @ src/store.ts:9'],
  ],
  ['Chinese', '## 严重问题\n\n1. **文件没有关闭** (`src/store.ts:9`)\n', ['critical 文件没有关闭 @ src/store.ts:9']],
  [
    'Japanese',
    '### 1. ファイルが閉じられない\n\n**重要度**: 高\n**ファイル**: `src/store.ts:9`\n',
    ['important ファイルが閉じられない @ src/store.ts:9'],
  ],
  [
    'Korean',
    '### 1. 파일이 닫히지 않음\n\n**심각도:** 높음\n**파일:** `src/store.ts:9`\n',
    ['important 파일이 닫히지 않음 @ src/store.ts:9'],
  ],
  [
    'a text of numbered headings',
    '### 1. No tests\n\nNothing covers it.\n\n### 2. Magic number\n\n`5` says nothing.\n',
    ['unrated No tests', 'unrated Magic number'],
  ],
  [
    'a group of a severity and a subject',
    '## HIGH / MAJOR — product code\n\n- [x] **2.** `src/auth.ts:37` — Answer has no schema\n- [ ] **3.** `src/list.ts:16` — Query is not checked\n',
    ['important Answer has no schema @ src/auth.ts:37', 'important Query is not checked @ src/list.ts:16'],
  ],
  [
    'bold numbers that continue from file to file',
    '### src/a.ts\n\n**1. Handle leaks.** It stays open.\n\n**2. Name differs.** One says key.\n\n**3. Loop ends late.** By one.\n\n### src/b.ts\n\n**4. Sum is wrong.** It starts at one.\n\n**5. Log is noisy.** Twice a line.\n',
    [
      'unrated Handle leaks @ src/a.ts',
      'unrated Name differs @ src/a.ts',
      'unrated Loop ends late @ src/a.ts',
      'unrated Sum is wrong @ src/b.ts',
      'unrated Log is noisy @ src/b.ts',
    ],
  ],
  [
    'a File field below an id in our own form',
    '## Critical\n\n### C1. Handle leaks\n\n**File:** `src/store.ts:9`\n\nIt stays open.\n',
    ['critical Handle leaks @ src/store.ts:9'],
  ],
  [
    'several files in a field below an id in our own form',
    '## Critical\n\n### C1. Handle leaks\n\n**Files:** `src/store.ts:9`, `src/log.ts:3`\n\nIt stays open.\n',
    ['critical Handle leaks @ src/store.ts:9 src/log.ts:3'],
  ],
  [
    'a file whose name begins with a dot, below an id in our own form',
    '## Critical\n\n### C1. Token is printed\n\n**File:** .github/workflows/ci.yml:3\n\nIn the log.\n',
    ['critical Token is printed @ .github/workflows/ci.yml:3'],
  ],
  [
    'a single group called Important',
    '# Review\n\nTwo things.\n\n## Important\n\n1. Leak in `src/a.ts:10` is never freed\n2. Race in `src/b.ts:3` at startup\n',
    [
      'important Leak in src/a.ts:10 is never freed @ src/a.ts:10',
      'important Race in src/b.ts:3 at startup @ src/b.ts:3',
    ],
  ],
  [
    'a single group called Important issues',
    '# Review\n\n## Important issues\n\n- The cache keeps stale rows after a failed write\n- The lock is taken twice on retry\n',
    ['important The cache keeps stale rows after a failed write', 'important The lock is taken twice on retry'],
  ],
  [
    'ratings with an emoji on consecutive lines',
    '## Issues\n\n🔴 **Critical** — `api/server.go:120`: handler leaks goroutine\n🟡 **Medium** — `api/server.go:200`: context is not passed\n🟢 **Low** — `api/x.go:1`: naming differs\n',
    [
      'critical handler leaks goroutine @ api/server.go:120',
      'suggestion context is not passed @ api/server.go:200',
      'suggestion naming differs @ api/x.go:1',
    ],
  ],
  [
    'bold ratings with a colon on consecutive lines',
    '## Issues\n\n**Critical:** the token is logged (`src/a.ts:1`)\n**Low:** a name differs (`src/b.ts:2`)\n',
    ['critical the token is logged @ src/a.ts:1', 'suggestion a name differs @ src/b.ts:2'],
  ],
  [
    'compiler messages',
    '## Issues\n\nsrc/a.go:1: error: handler leaks a goroutine\nsrc/b.go:2: warning: context is not passed\n',
    ['important handler leaks a goroutine @ src/a.go:1', 'important context is not passed @ src/b.go:2'],
  ],
  [
    'one title at two places, the second more severe',
    '## Findings\n\n### [High] Unvalidated redirect target\n\n`src/login.ts:10`\n\n## More findings\n\n- [Critical] Unvalidated redirect target in `src/oauth/callback.ts:88` leaks the token\n',
    [
      'important Unvalidated redirect target @ src/login.ts:10',
      'critical Unvalidated redirect target in src/oauth/callback.ts:88 leaks the token @ src/oauth/callback.ts:88',
    ],
  ],
  [
    'numbers that start again in each section',
    '## Security\n\n### Issue 1: SQL injection in search\n\n`src/search.ts:4` (High)\n\n## Performance\n\n- **Issue 1**: N+1 query in `src/list.ts:20` (High)\n',
    ['unrated SQL injection in search @ src/search.ts:4', 'important N+1 query @ src/list.ts:20'],
  ],
  [
    'a comment of a bot before the finding on its line',
    '<!-- bot:1 --> **Critical:** `src/a.ts:1` token is logged in plain text\n',
    ['critical src/a.ts:1 token is logged in plain text @ src/a.ts:1'],
  ],
  [
    'lines below the heading of a file, with ratings at their ends',
    '## src/a.ts\n\n- Line 10: the handle leaks when open throws. **High**\n- Line 30: wrong default. **Low**\n\n## src/b.ts\n\n- L5: unchecked cast (critical)\n',
    [
      'important the handle leaks when open throws @ src/a.ts:10',
      'suggestion wrong default @ src/a.ts:30',
      'critical unchecked cast @ src/b.ts:5',
    ],
  ],
  [
    'a finding in a quotation',
    '- [P1] The handle leaks — `src/a.ts:3`\n\n> **Critical** `src/c.ts:5` SQL injection\n',
    ['important The handle leaks @ src/a.ts:3', 'critical SQL injection @ src/c.ts:5'],
  ],
  [
    'an explanation on the line below a checkbox with a place and a rating',
    '- [ ] src/a.ts:10 - [P1] Race in startup\n      When two workers start, both write.\n',
    ['important Race in startup @ src/a.ts:10'],
  ],
  [
    'an explanation on the line below a rating and a place',
    '- [P1] src/b.ts:3 - Leak of the handle\n  It is never closed. Use finally.\n',
    ['important Leak of the handle @ src/b.ts:3'],
  ],
  [
    'headings that are links',
    '# High risk findings (1)\n\n## [[H-01] The handle leaks](https://example.org/issues/1)\n\n*Submitted by Ada*\n\nIt stays open.\n',
    ['important The handle leaks'],
  ],
  [
    'a list copied from a terminal',
    'I read both.\n\nThey are small.\n\nHere is what I see, worst first:\n\n 1 The lock is released by anybody (lock.py, line 41). The token is not\n   compared.\n 2 No jitter in the retry (lock.py, lines 22-30). All wake up together.\n\nThe rest looks right.\n',
    ['unrated The lock is released by anybody @ lock.py:41', 'unrated No jitter in the retry @ lock.py:22-30'],
  ],
  [
    'a place on its own line above the comment',
    '---\n\n`src/queue.py`, line 36 ([link](https://example.org/a/b/blob/77aa01e/src/queue.py#L36))\n\n**logic:** The queue compares the wrong key.\n',
    ['unrated The queue compares the wrong key @ src/queue.py:36'],
  ],
  [
    'numbers that are emoji',
    '## Important issues\n\n### 1️⃣ The key is in the code\n\nAnybody sees it.\n\n### 2️⃣ Errors are ignored\n\nThe screen stays blank.\n',
    ['important The key is in the code', 'important Errors are ignored'],
  ],
  [
    'ratings within bold text',
    '**Critical: the discount applies to the whole cart.** In `src/cart.php`, line 68.\n\n**Important: no lock on numbered seats.** Two buyers get one.\n',
    ['critical the discount applies to the whole cart @ src/cart.php:68', 'important no lock on numbered seats'],
  ],
  [
    'a Spanish audit of a protocol',
    '# Auditoría del protocolo\n\n## Severidad crítica\n\n### El depósito no se borra\n\nSe puede retirar dos veces.\n',
    ['critical El depósito no se borra'],
  ],
  [
    'tables in a fold below an overview',
    '## Code Review Summary\n\n### Overview\n\n| Severity | Count |\n|---|---|\n| CRITICAL | 1 |\n\n<details>\n<summary><b>Issue Details (click to expand)</b></summary>\n\n#### CRITICAL\n\n| File | Line | Issue |\n|---|---|---|\n| `src/merge.ts` | 91 | All messages are deleted |\n\n</details>\n',
    ['critical All messages are deleted @ src/merge.ts:91'],
  ],
  [
    'tasks that repeat the findings by their places',
    '## Findings\n\n### High\n\n- The unique index is missing (`db/waitlist.exs:14`)\n\n## Action items\n\n- [ ] [High] Add a unique index (`db/waitlist.exs:14`)\n',
    ['important The unique index is missing @ db/waitlist.exs:14'],
  ],
  [
    'entries with ids, only one of which has a place',
    '## Findings by severity\n\n### L-01 No check of zero\n\n`src/Vault.sol:44`\n\n### L-02 Decimals are cached\n\nOnce for all.\n',
    ['unrated No check of zero @ src/Vault.sol:44', 'unrated Decimals are cached'],
  ],
  [
    'letters of ids explained by a legend',
    'B = blocker, M = major, N = minor\n\n### B1 — Ids can be forged\n\n`src/proto.erl:30`\n\n### N2 — Levels differ\n\n`src/log.erl:3`\n',
    ['critical Ids can be forged @ src/proto.erl:30', 'suggestion Levels differ @ src/log.erl:3'],
  ],
  [
    'letters of ids as in audits',
    '### H-01 Shares are inflated\n\n`src/Vault.sol:30`\n\n### L-02 No check of zero\n\n`src/Vault.sol:44`\n',
    ['important Shares are inflated @ src/Vault.sol:30', 'suggestion No check of zero @ src/Vault.sol:44'],
  ],
  [
    'lines in parentheses below a bold file',
    'Result by file:\n\n**`src/repository.ts`**\n\n- 🔴 **SQL injection in `find`** (line 3): the id is concatenated.\n- 🟡 **`list` has no pages** (lines 20–34): memory grows.\n',
    ['critical SQL injection in find @ src/repository.ts:3', 'suggestion list has no pages @ src/repository.ts:20-34'],
  ],
  [
    'full-width digits',
    '## 指摘事項\n\n【重大】指摘１：検索語が連結されている\n　ファイル：src/query.php（８８行目）\n\n【中】指摘２：全件を取得している\n　ファイル：src/filter.php（２０行目）\n',
    ['critical 検索語が連結されている @ src/query.php:88', 'suggestion 全件を取得している @ src/filter.php:20'],
  ],
  [
    'a status after an emoji at the end of a head',
    '## Findings\n\n### B1 — Ids can be forged — ❌ still open\n\n`src/proto.erl:30`\n',
    ['unrated Ids can be forged @ src/proto.erl:30'],
  ],
  [
    'findings before a table that explains the ratings',
    '## High\n\n### 1. The handle leaks\n\n`src/a.ts:3`\n\n## A. Categories\n\n| Severity | Description |\n|---|---|\n| High | Many users are affected. |\n| Medium | Few users are at risk. |\n| Low | The risk is small. |\n',
    ['important The handle leaks @ src/a.ts:3'],
  ],
  [
    'violations in XML tags',
    '<file name="src/scale.rb">\n\n<violation number="1" location="src/scale.rb:40">\nP1: Scaling uses integer division. Convert first.</violation>\n</file>\n',
    ['important Scaling uses integer division @ src/scale.rb:40'],
  ],
  [
    'headings with only a file, only below Important',
    '# Review\n\n## Important\n\n### Retry never stops (src/retry.ts)\n\nIt loops.\n\n### Cache is never emptied (src/cache.ts)\n\nIt grows.\n',
    ['important Retry never stops @ src/retry.ts', 'important Cache is never emptied @ src/cache.ts'],
  ],
  [
    'our ids beside ids of another scale',
    '### C1: The lock is leaked\n\n`src/lock.ts:3`\n\n### M1: The cache grows\n\n`src/cache.ts:4`\n\n### L1: A name differs\n\n`src/log.ts:5`\n',
    [
      'critical The lock is leaked @ src/lock.ts:3',
      'suggestion The cache grows @ src/cache.ts:4',
      'suggestion A name differs @ src/log.ts:5',
    ],
  ],
  [
    'rows of a summary with similar titles',
    '## Critical\n\n### SQL injection in search\n\n`src/s.ts:10`\n\nText.\n\n## All findings\n\n| # | Finding | Severity |\n|---|---|---|\n| 1 | SQL injection in search | Critical |\n| 2 | SQL injection in export | High |\n',
    ['critical SQL injection in search @ src/s.ts:10', 'important SQL injection in export'],
  ],
  [
    'ratings in bold brackets on consecutive lines',
    '## Issues\n\n**[High]** `src/a.ts:10` – the handle leaks\n**[Critical]** `src/b.ts:12` – token is logged\n',
    ['important the handle leaks @ src/a.ts:10', 'critical token is logged @ src/b.ts:12'],
  ],
  [
    'ratings in capitals on consecutive lines',
    '## Issues\n\nHIGH: `src/z.ts:1` leaks the handle\nCRITICAL: `src/x.ts:1` logs the token\n',
    ['important src/z.ts:1 leaks the handle @ src/z.ts:1', 'critical src/x.ts:1 logs the token @ src/x.ts:1'],
  ],
  [
    'a rated task after a rated paragraph',
    '## Issues\n\n**Critical:** `src/a.ts:1` token is logged.\n\n- [ ] **High** `src/d.ts:8` no lock\n',
    ['critical src/a.ts:1 token is logged @ src/a.ts:1', 'important src/d.ts:8 no lock @ src/d.ts:8'],
  ],
  [
    'a finding with sample data in a fence',
    '# Review\n\n**Critical:** `src/log.ts:5`: the password is in the log. What is written now:\n\n```json\n[\n  {"message": "login started", "level": "info"},\n  {"message": "login failed", "level": "error"},\n  {"message": "retry", "level": "warning"}\n]\n```\n',
    ['critical the password is in the log @ src/log.ts:5'],
  ],
  [
    'section numbers before an emoji and a rating',
    '# Audit\n\n## 1. Sécurité\n\n### 1.1 🔴 [Critique] Jeton dans le client\n\nFichier : `src/config.js:4`\n\n### 1.2 🟡 [Mineur] Messages bavards\n\nFichier : `api/login.py:38`\n',
    ['critical Jeton dans le client @ src/config.js:4', 'suggestion Messages bavards @ api/login.py:38'],
  ],
  [
    'headings with a file and a line above the comment',
    '## Overview\n\nAll is read.\n\n---\n\n### src/queue.go (line 47)\n\nThe backoff has no upper bound. Cap it.\n\n### src/send.go (line 9)\n\nThe body is never closed.\n',
    ['unrated The backoff has no upper bound @ src/queue.go:47', 'unrated The body is never closed @ src/send.go:9'],
  ],
  [
    'must and should in bold brackets',
    '## 指摘事項\n\n- **[must]** 在庫数が二重に加算される（`app/cancel.rb:27`）\n- **[should]** N+1クエリが発生している（`app/index.erb:14`）\n',
    ['critical 在庫数が二重に加算される @ app/cancel.rb:27', 'important N+1クエリが発生している @ app/index.erb:14'],
  ],
  [
    'a checklist in which ticks mean passed',
    '## Correctness\n\n- [x] Seats are addressed by row and number\n- [ ] Seats are sold in blocks of two — `lib/seats.ts:3` (HIGH)\n- [ ] Holds use local time — `lib/hold.ts:9` (HIGH)\n',
    ['important Seats are sold in blocks of two @ lib/seats.ts:3', 'important Holds use local time @ lib/hold.ts:9'],
  ],
]

describe('everyday forms', () => {
  it.each(forms)('are read: %s', (_, text, findings) => {
    expect(read(text)).toEqual(findings)
  })
})

const others: readonly (readonly [name: string, text: string])[] = [
  ['praise', '## Strengths\n\n- **Good names** in `src/store.ts:9`\n- **Tests** cover it\n'],
  ['next steps', '## Next steps\n\n1. Close the handle in `src/store.ts`\n2. Add a test\n'],
  ['a legend', '## Severity Legend\n\n- 🔴 **CRITICAL**: data is lost\n- 🟠 **HIGH**: a feature fails\n'],
  [
    'ratings and their meanings',
    '# Review\n\nWe use:\n\n- **P0** — data is lost for good\n- **P1** — a feature fails for some\n- **P2** — the code is untidy\n',
  ],
  ['a backlog', '# Refactoring backlog\n\n## P1. Split the engine\n\nIt is too long.\n'],
  ['a table of counts', '| Severity | Count |\n|---|---|\n| Critical | 0 |\n| High | 2 |\n'],
  ['a list of files', '## Files reviewed\n\n- `src/a.ts:1-20` — read as a whole\n- `src/b.ts` — read in part\n'],
  ['a template', '## Output format\n\n1. [CRITICAL/MEDIUM/LOW] Title — Description\n2. ...\n'],
  ['chapters', '# Review\n\n## 1. Summary\n\nFine.\n\n## 2. Verdict\n\nShip it.\n'],
]

describe('a text without findings', () => {
  it.each(others)('has no findings: %s', (_, text) => {
    expect(read(text)).toEqual([])
  })

  it('is a completed review if it says so, in any language', () => {
    for (const text of [
      'LGTM, no issues found.\n',
      '## Findings\n\nNone.\n',
      '没有发现问题，可以合并。\n',
      'Keine Probleme gefunden.\n',
    ]) {
      const { type, review, messages } = parse(text, { path: 'review.md' })
      expect([type, review?.status, review?.findings, messages]).toEqual(['review', 'completed', [], []])
    }
  })
})

describe('the status of a review', () => {
  it('depends on the findings that were read, not on their words', () => {
    const { review } = parse('- [P1] The run failed without output — src/run.ts:3\n', { path: 'a.md' })
    expect([review?.status, review?.findings.length]).toEqual(['completed', 1])
  })
})

describe('a finding that its author withdrew', () => {
  it('is struck out', () => {
    const { review } = parse(
      '## Issues\n\n1. ~~**Handle leaks**~~ — `src/store.ts:9`\n2. **Name differs** — `src/log.ts:2`\n',
      { path: 'a.md' },
    )
    expect(review?.findings.map(({ title, struck }) => [title, struck])).toEqual([
      ['Handle leaks', true],
      ['Name differs', false],
    ])
  })
})

describe('text that may not have been read', () => {
  it('is reported if the text states more findings', () => {
    const { messages } = parse('Total findings: 3\n\n## Issues\n\n- **Leak** (`a.ts:1`)\n', { path: 'review.md' })
    expect(messages.map(({ reason }) => reason)).toContain('The text states 3 findings, but 1 was read')
  })

  it('is reported if only a summary lists findings', () => {
    const text =
      '# Review\n\n## Summary\n\n| Severity | Issue |\n|---|---|\n| High | The handle leaks |\n| Low | A name differs |\n'
    const { review, messages } = parse(text, { path: 'review.md' })
    expect(review?.findings).toHaveLength(2)
    expect(messages.map(({ reason }) => reason)).toEqual([
      '2 of 2 findings were read from a summary or a plan; the parts that it summarises were not read as findings',
    ])
  })

  it('is reported for a rated line with a place in the code', () => {
    const text =
      '## Issues\n\n- [High] No lock — `src/d.ts:8`\n\n## Praise\n\nCRITICAL: the token is logged in `src/a.ts:1`\n'
    const { review, messages } = parse(text, { path: 'review.md' })
    expect([review?.findings.length, messages.map(({ ruleId }) => ruleId)]).toEqual([1, ['unread-findings']])
  })

  it('is reported if sentences look like findings', () => {
    const { messages } = parse('# Review\n\nThe total may be null (`src/cart.ts:41`). The name is unclear.\n', {
      path: 'review.md',
    })
    expect(messages.map(({ ruleId, level }) => [ruleId, level])).toEqual([['unread-findings', 'warning']])
  })
})

describe('JSON', () => {
  it('is read from all of its lists', () => {
    const text = JSON.stringify({
      issues: [{ title: 'Handle leaks', severity: 'high', file: 'a.ts' }],
      comments: [{ body: 'Drop table is reachable', path: 'c.ts', severity: 'critical' }],
    })
    expect(read(text)).toEqual(['important Handle leaks @ a.ts', 'critical Drop table is reachable @ c.ts'])
  })

  it('is read if a place is an object with a file', () => {
    const text = JSON.stringify([
      { title: 'Drop table is reachable', risk: 'critical', location: { file: 'q.ts', line: 9 } },
    ])
    expect(read(text)).toEqual(['critical Drop table is reachable @ q.ts:9'])
  })

  it('is read if places are a list, lines are a pair, or a name is the title', () => {
    const text = JSON.stringify({
      findings: [
        { title: 'Handle leaks', severity: 'high', locations: [{ file: 'b.ts', line: 4 }] },
        { name: 'Token is logged', severity: 'critical', file: 'd.ts', lines: [10, 20] },
      ],
    })
    expect(read(text)).toEqual(['important Handle leaks @ b.ts:4', 'critical Token is logged @ d.ts:10-20'])
  })

  it('is rated by the name of its list', () => {
    const text = JSON.stringify({
      critical: [{ title: 'Query is joined', file: 'q.ts', line: 9 }],
      minor: [{ title: 'Name differs' }],
    })
    expect(read(text)).toEqual(['critical Query is joined @ q.ts:9', 'suggestion Name differs'])
  })

  it('is read if lines are text', () => {
    const text = JSON.stringify([{ title: 'Handle leaks', severity: 'high', file: 'a.ts', line: '3-9' }])
    expect(read(text)).toEqual(['important Handle leaks @ a.ts:3-9'])
  })

  it('keeps the fix', () => {
    const text = JSON.stringify([
      { title: 'Handle leaks', description: 'It stays open.', suggestion: 'Close it in finally.', severity: 'high' },
    ])
    expect(parse(text, { path: 'a.json' }).review?.findings[0]?.body).toBe(
      'It stays open.\n\nFix: Close it in finally.',
    )
  })

  it('is read within other objects', () => {
    const text = JSON.stringify({
      status: 'done',
      review: { found: [{ severity: 'high', description: 'Short writes are ignored (src/port.cpp:140)' }] },
    })
    expect(read(text)).toEqual(['important Short writes are ignored @ src/port.cpp:140'])
  })

  it('is read from a fence in prose', () => {
    const json = JSON.stringify(
      { findings: [{ title: 'Handle leaks', severity: 'high', file: 'a.ts', line: 3 }] },
      null,
      2,
    )
    expect(read(`Here is my review:\n\n\`\`\`json\n${json}\n\`\`\`\n`)).toEqual(['important Handle leaks @ a.ts:3'])
  })
})

describe('a document with instructions', () => {
  it('has no findings if it defines an agent', () => {
    const text =
      '---\nname: reviewer\ndescription: Reviews changes.\n---\n\nWrite so:\n\n- [High] No limit (`src/a.ts:3`)\n'
    expect(read(text)).toEqual([])
  })

  it.each([
    '# How we review code',
    '# Guía de revisión',
    '# Review guide',
    '# Umsetzungsplan: neuer Import',
    '# Implementation plan: lists',
  ])('has no findings: %s', (title) => {
    expect(read(`${title}\n\n## Examples\n\n### 1. [High] No limit\n\n\`src/a.ts:3\`\n`)).toEqual([])
  })
})

describe('a review with an appendix of its own', () => {
  it('is not a report', () => {
    const text = '## High\n\n### 1. The handle leaks\n\n`src/a.ts:3`\n\n## Appendix\n\nWhat we used.\n'
    expect(read(text)).toEqual(['important The handle leaks @ src/a.ts:3'])
  })
})

describe('SARIF', () => {
  const sarif = (results: object[], rules: object[] = []) =>
    JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x', rules } }, results }] })

  it('leaves out suppressed and passed results', () => {
    const results = [
      { message: { text: 'Handle leaks' }, level: 'error' },
      { message: { text: 'Name differs' }, level: 'error', suppressions: [{ kind: 'external' }] },
      { message: { text: 'All well' }, kind: 'pass', level: 'none' },
    ]
    expect(read(sarif(results))).toEqual(['important Handle leaks'])
  })

  it.each(['9.8', 9.8])('takes the severity from the security severity of the rule: %j', (score) => {
    const rules = [{ id: 'r', properties: { 'security-severity': score } }]
    expect(read(sarif([{ ruleId: 'r', message: { text: 'Handle leaks' }, level: 'warning' }], rules))).toEqual([
      'critical Handle leaks',
    ])
  })
})

describe('the status of a review', () => {
  const statusOf = (text: string) => parse(text, { path: 'a.md', as: 'review' }).review?.status

  it.each([
    'LGTM. I looked at the rate-limit handling and the timed out path; both are right.',
    'Looks good to me. The 503 handling is right and no issues were found.',
    'Ship it.',
    'LGTM. No issues. The process never crashed.',
    'Looks good. The model did not need changes; every pass is right.',
    'Aucun problème trouvé. Le timeout est bien géré.',
  ])('is completed if a clean review mentions failures of the code: %s', (text) => {
    expect(statusOf(text)).toBe('completed')
  })

  it('is completed if a short remark approves', () => {
    const { type, review } = parse('Ship it.\n', { path: 'a.md' })
    expect([type, review?.status]).toEqual(['review', 'completed'])
  })

  it.each(['The agent timed out after 10 minutes; no findings.', 'Codex hit its rate limit.', 'No output.'])(
    'is failed if the agent says so: %s',
    (text) => {
      expect(statusOf(text)).toBe('failed')
    },
  )

  it('is completed if a finding is about truncation', () => {
    expect(statusOf('## Issues\n\n1. **Names are truncated at 40 characters** — `a.ts:3`\n')).toBe('completed')
  })

  it('is completed if a sentence about the code says that output is truncated', () => {
    const text =
      '## Issues\n\n1. **Handle leaks** — `a.ts:3`\n\n   The output is truncated at 40 characters when the disk is full.\n'
    expect(statusOf(text)).toBe('completed')
  })

  it('is completed if a finding quotes truncated output', () => {
    const text =
      '## Issues\n\n1. **Log is cut** — `a.ts:3`\n\nThe run prints:\n\n```\nline 1\n[output truncated]\n```\n'
    expect(statusOf(text)).toBe('completed')
  })

  it('is partial if the text says that it was cut off', () => {
    expect(statusOf('## Issues\n\n1. **Handle leaks** — `a.ts:3`\n\n[Output truncated]\n')).toBe('partial')
  })
})

describe('a severity that contradicts the id', () => {
  it('is not a word in the title', () => {
    const { messages } = parse('## Findings\n\nC1. **Counter of (suggestion) tags is off** — `src/a.ts:3`\n', {
      path: 'a.md',
    })
    expect(messages.map(({ ruleId }) => ruleId)).not.toContain('contradictory-severity')
  })

  it('is reported', () => {
    const { messages } = parse('## Findings\n\nI1. **Pool exhausted** — `src/pool.ts:38` (critical)\n', {
      path: 'a.md',
    })
    expect(messages.map(({ ruleId }) => ruleId)).toContain('contradictory-severity')
  })
})

describe('a format that the user names', () => {
  const text = '## Findings\n\nI1. **Pool exhausted** — `src/pool.ts:38`\n'

  it.each(['sarif', 'codex-json', 'rdjson', 'rdjsonl', 'gitlab', 'qodo', 'bugbot'])(
    'is ignored with a message if the text is in another format: %s',
    (from) => {
      const { review, messages } = parse(text, { path: 'a.md', from })
      expect(review?.findings.map(({ title }) => title)).toEqual(['Pool exhausted'])
      expect(messages.map(({ reason }) => reason)).toContain(
        `This is not in the format \`${from}\`; the format was detected instead`,
      )
    },
  )

  it('changes nothing if it is a prose format', () => {
    const [as, plain] = [parse(text, { path: 'a.md', from: 'codex' }), parse(text, { path: 'a.md' })]
    expect(as.review?.findings).toEqual(plain.review?.findings)
  })
})

describe('the text of a finding', () => {
  it('leaves out places that are in its head', () => {
    const text =
      '## Code Review\n\n### Important\n\n- **Query in a loop** - `src/a.ts:20`\n  Each item fetches its owner.\n'
    expect(parse(text, { path: 'a.md' }).review?.findings[0]?.body).toBe('Each item fetches its owner.')
  })

  it('has no indent of a list', () => {
    const text = '## Important\n\n1. **Query in a loop** - `src/a.ts:20`\n   Each item fetches its owner.\n'
    expect(parse(text, { path: 'a.md' }).review?.findings[0]?.body).toBe('Each item fetches its owner.')
  })

  it('begins after the place in a sentence', () => {
    const text = '## Important\n\n1. **Query in a loop** - `src/a.ts:20` asks for each owner.\n'
    expect(parse(text, { path: 'a.md' }).review?.findings[0]?.body).toBe('asks for each owner.')
  })
})
