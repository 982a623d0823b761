import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'

interface Problem {
  title: string
  severity: 'critical' | 'important' | 'suggestion'
  path: string
  line: number
  text: string
}

/** The findings of one review, which is written in many forms. */
const problems: readonly Problem[] = [
  {
    title: 'Token is written to the log',
    severity: 'critical',
    path: 'src/auth.ts',
    line: 13,
    text: 'Anyone who reads the log can sign in.',
  },
  {
    title: 'Retries never end',
    severity: 'important',
    path: 'src/net/retry.ts',
    line: 40,
    text: 'The counter is reset in the loop.',
  },
  { title: 'Cursor stays open', severity: 'important', path: 'lib/db.py', line: 7, text: 'An error leaves it behind.' },
  { title: 'Import is not used', severity: 'suggestion', path: 'src/util.ts', line: 3, text: 'It can go.' },
]

const words: Readonly<Record<string, Record<Problem['severity'], string>>> = {
  plain: { critical: 'Critical', important: 'High', suggestion: 'Low' },
  capitals: { critical: 'CRITICAL', important: 'MAJOR', suggestion: 'MINOR' },
  priorities: { critical: 'P0', important: 'P1', suggestion: 'P2' },
  german: { critical: 'Kritisch', important: 'Hoch', suggestion: 'Niedrig' },
  french: { critical: 'Critique', important: 'Majeur', suggestion: 'Mineur' },
  spanish: { critical: 'Crítico', important: 'Alto', suggestion: 'Bajo' },
  portuguese: { critical: 'Crítica', important: 'Alta', suggestion: 'Baixa' },
  russian: { critical: 'Критично', important: 'Высокий', suggestion: 'Низкий' },
  turkish: { critical: 'Kritik', important: 'Yüksek', suggestion: 'Düşük' },
  chinese: { critical: '严重', important: '高', suggestion: '低' },
  japanese: { critical: '致命的', important: '高', suggestion: '低' },
  korean: { critical: '치명적', important: '높음', suggestion: '낮음' },
}

const scale = words.plain ?? { critical: '', important: '', suggestion: '' }
const capitals = words.capitals ?? scale
const each = (write: (one: Problem, index: number) => string) => problems.map(write).join('\n')
const groups = (write: (one: Problem, index: number) => string, heading: (severity: Problem['severity']) => string) =>
  (['critical', 'important', 'suggestion'] as const)
    .map(
      (severity) =>
        `${heading(severity)}\n\n${problems.flatMap((one, index) => (one.severity === severity ? [write(one, index)] : [])).join('\n')}`,
    )
    .join('\n\n')
const place = ({ path, line }: Problem) => `${path}:${line}`

const rewritings: Readonly<Record<string, string>> = {
  'headings with fields': each(
    (one, i) =>
      `### ${i + 1}. ${one.title}\n\n**Severity:** ${scale[one.severity]}\n**File:** \`${place(one)}\`\n\n${one.text}\n`,
  ),
  'headings with listed fields': each(
    (one, i) =>
      `### ${i + 1}. ${one.title}\n\n- **Severity:** ${scale[one.severity]}\n- **Location:** \`${place(one)}\`\n- **Problem:** ${one.text}\n`,
  ),
  'headings without numbers': each(
    (one) => `### ${one.title}\n\nSeverity: ${scale[one.severity]}\nFile: ${place(one)}\n\n${one.text}\n`,
  ),
  'headings with tags': each(
    (one) => `### [${capitals[one.severity]}] ${one.title}\n\n\`${place(one)}\`\n\n${one.text}\n`,
  ),
  'headings with places': each(
    (one) => `### ${scale[one.severity]}: ${one.title} (\`${place(one)}\`)\n\n${one.text}\n`,
  ),
  'headings with ids': each(
    (one, i) =>
      `### F${i + 1} — ${one.title}\n\n- Severity: **${scale[one.severity]}**\n- Affected: \`${place(one)}\`\n`,
  ),
  'headings with ids and ratings': each(
    (one, i) => `### F${i + 1} (${capitals[one.severity]}) — ${one.title}\n\`${place(one)}\`\n${one.text}\n`,
  ),
  'headings below groups': groups(
    (one, i) => `### ${i + 1}. ${one.title}\n\n**File:** \`${place(one)}\`\n`,
    (severity) => `## ${scale[severity]} Issues`,
  ),
  'headings below groups with counts': groups(
    (one, i) => `### ${i + 1}. ${one.title}\n\n\`${place(one)}\` — ${one.text}\n`,
    (severity) => `## ${capitals[severity]} (1)`,
  ),
  'bold leads': each((one) => `**[${capitals[one.severity]}] ${one.title}** — \`${place(one)}\`\n${one.text}\n`),
  'bold lines': each((one) => `**${scale[one.severity]}: ${one.title}**\n\n\`${place(one)}\` ${one.text}\n`),
  'bold bullets': each((one) => `- **${scale[one.severity]} – ${one.title}** (\`${place(one)}\`): ${one.text}`),
  'bullets below groups': groups(
    (one) => `- **${one.title}** — \`${place(one)}\`. ${one.text}`,
    (severity) => `## ${scale[severity]}`,
  ),
  'bullets below bold groups': groups(
    (one) => `- **${one.title}** (\`${place(one)}\`): ${one.text}`,
    (severity) => `**${scale[severity]} issues**`,
  ),
  'bullets below emoji': groups(
    (one) => `- **${one.title}** (\`${place(one)}\`)`,
    (severity) => `### ${{ critical: '🔴', important: '🟠', suggestion: '🟡' }[severity]} ${scale[severity]}`,
  ),
  'stars as bullets': each((one) => `* **[${capitals[one.severity]}] ${one.title}** — \`${place(one)}\``),
  'plain bullets with tags': each((one) => `- [${capitals[one.severity]}] ${one.title} — ${place(one)}\n  ${one.text}`),
  checkboxes: each((one) => `- [ ] [${capitals[one.severity]}] ${one.title} [${place(one)}]`),
  'numbers with tags': each(
    (one, i) => `${i + 1}. [${scale[one.severity]}] ${one.title}.\nFile: \`${place(one)}\`\nWhy: ${one.text}\n`,
  ),
  'numbers in bold': each(
    (one, i) => `${i + 1}. **${one.title}** (${scale[one.severity]}) — \`${place(one)}\`\n   ${one.text}\n`,
  ),
  'numbers with parentheses': each(
    (one, i) => `${i + 1}) **${scale[one.severity]}: ${one.title}** — \`${place(one)}\``,
  ),
  'a table': `| # | Severity | File | Issue |\n|---|---|---|---|\n${each((one, i) => `| ${i + 1} | ${scale[one.severity]} | \`${place(one)}\` | ${one.title} |`)}\n`,
  'a table in bold': `| Severity | Location | Finding | Fix |\n|---|---|---|---|\n${each((one) => `| **${capitals[one.severity]}** | ${place(one)} | ${one.title} | ${one.text} |`)}\n`,
  'a table with a column of lines': `| Issue | Severity | File | Line |\n|---|---|---|---|\n${each((one) => `| ${one.title} | ${scale[one.severity]} | ${one.path} | ${one.line} |`)}\n`,
  'tables below groups': groups(
    (one) => `| File | Issue |\n|---|---|\n| \`${place(one)}\` | ${one.title} |\n`,
    (severity) => `### ${scale[severity]} issues`,
  ),
  'only fields': each(
    (one) => `- **Severity**: ${scale[one.severity]}\n- **Location**: ${place(one)}\n- **Problem**: ${one.title}\n`,
  ),
  'only lines': each((one) => `**${capitals[one.severity]}** ${place(one)} — ${one.title}`),
  'links as places': each(
    (one) => `- [${capitals[one.severity]}] ${one.title} — [\`${one.path}\`](/home/me/repo/${one.path}#L${one.line})`,
  ),
  'links to GitHub': each(
    (one, i) =>
      `${i + 1}. **${scale[one.severity]}: ${one.title}**\n\nhttps://github.com/a/b/blob/0123abc/${one.path}#L${one.line}\n`,
  ),
  'lines in words': each(
    (one, i) =>
      `### ${i + 1}. ${one.title}\n\n**Severity:** ${scale[one.severity]}\n**File:** \`${one.path}\` (line ${one.line})\n`,
  ),
  tags: each(
    (one) =>
      `<issue severity="${scale[one.severity]}" file="${one.path}" line="${one.line}">\n<title>${one.title}</title>\n</issue>`,
  ),
  JSON: JSON.stringify(
    problems.map(({ title, severity, path, line, text }) => ({
      title,
      severity: scale[severity],
      file: path,
      line,
      description: text,
    })),
  ),
  'a preamble of twenty kilobytes': `# Review\n\n${'I read the change, its tests and what calls it.\n\n'.repeat(420)}## Findings\n\n${each((one, i) => `### ${i + 1}. ${one.title}\n\n**Severity:** ${scale[one.severity]}\n**File:** \`${place(one)}\`\n`)}`,
  'praise before and next steps after': `## Strengths\n\n- Good names\n\n## Findings\n\n${each((one) => `- **${scale[one.severity]} – ${one.title}** (\`${place(one)}\`)`)}\n\n## Next steps\n\n1. Fix the first one\n`,
  'a summary table before': `## Summary\n\n| ID | Severity | Issue |\n|---|---|---|\n${each((one, i) => `| F${i + 1} | ${scale[one.severity]} | ${one.title} |`)}\n\n${each((one, i) => `## F${i + 1} — ${one.title}\n\n- Affected: \`${place(one)}\`\n`)}`,
  ...Object.fromEntries(
    Object.entries(words).map(([name, own]) => [
      `ratings in ${name}`,
      each(
        (one, i) => `### ${i + 1}. ${one.title}\n\n**Severity:** ${own[one.severity]}\n**File:** \`${place(one)}\`\n`,
      ),
    ]),
  ),
}

describe('one review in forty forms', () => {
  it.each(Object.entries(rewritings))('is read from %s', (_, text) => {
    const { review } = parse(text, { path: 'review.md' })
    const found = (review?.findings ?? []).map(({ title, severity, rated, locations: [place] }) => [
      title,
      rated && severity,
      `${place?.path}:${place?.startLine}`,
    ])
    const expected = problems.map((one) => [one.title, one.severity, place(one)])
    expect(found.toSorted()).toEqual(expected.toSorted())
  })
})
