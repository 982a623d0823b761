import { expect, it } from 'vitest'
import { lostFindings } from '../../src/lint/accounting.ts'
import { parse } from '../../src/parse/index.ts'

const report = (body: string) => `# Deep Review: 20260101-120000-pr-7

| | |
|---|---|
| **Reviewers** | Ada |

## Suggestions

S1. **Cache never expires** — \`src/cache.ts:12\` [Ada] (suggestion, gap)

Entries stay until the process ends.

## Appendix: Original Reviews

### Ada

\`\`\`markdown
## Suggestions

1. **Cache never expires** — \`src/cache.ts:12\` (suggestion, gap)

Entries stay until the process ends.

2. **Retry loop ignores cancellation** — \`src/fetch.ts:40\` (suggestion, gap)

${body}
\`\`\`
`

it.each([
  ['is lost if the report never mentions it', 'A cancelled request is tried again.', 1],
  ['is not lost if its author took it back', 'The caller stops it, so this is right. No issue here.', 0],
])('a raw finding %s', (_, body, count) => {
  const parsed = parse(report(body), { path: '20260101-120000-pr-7.md' }).report
  expect(parsed && lostFindings(parsed)).toHaveLength(count)
})
