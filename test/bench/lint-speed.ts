/**
 * Compares the time of `lint` with all its rules and of markdownlint-cli2 on the same files. Whole processes run in turns,
 * so that other load on the machine affects all alike. Prints medians and their ratios. `lint` runs without any cache,
 * with only its compiled code cached (a first run after the reports changed), and again after nothing changed.
 * Run `npm run build` first:
 *
 *     npx node test/bench/lint-speed.ts <folder of reports>… [rounds]
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'

const named = process.argv.slice(2)
const rounds = Number(/^\d+$/.test(named.at(-1) ?? '') ? named.pop() : 9)
if (named.length === 0) throw new Error('Name a folder of reports')
const home = mkdtempSync(join(tmpdir(), 'deep-review-bench-'))
const reports = join(home, 'reports')
mkdirSync(reports)
for (const folder of named.map((name) => resolve(name))) {
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.md'))) {
    copyFileSync(join(folder, name), join(reports, basename(name)))
  }
}
const files = readdirSync(reports)
const root = join(import.meta.dirname, '../..')
const bin = join(root, 'dist/cli/bin.js')
const markdownlint = join(root, 'node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs')

/** Both linters run with their defaults, because there is no configuration above the reports. */
const runs: Record<string, { argv: string[]; env?: Record<string, string> }> = {
  'node -e 0': { argv: ['-e', '0'] },
  'markdownlint-cli2': { argv: [markdownlint, ...files.map((file) => `:${file}`)] },
  'lint, no caches': { argv: [bin, 'lint', '--no-cache', ...files], env: { NODE_DISABLE_COMPILE_CACHE: '1' } },
  'lint, compiled code cached': { argv: [bin, 'lint', '--no-cache', ...files] },
  'lint, nothing changed': { argv: [bin, 'lint', ...files] },
}

/** The milliseconds that a process takes; its output is ignored. */
function time({ argv, env = {} }: { argv: string[]; env?: Record<string, string> }): number {
  const start = performance.now()
  const { status } = spawnSync(process.execPath, argv, {
    stdio: 'ignore',
    cwd: reports,
    env: { ...process.env, XDG_CACHE_HOME: home, ...env },
  })
  if (status !== 0 && status !== 1) throw new Error(`${argv[0]} failed with ${status}`)
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}

const taken = new Map(Object.keys(runs).map((name) => [name, [] as number[]]))
// The first runs fill the caches and do not count.
for (let round = -2; round < rounds; round += 1) {
  for (const [name, run] of Object.entries(runs)) {
    if (round < 0 && name === 'markdownlint-cli2') continue
    const milliseconds = time(run)
    if (round >= 0) taken.get(name)?.push(milliseconds)
  }
}
const medians = new Map([...taken].map(([name, values]) => [name, median(values)]))
const theirs = medians.get('markdownlint-cli2') ?? 0
const nothing = medians.get('node -e 0') ?? 0
console.log(`${files.length} reports, medians of ${rounds} rounds`)
for (const [name, milliseconds] of medians) {
  const all = taken.get(name) ?? []
  const spread = `${Math.min(...all).toFixed(0)} to ${Math.max(...all).toFixed(0)} ms`
  const beyond = `${(milliseconds - nothing).toFixed(0)} ms beyond node -e 0`
  console.log(
    `${name}: ${milliseconds.toFixed(0)} ms (${spread}), ${beyond}, 1/${(theirs / milliseconds).toFixed(1)} of markdownlint-cli2`,
  )
}
rmSync(home, { recursive: true })
