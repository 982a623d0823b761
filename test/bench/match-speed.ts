/**
 * Measures how long clustering takes for different numbers of findings: generated reviews by ten agents, whose findings
 * about the same problems share some of their words.
 *   npx node test/bench/match-speed.ts
 */
import { acrossAgents, clusterFindings, type MatchRecord } from '../../src/match/index.ts'
import { parse } from '../../src/parse/index.ts'
import { seeded } from './logistic.ts'

const agents = 10
const syllables = 'ra to mi ken lu sor vel an dep ist or qua fen ti mo gar le nex pu dri'.split(' ')

function made(count: number): MatchRecord[] {
  const random = seeded(count)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]
  const word = () => `${pick(syllables)}${pick(syllables)}${pick(syllables)}`
  const vocabulary = Array.from({ length: 3000 }, word)
  // Some words are much more common than others, as in any language.
  const some = (length: number) =>
    Array.from({ length }, () => vocabulary[Math.floor(vocabulary.length * random() ** 3)]).join(' ')
  const problems = Array.from({ length: Math.ceil(count / 4) }, () => ({
    title: some(8),
    body: some(50),
    path: `src/${word()}/${word()}.ts`,
    code: `const ${word()} = ${word()}(${word()})`,
  }))
  return Array.from({ length: agents }, (_, agent) => {
    const own = Array.from({ length: count / agents }, (__, at) => {
      const { title, body, path, code } = problems[(at * 7 + agent * 3) % problems.length] ?? problems[0] ?? never()
      return `I${at + 1}. **${title} ${some(3)}** — \`${path}:${at + 1}\` (important, gap)\n\n${body} ${some(40)}.\n\n\`\`\`ts\n${code}\n\`\`\`\n`
    })
    const source = `Agent ${agent}`
    const { review } = parse(`## Important Issues\n\n${own.join('\n')}`, { path: 'a.md', as: 'review', agent: source })
    return (review?.findings ?? []).map((finding) => ({ key: `${source} ${finding.id}`, source, finding }))
  }).flat()
}

function never(): never {
  throw new Error('no problem')
}

clusterFindings(made(100), acrossAgents)
for (const count of [100, 200, 500, 1000, 2000]) {
  const records = made(count)
  const start = process.cpuUsage()
  const { clusters } = clusterFindings(records, acrossAgents)
  const { user, system } = process.cpuUsage(start)
  const seconds = (user + system) / 1e6
  console.log(`${records.length} findings, ${clusters.length} groups: ${seconds.toFixed(2)} s`)
}
