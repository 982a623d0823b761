import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generatedReport } from './generated-report.ts'

/**
 * Builds the site of generated reports, once more after one report was added, and beside it what Astro's default setup
 * makes of the same reports alone: a `glob()` collection, a page each, Shiki. Prints the time on the processor and the
 * peak memory of each, and their ratios.
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
// Astro 7.3.0 imports this name of its own, and does not export it.
writeFileSync(
  join(place, 'astro.config.mjs'),
  `export default { vite: { resolve: { alias: { 'astro/_internal/logger': ${JSON.stringify(join(root, 'node_modules/astro/dist/core/logger/core.js'))} } } } }
`,
)
symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'))

interface Measured {
  /** On all processors, for the program and for the system. */
  seconds: number
  megabytes: number
  pages: number
}

/** Runs a program to its end, and asks the system for the memory of all its processes at their highest. */
async function measure(argv: string[], output: string): Promise<Measured> {
  const env = { ...process.env, XDG_CACHE_HOME: join(place, 'cache') }
  const child = spawn('bash', ['-c', '"$@" >&2 & echo $!; wait $!; code=$?; times; exit $code', 'bash', ...argv], {
    cwd: place,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let [peak, said] = [0, '']
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMegabytes(Number.parseInt(said, 10)))
  }, 200)
  const code = await new Promise((resolve) => child.on('close', resolve))
  clearInterval(timer)
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}`)
  // The last line is of the children: minutes and seconds of the program and of the system.
  const times = [...(said.trimEnd().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)]
  const seconds = times.reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0)
  const pages = readdirSync(output, { recursive: true }).filter((path) => String(path).endsWith('.html')).length
  return { seconds, megabytes: peak, pages }
}

function residentMegabytes(pid: number): number {
  const { readFileSync } = process.getBuiltinModule('node:fs')
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

function print(name: string, { seconds, megabytes, pages }: Measured): void {
  console.log(
    `${name.padEnd(28)} ${seconds.toFixed(1).padStart(7)} s  ${megabytes.toFixed(0).padStart(6)} MB  ${pages} pages`,
  )
}

try {
  console.log(`${count} reports, ${(bytes / 1e6).toFixed(1)} MB`)
  const build = () =>
    measure(
      [process.execPath, join(root, 'dist/cli/bin.js'), 'site', 'build', '--reports', 'src/reports', '--out', 'ours'],
      join(place, 'ours'),
    )
  const ours = await build()
  print('deep-review, whole site', ours)
  const added = generatedReport(count)
  writeFileSync(join(reports, added.name), added.text)
  const again = await build()
  print('one report more', again)
  rmSync(join(reports, added.name))
  console.log(`second build ${(again.seconds / ours.seconds).toFixed(2)} of the first`)
  if (!isAlone) {
    const theirs = await measure(
      [process.execPath, join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--outDir', 'theirs'],
      join(place, 'theirs'),
    )
    print('Astro default, reports alone', theirs)
    console.log(`ratio ${(ours.seconds / theirs.seconds).toFixed(2)}`)
  }
} finally {
  rmSync(place, { recursive: true, force: true })
}
