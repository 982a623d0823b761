import type { EverydayRound } from './round.ts'

/** Small rounds in everyday forms, each with one difficulty. */
export const firstRounds: readonly EverydayRound[] = [
  {
    name: 'a path traversal, by three agents in their own forms',
    reviews: {
      ada: '### 1. Path traversal in the download handler\n\n**File:** `src/routes/files.ts:31`\n\n`req.params.name` is joined to the upload folder unchecked, so `../../etc/passwd` leaves it.\n',
      bo: '- [P1] Validate the file name before joining it — src/routes/files.ts:31\n  A name with dot segments reads any file of the server.\n',
      cy: '## Critical\n\n### Directory traversal vulnerability (src/routes/files.ts:31)\n\nUser input goes into `path.join` without being sanitized. An attacker can read arbitrary files.\n',
    },
    same: [['ada 1', 'bo 1', 'cy 1']],
  },
  {
    name: 'no tests, and missing unit tests',
    reviews: {
      ada: '### 1. No tests\n\nNothing covers the new parser.\n\n### 2. Magic number in the retry loop\n\n`5` should be a named constant.\n',
      bo: '1. **Missing unit tests**: the parser that this change adds has no coverage.\n2. **Unclear error text**: the message does not say which file failed.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'a null dereference in different words',
    reviews: {
      ada: '1. **Crash when the user has no profile**: `user.profile.avatar` is read without a check in `src/avatar.ts:12`.\n',
      bo: '1. **Possible TypeError on missing profile**: `profile` can be undefined here (src/avatar.ts:12), use optional chaining.\n2. **Avatar URL is built twice**: once would do.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'two problems at one line',
    reviews: {
      ada: '### 1. SQL injection in the search query\n\n**File:** `app/search.py:48`\n\nThe term is formatted into the statement instead of being bound.\n',
      bo: '### 1. Search has no limit\n\n**File:** `app/search.py:48`\n\nThe statement returns every row, which loads whole tables into memory.\n',
    },
    same: [],
  },
  {
    name: 'cause and consequence kept apart',
    reviews: {
      ada: '1. **The lock is taken after the read** — `internal/store/cache.go:77`. Two writers can both see an empty slot.\n2. **Metrics report negative sizes** — `internal/metrics/size.go:20`. The gauge is decremented once too often.\n',
      bo: '1. **Size gauge goes below zero** — `internal/metrics/size.go:22`. Eviction subtracts an entry that was never added.\n',
    },
    same: [['ada 2', 'bo 1']],
  },
  {
    name: 'a missing test beside the bug',
    reviews: {
      ada: '### 1. `parseDuration` accepts negative values\n\n**File:** `lib/duration.ts:9`\n\n`-5m` gives a timer that fires at once.\n',
      bo: '### 1. `parseDuration` has no test for negative values\n\n**File:** `lib/duration.test.ts`\n\nAdd a case for `-5m`.\n',
    },
    same: [],
  },
  {
    name: 'one message at five places',
    reviews: {
      ada: '### 1. Errors are ignored\n\n**File:** `cmd/sync.go:10`, `cmd/sync.go:44`, `cmd/push.go:31`\n\nThe error of `f.Close()` is dropped in each of these.\n',
      bo: '- [P2] Check the error of Close — cmd/sync.go:10\n  A failed flush is lost.\n- [P2] Check the error of Close — cmd/push.go:31\n  A failed flush is lost.\n',
    },
    same: [['ada 1', 'bo 1', 'bo 2']],
  },
  {
    name: 'a race and a torn counter',
    reviews: {
      ada: '1. **Race condition on the hit counter**: `hits++` in `worker.go:19` is not atomic.\n',
      bo: '1. **Concurrent requests lose updates**: incrementing `hits` without a mutex (worker.go:19) drops counts.\n2. **Counter never resets**: it grows until restart.\n',
      cy: '1. **Data race**: several goroutines write `hits`; use `atomic.AddInt64`.\n',
    },
    same: [['ada 1', 'bo 1', 'cy 1']],
  },
  {
    name: 'a leaked file handle',
    reviews: {
      ada: '- [P2] Close the file when reading fails — src/reader.rs:64\n  The early return leaves the descriptor open.\n',
      bo: '### 1. File descriptor leak\n\n**File:** `src/reader.rs:66`\n\nOn error the handle is never released.\n\n### 2. Buffer is copied twice\n\n**File:** `src/reader.rs:80`\n\nReading into the final buffer avoids a copy.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'two agents who share only the file',
    reviews: {
      ada: '1. **Typo in a log line** — `server/main.ts:5`: `recieved`.\n2. **Port is not validated** — `server/main.ts:14`: any number is passed on.\n',
      bo: '1. **Signals are not handled** — `server/main.ts:40`: SIGTERM kills requests in flight.\n2. **CORS allows every origin** — `server/main.ts:22`: restrict it.\n',
    },
    same: [],
  },
  {
    name: 'a hard-coded secret',
    reviews: {
      ada: '### 1. API key committed to the repository\n\n**File:** `config/payments.js:3`\n\nRotate it and read it from the environment.\n',
      bo: '1. **Hardcoded credential** — `config/payments.js:3`. The payment key is in the source.\n2. **Default currency is wrong** — `config/payments.js:9`. It should be the one of the shop.\n',
      cy: '- [P0] Remove the secret from source control — config/payments.js:3\n  Anyone with read access can charge cards.\n',
    },
    same: [['ada 1', 'bo 1', 'cy 1']],
  },
  {
    name: 'dead code, and code that is wrong',
    reviews: {
      ada: '1. **`legacyMode` is never read**: remove the flag from `options.ts`.\n',
      bo: '1. **Unused option**: nothing uses `legacyMode` any more.\n2. **`strictMode` defaults to off**: the docs say on.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'missing indexes on two tables',
    reviews: {
      ada: '1. **No index on `orders.customer_id`**: listing the orders of a customer scans the table.\n2. **No index on `events.created_at`**: the nightly cleanup scans the table.\n',
      bo: '1. **Slow cleanup job**: `events` has no index on `created_at`, so deleting old rows takes minutes.\n',
    },
    same: [['ada 2', 'bo 1']],
  },
  {
    name: 'docs that contradict the code, and the code itself',
    reviews: {
      ada: '1. **README says the default timeout is 30 s**: the code has 10 s in `client.ts:8`.\n',
      bo: '1. **Documentation out of date**: the timeout in the README (30 s) is not the one of the client (10 s).\n2. **Timeout is not applied to redirects**: each hop starts anew.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'an off-by-one, by its symptom and by its cause',
    reviews: {
      ada: '### 1. Last page is empty\n\n**File:** `web/pager.tsx:27`\n\nWith 20 items and pages of 10, a third page is offered.\n',
      bo: '### 1. Off-by-one in the page count\n\n**File:** `web/pager.tsx:27`\n\n`Math.floor(total / size) + 1` gives one page too many when the total is a multiple.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'two unescaped outputs on different pages',
    reviews: {
      ada: '1. **XSS in the comment list** — `views/comments.ejs:14`: the body is printed unescaped.\n2. **XSS in the profile page** — `views/profile.ejs:9`: the website link is printed unescaped.\n',
      bo: '1. **Profile link is not sanitized** — `views/profile.ejs:9`: `javascript:` URLs run in the page of others.\n',
    },
    same: [['ada 2', 'bo 1']],
  },
  {
    name: 'a promise that nobody awaits',
    reviews: {
      ada: '- [P1] Await the save — src/jobs/import.ts:52\n  The job is marked done before the rows are written.\n',
      bo: '### 1. Unhandled promise in the import job\n\n**File:** `src/jobs/import.ts:52`\n\n`repository.save(rows)` is not awaited; a rejection crashes the process and the job ends early.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'one broad finding and its two parts',
    reviews: {
      ada: '1. **Input is not validated on create and update** — `api/items.py:20`, `api/items.py:41`. Neither handler checks `price` nor `quantity`.\n',
      bo: '1. **`create_item` does not validate `price` and `quantity`** — `api/items.py:20`. Negative values are stored.\n2. **`update_item` does not validate `price` and `quantity`** — `api/items.py:41`. Negative values are stored.\n',
    },
    same: [['ada 1', 'bo 1', 'bo 2']],
  },
  {
    name: 'a breaking change of an exported function',
    reviews: {
      ada: '### 1. Breaking change in the public API\n\n**File:** `pkg/client/client.go:33`\n\n`Dial` now needs a context; callers outside this repository no longer compile.\n',
      bo: '- [P2] Keep the old signature of Dial — pkg/client/client.go:33\n  Adding a parameter breaks every importer; add DialContext instead.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'two findings about logging',
    reviews: {
      ada: '1. **Passwords are logged** — `auth/login.rb:18`: the whole params hash goes to the log.\n',
      bo: '1. **Too much logging** — `auth/login.rb:18`: one line per request at info level floods the log.\n2. **Plaintext password ends up in the log file** — `auth/login.rb:18`: filter it.\n',
    },
    same: [['ada 1', 'bo 2']],
  },
  {
    name: 'an infinite loop',
    reviews: {
      ada: '1. **Hang on an empty page token**: `fetchAll` loops forever when the server returns an empty token.\n',
      bo: '1. **Pagination never terminates**: with `nextToken` equal to an empty string the `while` in `fetchAll` does not end.\n2. **Page size is ignored**: the parameter is not sent.\n',
      cy: '1. **Potential infinite loop in fetchAll**.\n',
    },
    same: [['ada 1', 'bo 1', 'cy 1']],
  },
  {
    name: 'names that mislead',
    reviews: {
      ada: '1. **`isValid` returns an error list**: rename it to `validate`.\n2. **`getUser` creates a user**: the name hides a write.\n',
      bo: '1. **Misleading name**: `getUser` inserts a row when there is none.\n',
    },
    same: [['ada 2', 'bo 1']],
  },
  {
    name: 'time zones',
    reviews: {
      ada: '### 1. Reports use the server time zone\n\n**File:** `report/daily.py:12`\n\n`datetime.now()` is naive; the day of a customer ends at another hour.\n',
      bo: '1. **Naive datetime** — `report/daily.py:12`: use an aware one, or days are cut at the wrong time.\n2. **Rounding loses cents** — `report/daily.py:30`: use decimals.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'the same advice for different functions',
    reviews: {
      ada: '1. **Missing docstring on `encode`**: say what it raises.\n2. **Missing docstring on `decode`**: say what it raises.\n',
      bo: '1. **`decode` is undocumented**: callers do not know that it raises.\n',
    },
    same: [['ada 2', 'bo 1']],
  },
  {
    name: 'a wrong comparison operator',
    reviews: {
      ada: '- [P1] Invert the permission check — src/acl.ts:60\n  Guests pass, members are refused.\n',
      bo: '### 1. Authorization bypass\n\n**File:** `src/acl.ts:60`\n\nThe condition in `canEdit` is negated, so anonymous users may edit.\n\n### 2. `canView` does a query per row\n\n**File:** `src/acl.ts:81`\n\nLoad the grants once.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'a container that runs as root',
    reviews: {
      ada: '1. **Container runs as root** — `Dockerfile:1`: add a `USER`.\n2. **Base image is not pinned** — `Dockerfile:1`: `latest` changes under you.\n',
      bo: '1. **Use a fixed tag instead of latest** — `Dockerfile:1`: builds are not reproducible.\n2. **No health check** — `Dockerfile`: the orchestrator cannot see a hang.\n',
    },
    same: [['ada 2', 'bo 1']],
  },
  {
    name: 'a stale cache',
    reviews: {
      ada: '1. **Cache is not invalidated on rename** — `store/paths.kt:88`: lookups by the new name miss until restart.\n',
      bo: '1. **Stale entries after renaming** — `store/paths.kt:90`: the old key stays in the map.\n2. **Cache has no size limit** — `store/paths.kt:15`: it grows without bound.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'retries without a pause',
    reviews: {
      ada: '### 1. Retry storm\n\n**File:** `net/retry.ts:21`\n\nFailed requests are repeated at once, without backoff, and hammer a server that is down.\n',
      bo: '1. **No backoff between attempts** — `net/retry.ts:21`: add an exponential delay with jitter.\n2. **POST requests are retried** — `net/retry.ts:35`: orders may be placed twice.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'a deadlock and a slow lock',
    reviews: {
      ada: '1. **Deadlock between `flush` and `append`**: they take the two locks in opposite order.\n2. **Lock is held during disk writes**: readers wait for the disk.\n',
      bo: '1. **Lock order inversion**: `append` takes `index` then `log`, `flush` takes `log` then `index`.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
  {
    name: 'accessibility of two controls',
    reviews: {
      ada: '1. **Icon button has no label** — `ui/Toolbar.vue:17`: screen readers say only "button".\n2. **Modal does not trap focus** — `ui/Modal.vue:40`: tab leaves the dialog.\n',
      bo: '1. **Missing aria-label on the toolbar icon** — `ui/Toolbar.vue:17`.\n2. **Escape does not close the modal** — `ui/Modal.vue:44`.\n',
    },
    same: [['ada 1', 'bo 1']],
  },
]
