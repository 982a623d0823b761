import { seeded } from './logistic.ts'

const nouns = [
  'cache',
  'cursor',
  'lease',
  'queue',
  'session',
  'cart',
  'token',
  'index',
  'watcher',
  'handler',
  'parser',
  'socket',
]
const verbs = ['leaks', 'blocks', 'loses', 'repeats', 'ignores', 'overwrites', 'races with', 'swallows']
const agents = ['Agent Alpha 1.0', 'Agent Beta 2.0', 'Agent Gamma 3.1']
const severities = [
  ['C', 'critical', 'Critical Issues', 1],
  ['I', 'important', 'Important Issues', 4],
  ['S', 'suggestion', 'Suggestions', 8],
] as const

/**
 * A report like those of real rounds, about 60 kB: three raw reviews, a dozen findings with code and fixes.
 * The same arguments always give the same report.
 * @param rounds the number of rounds of each target
 * @param repository a number below 60; the reports of different repositories have the same dates and other texts
 */
export function generatedReport(number: number, rounds = 4, repository = 0): { name: string; text: string } {
  const random = seeded(repository * 1_000_003 + number + 1)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] ?? (list[0] as T)
  const target = Math.floor(number / rounds) + 1
  const round = (number % rounds) + 1
  const time = new Date(Date.UTC(2026, 0, 1) + number * 61 * 60_000).toISOString().slice(0, 16)
  const second = String(repository).padStart(2, '0')
  const slug = `${time.replaceAll('-', '').replace('T', '-').replace(':', '')}${second}-pr-${target}`
  const sentence = () =>
    `The ${pick(nouns)} ${pick(verbs)} the ${pick(nouns)} when the ${pick(nouns)} is ${pick(['empty', 'closed', 'late', 'shared'])}, so that \`${pick(nouns)}.${pick(nouns)}()\` ${pick(verbs)} it.`
  const prose = (count: number) => Array.from({ length: count }, sentence).join(' ')
  const code = () =>
    Array.from(
      { length: 9 },
      (_, line) =>
        `	if err := ${pick(nouns)}.${pick(nouns)}(ctx, ${line}); err != nil {\n		return fmt.Errorf("${pick(nouns)}: %w", err)\n	}`,
    ).join('\n')
  const finding = (head: string) =>
    `${head}\n\n\`\`\`go\n${code()}\n\`\`\`\n\n${prose(4)}\n\nFix:\n\n\`\`\`diff\n-	${pick(nouns)}.Close()\n+	defer ${pick(nouns)}.Close()\n\`\`\`\n`
  const title = () => `The ${pick(nouns)} ${pick(verbs)} the ${pick(nouns)} of a ${pick(nouns)}`
  const place = () => `\`pkg/${pick(nouns)}/${pick(nouns)}.go:${Math.floor(random() * 400) + 1}\``
  const sections = severities.map(([letter, word, name, most]) => {
    const count = letter === 'C' ? Math.floor(random() * 1.3) : 1 + Math.floor(random() * most)
    const findings = Array.from({ length: count }, (_, index) =>
      finding(
        `${letter}${index + 1}. **${title()}** — ${place()} [${pick(agents)}] (${word}, ${pick(['gap', 'regression', 'enhancement'])})`,
      ),
    )
    return `## ${name}\n\n${findings.join('\n') || 'None.\n'}`
  })
  const review = (agent: string) => {
    const findings = Array.from({ length: 6 }, (_, index) => finding(`${index + 1}. **${title()}** — ${place()}`))
    return `### ${agent}\n\n\`\`\`\`markdown\n## Executive Summary\n\n${prose(3)}\n\n## Important Issues\n\n${findings.slice(0, 2).join('\n')}\n## Suggestions\n\n${findings.slice(2).join('\n')}\`\`\`\`\n`
  }
  const text = [
    `# Deep Review: ${slug}\n`,
    '| | |\n|---|---|',
    `| **Date** | ${time.replace('T', ' ')} |`,
    '| **Repo** | example/service |',
    `| **Round** | ${round} (of PR #${target}) |`,
    `| **Author** | ${pick(['ada', 'bo', 'cy', 'dee'])} |`,
    `| **PR** | [#${target}](https://github.com/example/service/pull/${target}) — ${title()} |`,
    `| **Reviewers** | ${agents.join(', ')} |`,
    `| **Verdict** | **${pick(['Merge as-is', 'Merge with fixes', 'Rework'])}** — ${sentence()} |\n`,
    `## Executive Summary\n\n${prose(5)}\n`,
    ...sections,
    `## Design Observations\n\n### Concerns\n\n- ${prose(2)} [${pick(agents)}]\n\n### Strengths\n\n- ${prose(1)}\n`,
    `## Testing Assessment\n\n1. ${prose(1)}\n2. ${prose(1)}\n`,
    '## Appendix: Original Reviews\n',
    ...agents.map(review),
  ].join('\n')
  return { name: `${slug}.md`, text }
}
