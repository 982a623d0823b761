/**
 * Runs command lines one after another, apart from the test: opening a pipe may block a process for ever.
 * Usage: odd-paths-process <folder>, with a JSON array of command lines on standard input. Before each, it prints a line
 * with its number; after it, a line with its exit code and what it wrote to standard error.
 */
import { readFileSync, writeSync } from 'node:fs'
import { runIn } from './run.ts'

const [folder = '.'] = process.argv.slice(2)
const lines: string[][] = JSON.parse(readFileSync(0, 'utf8'))
for (const [index, argv] of lines.entries()) {
  writeSync(1, `${index}\n`)
  const { code, err } = await runIn(folder, argv)
  writeSync(1, `${JSON.stringify({ code, err })}\n`)
}
process.exit()
