/**
 * Compares the cost of tracking problems through rounds with the cost of reading and parsing the same reports: medians of
 * the processor time of separate processes, which run in turns. `cached` is a second run after which nothing changed.
 * Run `npm run build` first:
 *   npx node test/bench/history-speed.ts [targets] [rounds of each] [turns]
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generatedReport } from './generated-report.ts'

const [targets = 200, rounds = 5, turns = 3] = process.argv.slice(2).map(Number)
const root = join(import.meta.dirname, '../..')
const bin = join(root, 'dist/cli/bin.js')
const place = mkdtempSync(join(tmpdir(), 'deep-review-bench-'))

mkdirSync(join(place, 'reviews'))
for (let number = 0; number < targets * rounds; number += 1) {
  const { name, text } = generatedReport(number, rounds)
  writeFileSync(join(place, 'reviews', name), text)
}
writeFileSync(
  join(place, 'parse.mjs'),
  `import { readdirSync, readFileSync } from 'node:fs'
import { parse } from ${JSON.stringify(join(root, 'dist/parse/index.js'))}
let findings = 0
for (const name of readdirSync('reviews')) findings += parse(readFileSync('reviews/' + name, 'utf8'), { path: name }).report.findings.length
console.log(findings)
`,
)
// Each process prints its processor time when it ends.
writeFileSync(
  join(place, 'cost.mjs'),
  `process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write('\\n' + (user + system) / 1e6) })\n`,
)

function seconds(argv: readonly string[]): number {
  const child = spawnSync(process.execPath, ['--import', join(place, 'cost.mjs'), ...argv], {
    cwd: place,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, XDG_CACHE_HOME: place },
  })
  if (child.status !== 0) throw new Error(`${argv.join(' ')} ended with ${child.status}: ${child.stderr}`)
  return Number(child.stderr.trimEnd().split('\n').at(-1))
}

const runs: Record<string, readonly string[]> = {
  'read and parse': ['parse.mjs'],
  history: [bin, 'history', 'reviews', '--no-cache'],
  'history, cached': [bin, 'history', 'reviews'],
  'status, cached': [bin, 'status', 'reviews'],
}
const taken = new Map(Object.keys(runs).map((name) => [name, [] as number[]]))
// The first turn fills the cache and does not count.
for (let turn = -1; turn < turns; turn += 1) {
  for (const [name, argv] of Object.entries(runs)) {
    const cost = seconds(argv)
    if (turn >= 0) taken.get(name)?.push(cost)
  }
}
const sorted = [...taken].map(([name, all]) => ({ name, all: all.toSorted((a, b) => a - b) }))
const medianOf = (all: readonly number[] = []) => all[all.length >> 1] ?? 0
const base = medianOf(sorted[0]?.all)
console.log(`${targets * rounds} reports of ${targets} targets, medians of ${turns} turns`)
for (const { name, all } of sorted) {
  const spread = `${(all[0] ?? 0).toFixed(2)} to ${(all.at(-1) ?? 0).toFixed(2)} s`
  console.log(
    `${name}: ${medianOf(all).toFixed(2)} s (${spread}), ${(medianOf(all) / base).toFixed(2)} of read and parse`,
  )
}
rmSync(place, { recursive: true })
