import type { EverydayRound } from './round.ts'

/** Reviews by agents with different habits, written before anybody looked at the result of the matcher. */
export const secondRounds: readonly EverydayRound[] = [
  {
    name: 'a webhook whose signature is compared byte by byte',
    reviews: {
      ada: '## Critical Issues\n\n### C1. Signature check is vulnerable to a timing attack\n\n**File:** `src/webhooks/verify.ts:22`\n\n`signature === expected` stops at the first byte that differs. Use `crypto.timingSafeEqual`.\n\n## Suggestions\n\n### S1. Log the event type\n\nA rejected webhook leaves no trace of what it was.\n',
      bo: '- [P1] Compare the HMAC in constant time — src/webhooks/verify.ts:22\n  String equality leaks how many leading characters are right, so a signature can be guessed.\n- [P2] Reject old timestamps — src/webhooks/verify.ts:30\n  A captured request can be sent again at any later time.\n',
      cy: '## Important\n\n### Replay attacks are possible (src/webhooks/verify.ts:30)\n\nThe timestamp header is read but never compared with the clock, so a recorded delivery stays valid for ever.\n',
    },
    same: [
      ['ada 1', 'bo 1'],
      ['bo 2', 'cy 1'],
    ],
  },
  {
    name: 'one agent writes German',
    reviews: {
      ada: '1. **Connection is not returned to the pool on error** — `internal/db/pool.go:88`. When `Exec` fails, `conn.Release()` is skipped.\n2. **`MaxOpen` is read from the wrong variable** — `internal/db/config.go:14`.\n',
      bo: '## Wichtig\n\n### 1. Verbindung wird im Fehlerfall nicht freigegeben\n\n**Datei:** `internal/db/pool.go:88`\n\nSchlägt `Exec` fehl, wird `conn.Release()` nie aufgerufen; nach einigen Fehlern ist der Pool leer.\n\n### 2. Fehlender Test für leere Eingaben\n\n**Datei:** `internal/db/pool_test.go`\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'one agent writes Chinese',
    reviews: {
      ada: '### 1. `parseAmount` loses precision for large values\n\n**File:** `lib/money.js:41`\n\n`parseFloat` cannot hold more than 15 digits; use `BigInt`.\n\n### 2. Currency code is not checked\n\n**File:** `lib/money.js:60`\n\nAny three letters are taken.\n',
      bo: '### 1. `parseAmount` 对大额金额会丢失精度\n\n**文件:** `lib/money.js:41`\n\n使用 `parseFloat` 解析,超过 15 位数字后结果不准确,建议改用 `BigInt`。\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'a sentence, a paragraph and a page on one bug',
    reviews: {
      ada: '1. **Cursor not closed.**\n2. **Magic constant 86400.**\n',
      bo: '### 1. Database cursor leaks when iteration is abandoned\n\n**File:** `app/export.py:57`\n\n`rows()` is a generator. If its caller stops early, the cursor stays open until it is collected.\n',
      cy: '## Important Issues\n\nI1. **The export keeps a server-side cursor open after the client has gone** — `app/export.py:51-70`\n\n```python\ndef rows(self):\n    cursor = self.connection.cursor("export")\n    cursor.execute(QUERY)\n    for row in cursor:\n        yield row\n    cursor.close()\n```\n\n`cursor.close()` is reached only when the loop runs to its end. A client that disconnects halfway makes the web server drop the generator, and the cursor, with the snapshot it holds, lives on until the garbage collector runs. With a hundred such clients the database refuses new connections, and vacuum cannot remove old rows.\n\nFix: use `contextlib.closing`, or a `try`/`finally` around the loop.\n\n```diff\n-    cursor = self.connection.cursor("export")\n+    with closing(self.connection.cursor("export")) as cursor:\n```\n\n## Suggestions\n\nS1. **Seconds of a day are written as a number** — `app/export.py:12`\n\n`86400` should be `timedelta(days=1)`.\n',
    },
    same: [
      ['ada 1', 'bo 1', 'cy 1'],
      ['ada 2', 'cy 2'],
    ],
  },
  {
    name: 'three defects in ten lines of one function',
    reviews: {
      ada: '1. **`resize` accepts a width of zero** — `img/resize.rs:30`. Division by zero follows.\n2. **`resize` copies the whole buffer** — `img/resize.rs:34`. Borrow it.\n3. **Alpha channel is dropped** — `img/resize.rs:38`. The output has three channels.\n',
      bo: '- [P1] Guard against empty dimensions — img/resize.rs:31\n  A zero in width or height panics with attempt to divide by zero.\n- [P2] Keep transparency — img/resize.rs:37\n  RGBA input comes out as RGB.\n',
    },
    same: [
      ['ada 1', 'bo 1'],
      ['ada 3', 'bo 2'],
    ],
  },
  {
    name: 'a cause in one file and what follows from it in another',
    reviews: {
      ada: '### 1. `Session.clone` shares the header map\n\n**File:** `http/session.go:71`\n\nThe map is copied by reference, so both sessions write to one map.\n',
      bo: '### 1. Authorization header of one user is sent for another\n\n**File:** `http/proxy.go:140`\n\nThe proxy sets the header on a session that it believes to be its own copy.\n\n### 2. Header map is not deep-copied in `clone`\n\n**File:** `http/session.go:73`\n\nUse `maps.Clone`.\n',
    },
    same: [['ada 1', 'bo 2']],
  },
  {
    name: 'five places listed by one agent, one each by another',
    reviews: {
      ada: '### 1. Responses are never closed\n\n**Files:** `api/a.go:10`, `api/b.go:22`, `api/c.go:35`, `api/d.go:41`, `api/e.go:9`\n\n`resp.Body.Close()` is missing after each request.\n',
      bo: '- [P2] Close the response body — api/a.go:10\n  `resp.Body` leaks a connection.\n- [P2] Close the response body — api/c.go:35\n  `resp.Body` leaks a connection.\n- [P2] Close the response body — api/e.go:9\n  `resp.Body` leaks a connection.\n- [P3] Base URL is written out — api/e.go:3\n  Take it from the settings.\n',
    },
    same: [['ada 1', 'bo 1', 'bo 2', 'bo 3']],
  },
  {
    name: 'a table, bullets and prose',
    reviews: {
      ada: '| Severity | File | Issue |\n|---|---|---|\n| High | `auth/reset.py:19` | Reset tokens never expire |\n| Low | `auth/reset.py:40` | Error text reveals whether an address is known |\n',
      bo: '- [P1] Expire password reset links — auth/reset.py:19\n  A link from an old mailbox still works after a year.\n',
      cy: '### 1. User enumeration through the reset form\n\n**File:** `auth/reset.py:41`\n\nAn unknown address gets another answer than a known one.\n\n### 2. No expiry on reset tokens\n\n**File:** `auth/reset.py:18`\n\nStore when the token was made and refuse it after an hour.\n',
    },
    same: [
      ['ada 1', 'bo 1', 'cy 2'],
      ['ada 2', 'cy 1'],
    ],
  },
  {
    name: 'the bug, and that no test would find it',
    reviews: {
      ada: '1. **Leap years are wrong** — `src/calendar.ts:15`. `year % 4 === 0` takes 1900 for one.\n2. **No test for centuries** — `src/calendar.test.ts`. 1900 and 2000 are not covered.\n',
      bo: '1. **isLeapYear ignores the century rule** — `src/calendar.ts:15`.\n2. **Add tests for 1900 and 2000** — `src/calendar.test.ts`.\n',
    },
    same: [
      ['ada 1', 'bo 1'],
      ['ada 2', 'bo 2'],
    ],
  },
  {
    name: 'a migration that locks the table',
    reviews: {
      ada: '### 1. Adding the column rewrites the whole table\n\n**File:** `db/migrate/20260310_add_plan.rb:4`\n\nA default on a volatile expression makes the database rewrite every row under an exclusive lock.\n',
      bo: '1. **Migration blocks writes in production** — `db/migrate/20260310_add_plan.rb:4`. On a large table `add_column` with a default takes minutes during which nobody can sign in.\n2. **Migration cannot be rolled back** — `db/migrate/20260310_add_plan.rb:9`. `execute` has no inverse.\n',
      cy: '- [P2] Provide a down step — db/migrate/20260310_add_plan.rb:9\n  Raw SQL inside change is irreversible.\n',
    },
    same: [
      ['ada 1', 'bo 1'],
      ['bo 2', 'cy 1'],
    ],
  },
  {
    name: 'the same bug in two sibling functions',
    reviews: {
      ada: '1. **`encodeHeader` writes past the buffer** — `src/frame.c:40`. The length byte is not counted.\n2. **`encodeTrailer` writes past the buffer** — `src/frame.c:90`. The checksum is not counted.\n',
      bo: '1. **Out-of-bounds write in encodeTrailer** — `src/frame.c:92`. Two bytes of checksum follow the end.\n',
      cy: '1. **Heap overflow when a header is encoded** — `src/frame.c:41`. `len` leaves out the prefix byte.\n',
    },
    same: [
      ['ada 1', 'cy 1'],
      ['ada 2', 'bo 1'],
    ],
  },
  {
    name: 'feature flags',
    reviews: {
      ada: '1. **Flag defaults to on in production**: `newCheckout` should be off until the rollout starts.\n2. **Flag name is misspelt**: `newChekout` in `flags.json`.\n',
      bo: '1. **Typo in the flag key**: `flags.json` has `newChekout`, the code asks for `newCheckout`.\n2. **The old checkout has no owner**: nobody will remove it.\n',
    },
    same: [['ada 2', 'bo 1']],
  },
  {
    name: 'a promise of order that maps do not keep',
    reviews: {
      ada: '- [P2] Sort the keys before hashing — pkg/digest/digest.go:33\n  Go maps iterate in random order, so equal inputs give different digests.\n',
      bo: '### 1. Digest is not deterministic\n\n**File:** `pkg/digest/digest.go:30-40`\n\nRanging over `labels` has no fixed order. Two runs over the same labels disagree, and the cache never hits.\n\n### 2. MD5 is used\n\n**File:** `pkg/digest/digest.go:5`\n\nIt is fine here, but scanners complain.\n',
      cy: '1. **Weak hash algorithm**: MD5 should be replaced by SHA-256 (pkg/digest/digest.go:5).\n',
    },
    same: [
      ['ada 1', 'bo 1'],
      ['bo 2', 'cy 1'],
    ],
  },
  {
    name: 'findings without any place',
    reviews: {
      ada: '1. **Errors from the mail server are lost**: the user sees success though nothing was sent.\n2. **The mail template is loaded for each message**: cache it.\n3. **Addresses are logged in full.**\n',
      bo: '1. **Silent failure when sending mail**: exceptions of SMTP are caught and ignored.\n2. **Personal data in logs**: recipients appear in plain text.\n',
      cy: '1. **sendMail swallows exceptions**.\n2. **Template is compiled every time**.\n',
    },
    same: [
      ['ada 1', 'bo 1', 'cy 1'],
      ['ada 3', 'bo 2'],
      ['ada 2', 'cy 2'],
    ],
  },
  {
    name: 'three short lists of three agents that agree on one thing',
    reviews: {
      ada: '1. **Race between stop and start**: `server.stop()` returns before the port is free.\n2. **Help text lacks `--port`.**\n3. **Unused import of `os`.**\n',
      bo: '1. **Port is still in use after stop**: a quick restart fails with EADDRINUSE.\n2. **Default port is 80**, which needs root.\n',
      cy: '1. **Restart is flaky**: starting again right after stopping finds the port taken.\n2. **No graceful shutdown**: open requests are cut.\n',
    },
    same: [['ada 1', 'bo 1', 'cy 1']],
  },
  {
    name: 'one finding that speaks of two problems',
    reviews: {
      ada: '### 1. The upload endpoint checks neither size nor type\n\n**File:** `routes/upload.php:12`\n\nAny file of any size is stored below the web root.\n',
      bo: '### 1. No limit on upload size\n\n**File:** `routes/upload.php:12`\n\nA large file fills the disk.\n\n### 2. Uploaded scripts can be executed\n\n**File:** `routes/upload.php:15`\n\nThe extension is not checked, so a `.php` file lands where the server runs it.\n',
    },
    same: [['ada 1', 'bo 1', 'bo 2']],
  },
  {
    name: 'two findings on one config key',
    reviews: {
      ada: '1. **`retention_days` is ignored** — `config/cleanup.toml:8`. The job reads `retention`.\n',
      bo: '1. **`retention_days: 0` deletes everything** — `config/cleanup.toml:8`. Zero should mean for ever.\n2. **Cleanup reads a key that does not exist** — `jobs/cleanup.py:20`. It asks for `retention`, the file has `retention_days`.\n',
    },
    same: [['ada 1', 'bo 2']],
  },
  {
    name: 'a mutable default argument',
    reviews: {
      ada: '1. **Mutable default argument** — `core/tags.py:7`: `tags=[]` is shared between calls.\n',
      bo: '### 1. Tags of one item turn up on the next\n\n**File:** `core/tags.py:7`\n\nThe default list is created once; every call without tags appends to it.\n',
      cy: '- [P3] Use None as the default — core/tags.py:7\n  A list as default keeps its contents from call to call.\n- [P3] Type of tags is not annotated — core/tags.py:7\n  Say list[str].\n',
    },
    same: [['ada 1', 'bo 1', 'cy 1']],
  },
  {
    name: 'rendering in React',
    reviews: {
      ada: '1. **Effect runs on every render** — `ui/Search.tsx:31`. The dependency array is missing.\n2. **List items have no stable key** — `ui/Search.tsx:58`. The index is used.\n',
      bo: '### 1. Endless requests while typing\n\n**File:** `ui/Search.tsx:31`\n\n`useEffect` lacks its dependencies, so each answer sets state and fires the next request.\n\n### 2. Index as key\n\n**File:** `ui/Search.tsx:58`\n\nReordering results mixes up their input fields.\n',
      cy: '- [P2] Debounce the query — ui/Search.tsx:33\n  Each key stroke sends a request.\n',
    },
    same: [
      ['ada 1', 'bo 1'],
      ['ada 2', 'bo 2'],
    ],
  },
  {
    name: 'a shell script',
    reviews: {
      ada: '1. **Unquoted variable** — `scripts/clean.sh:9`. `rm -rf $DIR/tmp` deletes `/tmp` when `DIR` is empty.\n2. **`set -e` is missing** — `scripts/clean.sh:1`. Failures go unnoticed.\n',
      bo: '1. **Dangerous rm when DIR is unset** — `scripts/clean.sh:9`. Stop when it is.\n2. **Script goes on after errors** — `scripts/clean.sh:2`. Add `set -euo pipefail`.\n3. **Paths with spaces break the loop** — `scripts/clean.sh:14`. `for f in $(ls)` splits on spaces.\n',
    },
    same: [
      ['ada 1', 'bo 1'],
      ['ada 2', 'bo 2'],
    ],
  },
  {
    name: 'Kubernetes manifests',
    reviews: {
      ada: '1. **No resource limits** — `deploy/api.yaml:30`. One pod can take the node down.\n2. **Liveness probe equals readiness probe** — `deploy/api.yaml:44`.\n3. **Secret is in plain text** — `deploy/api.yaml:52`.\n',
      bo: '1. **Set requests and limits for cpu and memory** — `deploy/api.yaml:30`.\n2. **Database password is committed** — `deploy/api.yaml:52`. Use a Secret.\n3. **Only one replica** — `deploy/api.yaml:8`. A rollout causes downtime.\n',
    },
    same: [
      ['ada 1', 'bo 1'],
      ['ada 3', 'bo 2'],
    ],
  },
  {
    name: 'an API that changed its answer',
    reviews: {
      ada: '### 1. Response field `total` was renamed without a version bump\n\n**File:** `api/v1/list.kt:25`\n\nOld clients read `count` and now get null.\n',
      bo: '- [P1] Breaking API change — api/v1/list.kt:25\n  The mobile app depends on `count`; removing it crashes released versions.\n- [P2] Total is computed with a second query — api/v1/list.kt:31\n  Use a window function.\n',
      cy: '1. **The changelog does not mention the renamed field**: readers of the API must be told that `count` is now `total`.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'an unbounded queue and a dropped message',
    reviews: {
      ada: '1. **Queue grows without bound** — `bus/queue.ex:40`. A slow consumer fills memory.\n2. **Messages are lost on restart** — `bus/queue.ex:12`. They live in memory only.\n',
      bo: '1. **No back-pressure** — `bus/queue.ex:41`. Producers are never slowed down, so the process dies out of memory when consumers lag.\n2. **Not durable** — `bus/queue.ex:12`. A crash discards what was accepted.\n',
    },
    same: [
      ['ada 1', 'bo 1'],
      ['ada 2', 'bo 2'],
    ],
  },
  {
    name: 'wrong status codes of two endpoints',
    reviews: {
      ada: '1. **`GET /orders/:id` answers 500 for an unknown id** — `orders/show.go:18`. It should be 404.\n2. **`POST /orders` answers 200** — `orders/create.go:33`. It should be 201.\n',
      bo: '1. **Unknown order gives an internal server error** — `orders/show.go:20`. `sql.ErrNoRows` is not told from other errors.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'an agent that repeats itself',
    reviews: {
      ada: '## Summary\n\nThe token cache is not thread-safe.\n\n## Findings\n\n1. **Token cache is not thread-safe** — `auth/cache.java:21`. `HashMap` is written by several threads.\n2. **Tokens are kept for ever** — `auth/cache.java:35`. Nothing evicts them.\n',
      bo: '1. **HashMap shared between request threads** — `auth/cache.java:21`. Use `ConcurrentHashMap`.\n2. **Expired tokens are returned** — `auth/cache.java:36`. `get` does not look at `expiresAt`.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'off by a whole file',
    reviews: {
      ada: '1. **Timeout is passed in seconds, taken as milliseconds** — `client/http.ts:64`.\n',
      bo: '1. **Unit mix-up: `setTimeout` gets seconds** — `client/options.ts:12`. Requests are cut off after 30 ms.\n2. **Options are not frozen** — `client/options.ts:20`.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'long texts on different problems of one subsystem',
    reviews: {
      ada: '### 1. Snapshot is taken before pending writes are flushed\n\n**File:** `store/snapshot.go:102`\n\n`Snapshot` copies the index while the write buffer still holds entries. A reader that restores the snapshot misses every write since the last flush. Under load that is some seconds of data. The buffer has a `Flush` method that returns only when the entries are in the index; it should be called under the same lock, before the copy is made. The comment above the function promises that a snapshot is complete, and the restore path relies on it.\n',
      bo: '### 1. Snapshot holds the write lock during the upload\n\n**File:** `store/snapshot.go:118`\n\n`Snapshot` takes the lock, copies the index and uploads the copy before it lets the lock go. While the upload runs, which may be minutes, no write gets through, the buffer fills, and writers block. The lock is needed for the copy only: release it before the upload starts. The restore path is not affected.\n',
    },
    same: [],
  },
  {
    name: 'a comment and the code below it',
    reviews: {
      ada: '1. **Comment says ascending, the sort is descending** — `rank/sort.go:14`. Correct the comment.\n',
      bo: '1. **Stale comment above the comparator** — `rank/sort.go:14`. It claims ascending order.\n2. **Comparator is not transitive for NaN** — `rank/sort.go:15`. The sort may loop or lose entries.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'five agents on one small diff',
    reviews: {
      ada: '### 1. `copyDir` follows symbolic links out of the tree\n\n**File:** `fs/copy.ts:33`\n\nA link to `/etc` makes it copy the system configuration.\n\n### 2. Permissions are not kept\n\n**File:** `fs/copy.ts:47`\n',
      bo: '- [P1] Do not traverse symlinks when copying — fs/copy.ts:33\n  Files outside the source end up in the target.\n- [P3] Prefer fs.cp — fs/copy.ts:1\n  Node has this built in.\n',
      cy: '1. **Symlink escape**: `copyDir` uses `stat`, not `lstat`.\n2. **Executable bit is lost on copies.**\n',
      di: '| Severity | Location | Finding |\n|---|---|---|\n| Medium | fs/copy.ts:47 | File modes are dropped: scripts can no longer be run after the copy |\n| Low | fs/copy.ts:12 | Recursion may overflow the stack on deep trees |\n',
      ed: '## Important\n\n**Cyclic links never end** (`fs/copy.ts:33`): a link that points to its parent makes the copy run until the disk is full.\n',
    },
    same: [
      ['ada 1', 'bo 1', 'cy 1'],
      ['ada 2', 'cy 2', 'di 1'],
    ],
  },
  {
    name: 'one title names the fix, the other names the bug',
    reviews: {
      ada: '- [P2] Use a prepared statement here — dao/UserDao.java:45\n  The name is concatenated into the query.\n- [P2] Use try-with-resources — dao/UserDao.java:40\n  The statement stays open when an exception is thrown.\n',
      bo: '1. **SQL injection through the user name** — `dao/UserDao.java:45`.\n2. **Statement leak on exceptions** — `dao/UserDao.java:41`.\n',
    },
    same: [
      ['ada 1', 'bo 1'],
      ['ada 2', 'bo 2'],
    ],
  },
]
