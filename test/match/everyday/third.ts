import type { EverydayRound } from './round.ts'

/** Short comments by bots, written before anybody looked at the result of the matcher. */
export const thirdRounds: readonly EverydayRound[] = [
  {
    name: 'short bot comments on an upload handler',
    reviews: {
      ada: '**Medium** `server/upload.go:54` — The request body is read without a limit.\n\n**Low** `server/upload.go:71` — Temp file is not removed when the rename fails.\n',
      bo: '1. ⚠️ **No cap on body size** (`server/upload.go:54`): wrap it in `http.MaxBytesReader`.\n2. 🧹 **Leftover temp files** (`server/upload.go:69-73`): call `os.Remove` on the error branch.\n',
      cy: '- server/upload.go:55: `io.ReadAll` on attacker-controlled input can take the process down.\n- server/upload.go:80: Response lacks a content type.\n',
    },
    same: [
      ['ada 1', 'bo 1', 'cy 1'],
      ['ada 2', 'bo 2'],
    ],
  },
  {
    name: 'conventional comments',
    reviews: {
      ada: '**issue (blocking):** `src/cart/total.ts:18` The discount is applied once per line item, so two items get it twice.\n\n**nitpick:** `src/cart/total.ts:4` `calc` says little; call it `cartTotal`.\n',
      bo: '**issue:** Coupon is subtracted inside the loop — `src/cart/total.ts:19`\n\nIt belongs after the sum.\n\n**suggestion:** Format money with `Intl.NumberFormat` — `src/cart/total.ts:31`\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'one remark at five call sites, each written out',
    reviews: {
      ada: '- `jobs/a.py:12` `requests.get` without a timeout\n- `jobs/b.py:40` `requests.get` without a timeout\n- `jobs/c.py:9` `requests.post` without a timeout\n- `jobs/d.py:77` `requests.get` without a timeout\n- `jobs/e.py:31` `requests.put` without a timeout\n',
      bo: '### HTTP calls can hang the worker\n\n**Files:** jobs/a.py:12, jobs/b.py:40, jobs/c.py:9, jobs/d.py:77, jobs/e.py:31\n\nNone of these calls passes `timeout=`, so a silent peer blocks the job forever.\n',
    },
    same: [['ada 1', 'ada 2', 'ada 3', 'ada 4', 'ada 5', 'bo 1']],
  },
  {
    name: 'a bug and the missing test for it',
    reviews: {
      ada: '1. `slugify("")` returns `"-"` — `lib/slug.js:7`\n2. No test covers the empty string — `test/slug.test.js`\n',
      bo: '- [P2] Empty titles become a lone hyphen — lib/slug.js:7\n  The fallback adds the separator before it looks at the length.\n',
      cy: '- Please add a case for an empty title to `test/slug.test.js`.\n',
    },
    same: [
      ['ada 1', 'bo 1'],
      ['ada 2', 'cy 1'],
    ],
  },
  {
    name: 'what is wrong, and what users would see',
    reviews: {
      ada: '**High** — `web/src/Inbox.tsx:66`: the effect re-subscribes on each render because `filters` is a new object every time.\n',
      bo: '**High** — `web/src/Inbox.tsx:66`: missing memoization; socket subscriptions pile up as the user types.\n\n**Low** — `web/src/Inbox.tsx:102`: the list needs a heading for screen readers.\n',
      cy: '**Medium** — `api/socket.js:20`: a client that opens hundreds of subscriptions is never throttled.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'three remarks on one line',
    reviews: {
      ada: '`db/query.rb:15` — SQL built by interpolation, use a bound value.\n\n`db/query.rb:15` — `SELECT *` fetches the blob column although only ids are needed.\n',
      bo: '1. **Injection risk** at `db/query.rb:15`: `name` goes into the query unescaped.\n2. **Missing LIMIT** at `db/query.rb:15`: the whole table may come back.\n',
      cy: '1. **Select only the columns you need** — db/query.rb:15\n',
    },
    same: [
      ['ada 1', 'bo 1'],
      ['ada 2', 'cy 1'],
    ],
  },
  {
    name: 'bot paragraphs without places',
    reviews: {
      ada: '1. The new endpoint does not check that the caller owns the invoice.\n2. The migration drops a column that the old release still reads.\n3. There are no tests for refunds.\n',
      bo: "1. Any logged-in user can download anybody's invoice by changing the number in the URL.\n2. Rolling back would fail since `legacy_total` is gone after the migration.\n",
      cy: '1. Missing ownership check on invoices (IDOR).\n2. Refund path lacks unit tests.\n3. Consider a feature flag for refunds.\n',
    },
    same: [
      ['ada 1', 'bo 1', 'cy 1'],
      ['ada 2', 'bo 2'],
      ['ada 3', 'cy 2'],
    ],
  },
  {
    name: 'lines given in the sentence',
    reviews: {
      ada: '### `deploy.sh`\n\n1. **Line 23 expands `$TARGET` without quotes.**\n2. **Lines 40-44 delete the old release before the new one is verified.**\n',
      bo: '- [P1] Verify the build before removing the previous one — deploy.sh:40\n  If the copy fails, nothing is left to serve.\n- [P3] Quote the target folder — deploy.sh:23\n',
    },
    same: [
      ['ada 1', 'bo 2'],
      ['ada 2', 'bo 1'],
    ],
  },
  {
    name: 'one agent in one sentence, one in a page',
    reviews: {
      ada: '- `pkg/cache/lru.go:90`: data race on `size`.\n- `pkg/cache/lru.go:120`: eviction is O(n).\n',
      bo: '## Important Issues\n\nI1. **`Len` reads the counter without the lock that writers hold** — `pkg/cache/lru.go:88-92`\n\n```go\nfunc (c *LRU) Len() int {\n\treturn c.size\n}\n```\n\n`Add` and `Remove` change `c.size` under `c.mu`, but `Len` is called by the metrics goroutine without it. The race detector reports this within seconds of load, and on 32-bit ARM a torn read makes the gauge jump.\n\nFix: take the read lock.\n\n```diff\n+\tc.mu.RLock()\n+\tdefer c.mu.RUnlock()\n \treturn c.size\n```\n\nI2. **`Add` overwrites the expiry of an entry that is already there** — `pkg/cache/lru.go:60-66`\n\n```go\nif e, ok := c.items[key]; ok {\n\te.expires = now.Add(c.ttl)\n}\n```\n\nA hot key therefore never expires.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'a helper that is called with its arguments swapped',
    reviews: {
      ada: '**Potential issue** | 🔴 Critical\n\n**Arguments of `copyTo` are reversed.** `tools/sync.ts:33` passes the destination first.\n',
      bo: '- tools/sync.ts:33 — source and target swapped, the backup gets overwritten with the broken tree\n- tools/sync.ts:50 — `await` in a loop; could run in parallel\n',
      cy: '1. **Backup destroyed on restore** `tools/sync.ts:33`\n\n   `copyTo(dst, src)` should be `copyTo(src, dst)`.\n',
    },
    same: [['ada 1', 'bo 1', 'cy 1']],
  },
  {
    name: 'two similar warnings about two variables',
    reviews: {
      ada: '- `conf/load.py:10`: `PORT` is used as a string; convert it to int.\n- `conf/load.py:14`: `WORKERS` is used as a string; convert it to int.\n',
      bo: '- `conf/load.py:14`: worker count from the environment never gets parsed, `"4" * 2` gives `"44"`.\n',
    },
    same: [['ada 2', 'bo 1']],
  },
  {
    name: 'the same advice in different layers',
    reviews: {
      ada: '1. Validate `email` in the form — `ui/signup.vue:25`\n2. Validate `email` on the server — `api/signup.php:40`\n',
      bo: '1. **Server trusts the address it is sent** — `api/signup.php:40`\n2. **No debounce on the availability check** — `ui/signup.vue:60`\n',
      cy: '1. **Client-side check of the mail address is missing** — `ui/signup.vue:25`\n',
    },
    same: [
      ['ada 1', 'cy 1'],
      ['ada 2', 'bo 1'],
    ],
  },
  {
    name: 'a workflow file',
    reviews: {
      ada: '- `.github/workflows/release.yml:8` **warning** token has write access to everything\n- `.github/workflows/release.yml:21` **warning** action is referenced by branch\n- `.github/workflows/release.yml:30` **note** cache key ignores the lockfile\n',
      bo: '1. **Restrict `permissions`** (release.yml:8). The default grants far more than `contents: read`.\n2. **Pin third-party actions to a commit** (release.yml:21). `@main` can change under you.\n3. **Secrets are printed with `set -x`** (release.yml:35).\n',
      cy: '1. **Stale dependency cache**: the key does not hash `package-lock.json`.\n2. **Supply chain**: `uses: acme/publish@main`.\n',
    },
    same: [
      ['ada 1', 'bo 1'],
      ['ada 2', 'bo 2', 'cy 2'],
      ['ada 3', 'cy 1'],
    ],
  },
  {
    name: 'cause in the parser, crash in the caller',
    reviews: {
      ada: '**Critical** `core/parse.rs:101` — returns `None` for a header with trailing spaces.\n',
      bo: '**Critical** `core/serve.rs:45` — `unwrap()` on the parse result kills the thread.\n\n**Minor** `core/parse.rs:101` — trailing blanks make a header unreadable; call `trim_end`.\n',
    },
    same: [['ada 1', 'bo 2']],
  },
  {
    name: 'four agents in one line each',
    reviews: {
      ada: '- Floating point money in `billing/tax.kt:12`.\n',
      bo: '- billing/tax.kt:12 Use BigDecimal, Double loses cents.\n',
      cy: '- Rounding errors: VAT is computed with `Double` (billing/tax.kt:12).\n',
      di: '- billing/tax.kt:12 The rate of 0.19 is hard-coded.\n',
    },
    same: [['ada 1', 'bo 1', 'cy 1']],
  },
  {
    name: 'one broad remark and three narrow ones',
    reviews: {
      ada: '### Error handling is inconsistent in `store.swift`\n\n`load()` throws, `save()` returns false and `delete()` logs and goes on. Pick one.\n',
      bo: '1. `save()` hides the reason of a failure behind `false` — `store.swift:40`\n2. `delete()` only logs when it fails — `store.swift:58`\n3. `load()` reads on the main thread — `store.swift:12`\n',
    },
    same: [['ada 1', 'bo 1', 'bo 2']],
  },
  {
    name: 'opinions about naming and one real bug',
    reviews: {
      ada: '- nit: `isNotDisabled` is a double negative (`ui/toggle.ts:9`)\n- nit: `handleIt` is vague (`ui/toggle.ts:30`)\n- The listener is added on every toggle and never removed (`ui/toggle.ts:33`)\n',
      bo: '- `ui/toggle.ts:33` event handlers accumulate, call `removeEventListener` in the cleanup\n- `ui/toggle.ts:9` rename to `isEnabled`\n',
    },
    same: [
      ['ada 1', 'bo 2'],
      ['ada 3', 'bo 1'],
    ],
  },
  {
    name: 'a Terraform module',
    reviews: {
      ada: '| # | Severity | Where | What |\n|---|---|---|---|\n| 1 | High | `infra/s3.tf:5` | Bucket is public |\n| 2 | Medium | `infra/s3.tf:5` | No encryption at rest |\n| 3 | Low | `infra/vars.tf:2` | Variable has no description |\n',
      bo: '- [P1] Block public access to the assets bucket — infra/s3.tf:5\n- [P2] Turn on versioning — infra/s3.tf:5\n',
      cy: '1. **Anyone on the internet can list the bucket** — infra/s3.tf:5-12\n2. **Enable SSE-KMS** — infra/s3.tf:5-12\n',
    },
    same: [
      ['ada 1', 'bo 1', 'cy 1'],
      ['ada 2', 'cy 2'],
    ],
  },
  {
    name: 'agents that disagree about where',
    reviews: {
      ada: '1. **Session survives logout** — `auth/logout.java:22`\n\n   The cookie is cleared in the browser, but the row in `sessions` stays.\n',
      bo: '1. **Server-side session is never invalidated** — `auth/SessionStore.java:71`\n\n   `destroy()` is not called from anywhere, so a stolen cookie works after sign-out.\n2. **`SessionStore` is not closed on shutdown** — `auth/SessionStore.java:15`\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'pagination',
    reviews: {
      ada: '- `api/list.ts:20`: the last page repeats the first row of the one before.\n- `api/list.ts:28`: `limit=100000` is allowed.\n- `api/list.ts:35`: sorting by `created` alone is not stable.\n',
      bo: '- `api/list.ts:20`: offset should be `page * size`, not `page * size - 1`.\n- `api/list.ts:28`: cap the page size.\n',
      cy: '- `api/list.ts:35`: rows with equal timestamps may jump between pages; add `id` as a tie-breaker.\n- `api/list.ts:20`: off-by-one in the offset.\n',
    },
    same: [
      ['ada 1', 'bo 1', 'cy 2'],
      ['ada 2', 'bo 2'],
      ['ada 3', 'cy 1'],
    ],
  },
]
