/**
 * Measures how time and memory grow with the size of the input: each command on 1, 10 and 50 MB of each shape, in a
 * process of its own, and the exponent that fits them best (1 is linear).
 *   npx node test/bench/growth.ts [megabytes,…] [command or shape…]
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Io } from '../../src/cli/io.ts'
import { main } from '../../src/cli/main.ts'
import { lint } from '../../src/lint/index.ts'
import { parse } from '../../src/parse/index.ts'
import { renderLike } from '../../src/render/index.ts'
import { generatedReport } from './generated-report.ts'
import { seeded } from './logistic.ts'

const path = '20260101-120000-pr-7.md'
const header = '# Deep Review: 20260101-120000-pr-7\n\n| | |\n|---|---|\n| **Reviewers** | Ada |\n\n## Suggestions\n\n'
const finding = (number: number) =>
  `S${number}. **Title ${number}** — \`src/a.ts:${number}\` [Ada] (suggestion, gap)\n\nWords.\n`

/** The parts of a report with parts of only one kind. */
const shapes: Record<string, (index: number) => string> = {
  findings: finding,
  prose: (index) => `Words of paragraph ${index}, with \`code\` in it.\n`,
  headings: (index) => `### Heading ${index}\n\nWords.\n`,
  fences: (index) => `\`\`\`ts\ncode(${index})\n\`\`\`\n`,
  'open comments': () => '<!-- x',
  autolinks: () => '<https://a.example/b> https://a.example/c',
  'one line': (index) => finding(index).replaceAll('\n', ' '),
}

function textOf(shape: string, megabytes: number): string {
  const parts: string[] = [header]
  for (let size = 0, index = 1; size < megabytes * 1_000_000; index += 1) {
    const part = `${shapes[shape]?.(index) ?? ''}${shape === 'one line' ? '' : '\n'}`
    parts.push(part)
    size += part.length
  }
  return parts.join('')
}

const onText: Record<string, (text: string) => unknown> = {
  parse: (text) => JSON.stringify(parse(text, { path }).messages).length,
  lint: (text) => lint([{ path, text }]),
  fmt(text) {
    const { report } = parse(text, { path })
    return report && renderLike(text, report)
  },
}

/** The files in the folder of a command, and its arguments. */
interface Material {
  files: Map<string, string>
  argv: string[]
}

/** The raw reviews of a round by this number of agents. */
function round(agents: number): (bytes: number) => Material {
  return (bytes) => {
    const folder = 'reviews/raw/20260101-120000-pr-7'
    const texts = rawReviews(bytes, agents)
    const reviewers = texts.map((_, agent) => `  - { name: Agent ${agent}, file: ${agent}.md }\n`).join('')
    const files = new Map(texts.map((text, agent) => [`${folder}/${agent}.md`, text]))
    files.set(`${folder}/round.yaml`, `date: "2026-01-01T12:00"\nreviewers:\n${reviewers}`)
    return { files, argv: ['consolidate', folder, '-o', 'reviews/20260101-120000-pr-7.md'] }
  }
}

const onFolder: { command: string; shape: string; material: (bytes: number) => Material }[] = [
  { command: 'consolidate', shape: 'ten agents', material: round(10) },
  { command: 'consolidate', shape: 'one agent', material: round(1) },
  {
    command: 'history',
    shape: 'one target',
    material: (bytes) => ({ files: rounds(bytes), argv: ['history', 'reviews'] }),
  },
  { command: 'site', shape: 'reports', material: (bytes) => ({ files: reports(bytes), argv: ['site', 'build'] }) },
]

/** Short findings with some code; four agents in ten report each problem, with different words. */
function rawReviews(bytes: number, agents: number): string[] {
  const random = seeded(bytes)
  const syllables = 'ra to mi ken lu sor vel an dep ist or qua fen ti mo gar le nex pu dri'.split(' ')
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] ?? never()
  const word = () => `${pick(syllables)}${pick(syllables)}${pick(syllables)}`
  const words = Array.from({ length: 3000 }, word)
  const some = (count: number) =>
    Array.from({ length: count }, () => words[Math.floor(words.length * random() ** 3)]).join(' ')
  const texts = Array.from({ length: agents }, () => ['## Important Issues\n\n'])
  for (let size = 0; size < bytes; ) {
    const [title, body, file, code] = [some(8), some(50), `src/${word()}/${word()}.ts`, `${word()}(${word()})`]
    const line = 1 + Math.floor(random() * 900)
    for (let report = 0; report < 4; report += 1) {
      const own = texts[Math.floor(random() * agents)] ?? never()
      const text = `${own.length}. **${title} ${some(3)}** — \`${file}:${line}\` (important, gap)\n\n${body} ${some(40)}.\n\n\`\`\`ts\n${code}\n\`\`\`\n\n`
      own.push(text)
      size += text.length
    }
  }
  return texts.map((parts) => parts.join(''))
}

function never(): never {
  throw new Error('nothing to choose from')
}

/** Rounds of one target with a dozen findings each. */
function rounds(bytes: number): Map<string, string> {
  const files = new Map<string, string>()
  for (let number = 0, size = 0; size < bytes; number += 1) {
    const time = new Date(Date.UTC(2026, 0, 1) + number * 3_600_000).toISOString()
    const slug = `${time.slice(0, 10).replaceAll('-', '')}-${time.slice(11, 19).replaceAll(':', '')}-pr-7`
    const { name, text } = generatedReport(number)
    const old = name.replace('.md', '')
    const own = text
      .replaceAll(old, slug)
      .replace(/^\| \*\*Round\*\* .*$/m, `| **Round** | ${number + 1} (of PR #7) |`)
      .replace(/^\| \*\*Date\*\* .*$/m, `| **Date** | ${time.slice(0, 16).replace('T', ' ')} |`)
    files.set(`reviews/${slug}.md`, own)
    size += own.length
  }
  return files
}

/** Reports of many targets, a few rounds each. */
function reports(bytes: number): Map<string, string> {
  const files = new Map<string, string>()
  for (let number = 0, size = 0; size < bytes; number += 1) {
    const { name, text } = generatedReport(number)
    files.set(`reviews/${name}`, text)
    size += text.length
  }
  return files
}

/** The time limit of a measurement in milliseconds; a busy machine needs many times the processor time. */
const timeout = 3_600_000

interface Measured {
  seconds: number
  megabytes: number
}

function measure(command: string, shape: string, megabytes: number): Measured | null {
  const argv = ['--max-old-space-size=8000', import.meta.filename, '--once', command, shape, `${megabytes}`]
  const child = spawnSync(process.execPath, argv, { encoding: 'utf8', timeout, maxBuffer: 1 << 30 })
  const line = child.stdout.trimEnd().split('\n').at(-1) ?? ''
  if (child.status === 0) return JSON.parse(line)
  console.error(child.stderr.split('\n').slice(0, 5).join('\n'))
  return null
}

/** The processor time and memory of one command, which starts no other processes. */
async function once(command: string, shape: string, megabytes: number): Promise<Measured> {
  const folder = onFolder.find((one) => one.command === command && one.shape === shape)
  if (folder) return inFolder(folder.material(megabytes * 1_000_000))
  const text = textOf(shape, megabytes)
  const begin = process.cpuUsage()
  await onText[command]?.(text)
  return measured(begin)
}

async function inFolder({ files, argv }: Material): Promise<Measured> {
  const cwd = mkdtempSync(join(tmpdir(), 'deep-review-'))
  try {
    for (const [name, text] of files) {
      mkdirSync(dirname(join(cwd, name)), { recursive: true })
      writeFileSync(join(cwd, name), text)
    }
    files.clear()
    // The largest texts exceed the limits for documents of real rounds.
    writeFileSync(join(cwd, 'deep-review.config.yaml'), 'limits: { fileSize: 500, findings: 10000000 }\n')
    const errors: string[] = []
    const io: Io = {
      cwd,
      env: { XDG_CACHE_HOME: join(cwd, 'cache') },
      isTerminal: { stdout: false, stderr: false },
      columns: 80,
      out: () => undefined,
      err: (text) => void errors.push(text),
      readInput: async () => new Uint8Array(),
    }
    const begin = process.cpuUsage()
    const code = await main(argv, io)
    if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}: ${errors.join('')}`)
    return measured(begin)
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}

function measured(begin: NodeJS.CpuUsage): Measured {
  const { user, system } = process.cpuUsage(begin)
  return { seconds: (user + system) / 1e6, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }
}

/** The slope of the regression line through the logarithms. */
function exponent(points: readonly (readonly [size: number, seconds: number])[]): number {
  const logs = points.map(([size, seconds]) => [Math.log(size), Math.log(seconds)] as const)
  const mean = (at: 0 | 1) => logs.reduce((sum, log) => sum + log[at], 0) / logs.length
  const [x, y] = [mean(0), mean(1)]
  const [over, under] = [(a: number, b: number) => (a - x) * (b - y), (a: number) => (a - x) ** 2]
  return logs.reduce((sum, [a, b]) => sum + over(a, b), 0) / logs.reduce((sum, [a]) => sum + under(a), 0)
}

const [first, ...rest] = process.argv.slice(2)
if (first === '--once') {
  const [command = '', shape = '', megabytes = '1'] = rest
  console.log(JSON.stringify(await once(command, shape, Number(megabytes))))
} else {
  const sizes = (first ?? '1,10,50').split(',').map(Number)
  const pairs = [
    ...Object.keys(shapes).flatMap((shape) => Object.keys(onText).map((command) => [command, shape] as const)),
    ...onFolder.map(({ command, shape }) => [command, shape] as const),
  ]
  for (const [command, shape] of pairs) {
    if (rest.length > 0 && !rest.includes(command) && !rest.includes(shape)) continue
    const found = sizes.map((size) => [size, measure(command, shape, size)] as const)
    const cells = found.map(([size, one]) =>
      one === null ? `${size} MB failed` : `${size} MB ${one.seconds.toFixed(2)} s ${one.megabytes} MB`,
    )
    const fit = exponent(found.map(([size, one]) => [size, one?.seconds ?? Number.NaN] as const))
    console.log(`${command.padEnd(11)} ${shape.padEnd(14)} ${cells.join(' · ')} · exponent ${fit.toFixed(2)}`)
  }
}
