/**
 * How long `lint` takes with all its rules, beside markdownlint-cli2 on the same files: whole cold processes, in turns.
 * Prints both medians and their ratio. Ours keep compiled code from one process to the next, as they do for a user; with
 * NODE_DISABLE_COMPILE_CACHE=1 they do not. Run after `npm run build`:
 *
 *     npx node test/bench/lint-speed.ts <folder of reports> [rounds]
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

const [folder, rounds = '9'] = process.argv.slice(2)
if (folder === undefined) throw new Error('Name the folder of reports')
const reports = resolve(folder)
const files = readdirSync(reports)
  .filter((name) => name.endsWith('.md'))
  .map((name) => join(reports, name))
const root = join(import.meta.dirname, '../..')
const ours = [join(root, 'dist/cli/bin.js'), 'lint', ...files]
// Both by their defaults: neither finds a configuration above the reports.
const theirs = [
  join(root, 'node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs'),
  ...files.map((file) => `:${file}`),
]

/** Milliseconds of one process; what it prints is thrown away. */
function time(argv: readonly string[]): number {
  const start = performance.now()
  const { status } = spawnSync(process.execPath, argv, { stdio: 'ignore', cwd: reports })
  if (status !== 0 && status !== 1) throw new Error(`${argv[0]} failed with ${status}`)
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}

const taken = { ours: [] as number[], theirs: [] as number[] }
for (let round = 0; round < Number(rounds); round += 1) {
  taken.ours.push(time(ours))
  taken.theirs.push(time(theirs))
}
const [lint, markdownlint] = [median(taken.ours), median(taken.theirs)]
const ratio = (markdownlint / lint).toFixed(2)
console.log(
  `${files.length} reports: lint ${lint.toFixed(0)} ms, markdownlint-cli2 ${markdownlint.toFixed(0)} ms, ${ratio} times as fast`,
)
