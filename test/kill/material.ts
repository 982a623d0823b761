/** The files that the killed processes work on. */

const slug = '20260101-120000-pr-7'

export const reportPath = `reviews/${slug}.md`
export const roundFolder = `reviews/raw/${slug}`

const raw = '### Suggestions\n\n1. **Cache never expires** — `src/cache.ts:12` (suggestion, gap)\n\nEntries stay.\n'
const finding = (number: number) =>
  `S${number}. **Cache ${number} never expires** — \`src/cache.ts:${number}\` [Ada] (suggestion, gap)\n\nEntries stay.\n`
const findings = Array.from({ length: 40 }, (_, index) => finding(index + 1)).join('\n')

/** A report of 40 findings and a raw review. */
export const report = `# Deep Review: ${slug}

| | |
|---|---|
| **Date** | 2026-01-01 12:00 |
| **Reviewers** | Ada |

## Suggestions

${findings}
## Appendix: Original Reviews

### Ada

\`\`\`\`
${raw}\`\`\`\`
`

/** The same report, not in canonical form. */
export const untidy = report.replace('# Deep Review', '#  Deep review').replace('## Suggestions', '### Suggestions')

export const roundFiles = {
  'round.yaml': 'date: "2026-01-01T12:00"\nreviewers:\n  - { name: Ada, file: ada.md }\n',
  'ada.md': raw,
}

export const filesOfSite = ['a.html', 'b.html', 'sub/c.html', '.mark']

/** Where a site in a folder is written. */
export const outputIn = (cwd: string) => ({ path: '_site', cwd, content: 'the site', mark: '.mark' })
