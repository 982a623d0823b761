/**
 * Runs every benchmark that needs nothing beside this repository, one after the other, and prints one table: what it
 * measures, and the last line that it printed.
 *   npm run bench [name…]
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Those that need labelled rounds take the folder from DEEP_REVIEW_CORPUS, and are left out without it. */
const corpus = process.env.DEEP_REVIEW_CORPUS
const benchmarks: [name: string, argv: string[]][] = [
  ['site-scale', ['200']],
  ['history-speed', []],
  ...(corpus === undefined
    ? []
    : ([
        ['parse-speed', [join(corpus, 'reports')]],
        ['lint-speed', [join(corpus, 'reports')]],
        ['match', [corpus]],
        ['rounds', [corpus]],
      ] satisfies [string, string[]][])),
]

const wanted = process.argv.slice(2)
console.log(`Node ${process.versions.node}, ${process.platform} ${process.arch}`)
for (const [name, argv] of benchmarks) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  try {
    const script = join(root, 'test/bench', `${name}.ts`)
    const out = execFileSync(process.execPath, [script, ...argv], { cwd: root, encoding: 'utf8', stdio: 'pipe' })
    const lines = out.trimEnd().split('\n')
    console.log(`${name.padEnd(12)} ${lines.join(`\n${' '.repeat(13)}`)}`)
  } catch (error) {
    process.exitCode = 1
    console.log(`${name.padEnd(12)} failed: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
  }
}
