import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generatedReport } from './generated-report.ts'
import { measure, print } from './processes.ts'

/**
 * Builds the site of generated reports, builds it again after adding a report, and builds the same reports with Astro's
 * default setup: a `glob()` collection, a page for each, Shiki. Prints the processor time and the peak memory of each
 * build, and their ratios.
 * Usage: npx node test/bench/site-scale.ts [reports] [alone]
 */
const count = Number(process.argv[2] ?? 1000)
const isAlone = process.argv[3] === 'alone'
const root = join(import.meta.dirname, '../..')
const place = mkdtempSync(join(tmpdir(), 'deep-review-'))

const reports = join(place, 'src/reports')
mkdirSync(join(place, 'src/pages'), { recursive: true })
mkdirSync(reports)
let bytes = 0
for (let number = 0; number < count; number += 1) {
  const { name, text } = generatedReport(number)
  bytes += text.length
  writeFileSync(join(reports, name), text)
}
writeFileSync(join(place, 'package.json'), '{"type":"module"}')
writeFileSync(
  join(place, 'src/content.config.ts'),
  `import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
export const collections = { reports: defineCollection({ loader: glob({ pattern: '*.md', base: './src/reports' }) }) }
`,
)
writeFileSync(
  join(place, 'src/pages/[id].astro'),
  `---
import { getCollection, render } from 'astro:content'
export async function getStaticPaths() {
  return (await getCollection('reports')).map((report) => ({ params: { id: report.id }, props: { report } }))
}
const { Content } = await render(Astro.props.report)
---
<html lang="en"><head><title>Report</title></head><body><Content /></body></html>
`,
)
// Astro 7.3.0 imports this path of its own, but does not export it.
writeFileSync(
  join(place, 'astro.config.mjs'),
  `export default { vite: { resolve: { alias: { 'astro/_internal/logger': ${JSON.stringify(join(root, 'node_modules/astro/dist/core/logger/core.js'))} } } } }
`,
)
symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'))
const env = { XDG_CACHE_HOME: join(place, 'cache') }

try {
  console.log(`${count} reports, ${(bytes / 1e6).toFixed(1)} MB`)
  const build = () =>
    measure(
      [process.execPath, join(root, 'dist/cli/bin.js'), 'site', 'build', '--reports', 'src/reports', '--out', 'ours'],
      { cwd: place, env, output: join(place, 'ours') },
    )
  const ours = await build()
  print('deep-review, whole site', ours)
  const added = generatedReport(count)
  writeFileSync(join(reports, added.name), added.text)
  const again = await build()
  print('one more report', again)
  rmSync(join(reports, added.name))
  console.log(`second build ${(again.seconds / ours.seconds).toFixed(2)} of the first`)
  if (!isAlone) {
    const theirs = await measure(
      [process.execPath, join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--outDir', 'theirs'],
      { cwd: place, env, output: join(place, 'theirs') },
    )
    print('Astro default, reports alone', theirs)
    console.log(`ratio ${(ours.seconds / theirs.seconds).toFixed(2)}`)
  }
} finally {
  rmSync(place, { recursive: true, force: true })
}
