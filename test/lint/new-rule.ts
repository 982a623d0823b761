/**
 * Creates a rule of the linter: its code, its document, and its entry in the list of rules.
 *   npm run new:rule my-rule
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../src/lint')
const [id = ''] = process.argv.slice(2)
if (!/^[a-z]+(?:-[a-z]+)*$/.test(id)) throw new Error('Give the id of the rule: lower-case words joined by hyphens')
const code = join(folder, `rules/${id}.ts`)
if (existsSync(code)) throw new Error(`There is a rule ${id} already`)

const name = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
writeFileSync(
  code,
  `import type { ReportRule } from '../rule.ts'

export const ${name}: ReportRule = {
  id: '${id}',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: 'One sentence: what it flags.',
  *check(file) {
    for (const finding of file.report.findings) {
      if (finding.title !== 'TODO') continue
      yield { position: file.headLine(finding), reason: 'What is wrong' }
    }
  },
}
`,
)
const fence = '````'
const report = (title: string) =>
  `${fence}markdown\n# Deep Review: 20260101-120000-pr-7\n\n## Suggestions\n\nS1. **${title}** — \`src/cache.ts:12\` [Agent A] (suggestion, gap)\n\nEntries stay.\n${fence}\n`
writeFileSync(
  join(folder, `rules/${id}.md`),
  `# ${id}\n\nOne sentence: what it flags.\n\nfindings · warning\n\nWhy it matters.\n\n## Incorrect\n\n${report('TODO')}\n\`\`\`text\n5:1 warning What is wrong\n\`\`\`\n\n## Correct\n\n${report('Cache never expires')}`,
)
const list = join(folder, 'all-rules.ts')
const rows = [...readFileSync(list, 'utf8').trimEnd().split('\n'), `export { ${name} } from './rules/${id}.ts'`]
writeFileSync(list, `${rows.sort(byRule).join('\n')}\n`)
console.log(`Wrote src/lint/rules/${id}.ts and .md, and listed the rule in src/lint/all-rules.ts.`)
console.log('Write the check and the examples; npx vitest run test/lint/rules.test.ts -u then writes the index.')

function byRule(a: string, b: string): number {
  const [first = '', second = ''] = [a, b].map((line) => line.split("'")[1]?.replace('.ts', ''))
  return first < second ? -1 : 1
}
