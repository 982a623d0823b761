/**
 * How time and memory grow with the size of a report: each command on 1, 10 and 50 MB of each shape, in a process of its
 * own, and the exponent that fits (1 is linear). Run: node test/bench/growth.ts [megabytes,…] [shape…]
 */
import { spawnSync } from 'node:child_process'
import { lint } from '../../src/lint/index.ts'
import { parse } from '../../src/parse/index.ts'
import { renderLike } from '../../src/render/index.ts'

const path = '20260101-120000-pr-7.md'
const header = '# Deep Review: 20260101-120000-pr-7\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## Suggestions\n\n'
const finding = (number: number) =>
  `S${number}. **Title ${number}** — \`src/a.ts:${number}\` [Ada] (suggestion, gap)\n\nWords.\n`

const shapes: Record<string, (index: number) => string> = {
  findings: finding,
  prose: (index) => `Words of paragraph ${index}, with \`code\` in it.\n`,
  headings: (index) => `### Heading ${index}\n\nWords.\n`,
  fences: (index) => `\`\`\`ts\ncode(${index})\n\`\`\`\n`,
  'open comments': () => '<!-- x',
  autolinks: () => '<https://a.example/b> https://a.example/c',
}

const commands: Record<string, (text: string) => unknown> = {
  parse: (text) => JSON.stringify(parse(text, { path }).messages).length,
  lint: (text) => lint([{ path, text }]),
  fmt(text) {
    const { report } = parse(text, { path })
    return report && renderLike(text, report)
  },
}

function textOf(shape: string, megabytes: number): string {
  const parts: string[] = [header]
  for (let size = 0, index = 1; size < megabytes * 1_000_000; index += 1) {
    const part = `${shapes[shape]?.(index) ?? ''}\n`
    parts.push(part)
    size += part.length
  }
  return parts.join('')
}

/** Longest that one measurement may take, in milliseconds. */
const timeout = 120_000

function measure(command: string, shape: string, megabytes: number): { seconds: number; memory: number } | null {
  const child = spawnSync(process.execPath, [import.meta.filename, '--once', command, shape, String(megabytes)], {
    encoding: 'utf8',
    timeout,
  })
  if (child.status !== 0) return null
  return JSON.parse(child.stdout)
}

const [first, ...rest] = process.argv.slice(2)
if (first === '--once') {
  const [command = '', shape = '', megabytes = '1'] = rest
  const text = textOf(shape, Number(megabytes))
  const begin = process.cpuUsage()
  await commands[command]?.(text)
  const seconds = process.cpuUsage(begin).user / 1e6
  console.log(JSON.stringify({ seconds, memory: Math.round(process.resourceUsage().maxRSS / 1024) }))
} else {
  const sizes = (first ?? '1,10,50').split(',').map(Number)
  for (const shape of rest.length > 0 ? rest : Object.keys(shapes)) {
    for (const command of Object.keys(commands)) {
      const found = sizes.map((size) => measure(command, shape, size))
      const cells = found.map((one, index) =>
        one === null ? `${sizes[index]} MB failed` : `${sizes[index]} MB ${one.seconds.toFixed(2)} s ${one.memory} MB`,
      )
      const [low, high] = [found[0], found.at(-1)]
      const growth = Math.log((high?.seconds ?? Number.NaN) / (low?.seconds ?? Number.NaN))
      const exponent = growth / Math.log((sizes.at(-1) ?? 1) / (sizes[0] ?? 1))
      console.log(`${command.padEnd(6)} ${shape.padEnd(14)} ${cells.join(' · ')} · exponent ${exponent.toFixed(2)}`)
    }
  }
}
