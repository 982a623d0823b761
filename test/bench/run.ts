/**
 * Runs the benchmarks one after another and prints their results. With `--write` they run at full size and with a profile,
 * and the results go to site/docs/benchmarks.md, which keeps its rows of other benchmarks.
 *   npm run build
 *   npm run bench [-- [--write] [name…]]
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { largestCosts } from './costs.ts'
import { generatedReport } from './generated-report.ts'
import { type ResultRow, resultsPage } from './results.ts'

interface Benchmark {
  name: string
  what: string
  script: string
  argv: readonly string[]
  /** The arguments of Node for the profile; benchmarks of quality have none. */
  profiled?: readonly string[]
}

const root = join(import.meta.dirname, '../..')
/** Profiles run the sources, because the build joins the files of all rooms. */
const bin = join(root, 'src/cli/bin.ts')
const page = join(root, 'site/docs/benchmarks.md')
const isWriting = process.argv.includes('--write')
const wanted = process.argv.slice(2).filter((word) => word !== '--write')

const place = mkdtempSync(join(tmpdir(), 'deep-review-bench-'))
/** Writes generated reports. @returns their folder */
function generated(count: number): string {
  const folder = join(place, `reports-${count}`)
  mkdirSync(folder, { recursive: true })
  for (let number = 0; number < count; number += 1) {
    const { name, text } = generatedReport(number)
    writeFileSync(join(folder, name), text)
  }
  return folder
}

function benchmarks(): Benchmark[] {
  const hundred = generated(100)
  const thousand = isWriting ? generated(1000) : hundred
  const site = [bin, 'site', 'build', '--reports', thousand, '--out', join(place, 'site')]
  const history = [bin, 'history', thousand, '--no-cache']
  const sizes: [string, string[]][] = isWriting
    ? [
        ['site-1000', ['1000']],
        ['site-5000', ['5000', 'alone']],
      ]
    : [['site-200', ['200']]]
  return [
    {
      name: 'parse-speed',
      what: 'From text to `Report`, compared with micromark (with GFM), which only splits the text into tokens. The fastest of several runs, by the clock',
      script: 'parse-speed',
      argv: [hundred],
      profiled: [bin, 'parse', thousand, '--format', 'json'],
    },
    {
      name: 'lint-speed',
      what: '`lint` with all rules, compared with markdownlint-cli2. Whole processes, by the clock',
      script: 'lint-speed',
      argv: [hundred, '5'],
      profiled: [bin, 'lint', '--no-cache', thousand],
    },
    {
      name: 'match-speed',
      what: 'Grouping the findings of ten agents, as `consolidate` does',
      script: 'match-speed',
      argv: [],
      profiled: [join(root, 'test/bench/match-speed.ts')],
    },
    {
      name: 'history-speed',
      what: '`history` and `status`, compared with reading and parsing the same reports',
      script: 'history-speed',
      argv: isWriting ? ['1000', '5', '1'] : [],
      profiled: history,
    },
    ...sizes.map(([name, argv]) => ({
      name,
      what: argv.includes('alone')
        ? '`site build`, and `site build` again after one new report'
        : '`site build`, `site build` again after one new report, and Astro’s default setup, which only shows the same reports',
      script: 'site-scale',
      argv,
      profiled: site,
    })),
    ...labelled(),
  ]
}

/** The benchmarks that need labelled rounds, from the folder in DEEP_REVIEW_CORPUS; none if it is not set. */
function labelled(): Benchmark[] {
  const corpus = process.env.DEEP_REVIEW_CORPUS
  if (corpus === undefined || isWriting) return []
  return [
    { name: 'match', what: 'Findings of several agents that are one problem', script: 'match', argv: [corpus] },
    { name: 'rounds', what: 'Findings of several rounds that are one problem', script: 'rounds', argv: [corpus] },
  ]
}

function versionOf(name: string): string {
  const text = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')
  return `${name} ${/"version":\s*"([^"]+)"/.exec(text)?.[1] ?? ''}`
}

function machine(): string {
  const [first] = cpus()
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB of memory`
  const versions = ['astro', 'markdownlint-cli2', 'micromark'].map(versionOf)
  return `Machine: ${cpus().length} × ${first?.model ?? 'unknown'}, ${memory}, ${process.platform} ${process.arch}, Node ${process.versions.node}, ${versions.join(', ')}.`
}

function costsOf({ profiled }: Benchmark): string[] {
  if (profiled === undefined) return []
  const env = { ...process.env, XDG_CACHE_HOME: join(place, 'cache'), NODE_DISABLE_COMPILE_CACHE: '1' }
  return largestCosts(profiled, place, env).map(({ part, share }) => `${part} ${Math.round(share * 100)} %`)
}

const all = benchmarks()
try {
  console.log(machine())
  for (const benchmark of all) {
    const { name, what, script, argv } = benchmark
    if (wanted.length > 0 && !wanted.includes(name)) continue
    try {
      const path = join(root, 'test/bench', `${script}.ts`)
      const out = execFileSync(process.execPath, [path, ...argv], { cwd: root, encoding: 'utf8', stdio: 'pipe' })
      const result = out.trimEnd().split('\n')
      console.log(`${name.padEnd(14)} ${result.join(`\n${' '.repeat(15)}`)}`)
      if (!isWriting) continue
      const row: ResultRow = {
        name,
        what,
        result: result.map((line) => line.trim().replace(/ {2,}/g, ' ')),
        costs: costsOf(benchmark),
      }
      // The page is written after each benchmark, because a run at full size takes long and may be stopped.
      const before = existsSync(page) ? readFileSync(page, 'utf8') : ''
      writeFileSync(
        page,
        resultsPage(
          before,
          machine(),
          [row],
          all.map((other) => other.name),
        ),
      )
    } catch (error) {
      process.exitCode = 1
      console.log(`${name.padEnd(14)} failed: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
    }
  }
} finally {
  rmSync(place, { recursive: true, force: true })
}
