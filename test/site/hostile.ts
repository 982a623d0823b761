import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Texts that would call `hurt` on a page that does not escape them. */
export const vectors = readFileSync(join(import.meta.dirname, '../fixtures/site/vectors.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')

/** Reports with the vectors in every field that is shown on a page. */
export function hostileReports(): Record<string, string> {
  const everywhere = hostileReport('20260201-000000-pr-666', vectors[0] ?? '', vectors)
  const headers = vectors.filter((_, index) => index % 10 === 0)
  return Object.fromEntries([
    ['20260201-000000-pr-666.md', everywhere],
    ...headers.map((vector, index) => {
      const slug = `20260202-${String(index).padStart(6, '0')}-pr-667`
      return [`${slug}.md`, hostileReport(slug, vector, [vector])]
    }),
  ])
}

function hostileReport(slug: string, vector: string, findings: readonly string[]): string {
  const cell = vector.replaceAll('|', '\\|')
  return `# Deep Review: ${slug}

| | |
|---|---|
| **Date** | 2026-02-01 ${cell} |
| **Repo** | ${cell} |
| **Round** | 1 (of PR #666) ${cell} |
| **Author** | ${cell} |
| **PR** | [#666](https://github.com/a/b/pull/666${cell}) — ${cell} |
| **Branch** | ${cell} |
| **Commits** | \`1a2b3c4\` ${cell} |
| **Reviewers** | Agent ${cell}, Other |
| **Verdict** | **${cell}** — ${cell} |
| **Odd ${cell}** | ${cell} |

## Executive Summary

${vector}

## Critical Issues

None.

## Important Issues

None.

## Suggestions

${findings.map((text, index) => finding(text, index + 1)).join('\n\n')}

## Design Observations

### Concerns

- ${vector} [${vector}]

## ${vector}

${vector}

## Resolution

| # | Finding | Action | Detail |
|---|---|---|---|
| 1 | S1 ${cell} | Skipped | ${cell} |

## Appendix: Original Reviews

### Agent ${vector}

\`\`\`\`${vector.replaceAll('`', '')}
## Suggestions

${findings.map((text, index) => `${index + 1}. **${text}** — \`src/a.ts:1\`\n\n${text}`).join('\n\n')}
\`\`\`\`
`
}

function finding(text: string, number: number): string {
  const code = text.replaceAll('`', '')
  return `S${number}. **${text}** — \`src/${code}.ts:1\` [Agent ${text}] (suggestion, ${text})

\`\`\`${code}
${text}
\`\`\`

\`\`\`diff ${code}
-${text}
+${text}
\`\`\`

${text}

    ${text}

\`${code}\` round ${number} S1 <!-- ${text} --> [b]: javascript:hurt(100)

[b]: javascript:hurt(101)`
}
