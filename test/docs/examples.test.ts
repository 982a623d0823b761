import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { exampleReview } from '../../src/prompt/form.ts'
import { runIn } from '../cli/run.ts'
import { copyOf, exitCodeOf, programs, sandbox } from './sandbox.ts'

// Some examples build a site.
vi.setConfig({ testTimeout: 600_000 })

const slug = '20260324-134429-pr-236'
const round = `date: "2026-03-24T13:44"
repository: acme/tool
round: 1
pullRequest: { number: 236 }
reviewers: [{ name: Ada, file: ada.md }, { name: Bo, file: bo.md }]
`
const ada = `C1. **The settings are empty** — \`src/settings/save.ts:1\` (critical, gap)

Nothing is exported.

\`\`\`diff
--- a/src/settings/save.ts
+++ b/src/settings/save.ts
@@ -1 +1 @@
-export {}
+export const settings = {}
\`\`\`

I1. **The retry has no upper bound** — \`src/net/fetch.ts:12\` (important, gap)

It never ends.

S1. **The template has two titles** — \`src/page.ts:3\` (suggestion, enhancement)

S2. **Rename the helper that reads colours** — \`src/colour.ts:1\` (suggestion, enhancement)

S3. **Sort the languages** — \`src/languages.ts:5\` (suggestion, enhancement)

S4. **Say which unit the limit has** — \`src/limits.ts:9\` (suggestion, enhancement)
`
const bo = 'C1. **No settings are exported** — `src/settings/save.ts:1` (critical, gap)\n\nThe file is empty.\n'

/** What the examples of a command find in the folder besides the two rounds of the documents. */
const files: Record<string, string> = {
  'draft.md': `# Deep Review: ${slug}\n\n## Suggestions\n\nS1. **One** — \`a.ts:3\`\n`,
  'review.md': exampleReview,
  'review.txt': 'HIGH | security | a.py:12 | SQL from a parameter | bind it\n',
  'repositories.yaml': 'repositories:\n  - folder: .\n',
  'reviews/20260324-134429-fix-cache.md': '# Deep Review: 20260324-134429-fix-cache\n\n## Critical Issues\n\nNone.\n',
  [`reviews/raw/${slug}/round.yaml`]: round,
  [`reviews/raw/${slug}/ada.md`]: ada,
  [`reviews/raw/${slug}/bo.md`]: bo,
}

let base: string
let tools: string
beforeAll(async () => {
  base = await sandbox()
  tools = programs()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(base, path, '..'), { recursive: true })
    writeFileSync(join(base, path), text)
  }
  await runIn(base, ['consolidate', `reviews/raw/${slug}`, '-o', 'reviews'])
  await runIn(base, ['resolve', 'pr-236', 'I1', 'open'])
  execFileSync('git', ['update-ref', 'refs/remotes/origin/main', 'main'], { cwd: base })
})
afterAll(() => {
  for (const folder of [base, tools]) rmSync(folder, { recursive: true })
})

/** These run until they are stopped, or build a site once more, with options that the tests in test/site use. */
const slow = /^deep-review site (?:dev|build) --/

/** An example with what differs here: the shell, the commits, and that this is no pipeline of a merge request. */
function adapted(example: string): string {
  return example
    .replace(/^(?:source <\()?(deep-review completions (?:zsh|fish))\b.*/, '$1')
    .replace('9a40424', '"$(git rev-parse HEAD)"')
    .replace(/^deep-review comment --format gitlab/, 'CI_MERGE_REQUEST_IID=236 $&')
}

describe.each(commands)('the examples in the help of $name', ({ load }) => {
  it('run one after the other', async () => {
    const folder = copyOf(base)
    const { examples, options } = await load()
    for (const [example] of examples) {
      if (slow.test(example)) {
        for (const [, option = ''] of example.matchAll(/ --([a-z-]+)/g)) expect(options).toHaveProperty([option])
        continue
      }
      // A check that fails ends with 1, wrong use with 2, and a program that isn't there with 127.
      expect([example, await exitCodeOf(adapted(example), folder, tools)]).toEqual([example, expect.toBeOneOf([0, 1])])
    }
    rmSync(folder, { recursive: true })
  })
})
