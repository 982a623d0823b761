/**
 * Compares the speed of parsing texts to Reports with the speed of micromark's tokenizer (with GFM) on the same texts.
 * Run: npx node test/bench/parse-speed.ts <folder of Markdown files>
 */
import { readFileSync } from 'node:fs'
import { globSync } from 'glob'
import { parse as micromarkParse, postprocess, preprocess } from 'micromark'
import { gfm } from 'micromark-extension-gfm'
import { parse } from '../../src/parse/index.ts'

const folder = process.argv[2] ?? 'reviews'
const paths = globSync('**/*.md', { cwd: folder, absolute: true }).sort()
const texts = paths.map((path) => ({ path, text: readFileSync(path, 'utf8') }))
const megabytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1e6

/** The seconds of the fastest of several runs over all texts, which is the least disturbed one. */
function fastest(runs: number, read: (text: string, path: string) => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now()
    for (const { text, path } of texts) read(text, path)
    best = Math.min(best, (performance.now() - start) / 1000)
  }
  return best
}

const ours = fastest(20, (text, path) => parse(text, { path }))
const tokens = fastest(3, (text) => {
  const context = micromarkParse({ extensions: [gfm()] })
  return postprocess(context.document().write(preprocess()(text, 'utf8', true)))
})
const rate = (seconds: number) => `${(megabytes / seconds).toFixed(1)} MB/s`
console.log(`deep-review ${rate(ours)}, micromark ${rate(tokens)}, ratio ${(tokens / ours).toFixed(1)}`)
