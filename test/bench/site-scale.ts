import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { generatedReport } from './generated-report.ts'

/**
 * Builds the site of generated reports, and beside it what Astro's default setup makes of the same reports alone: a
 * `glob()` collection, a page each, Shiki. Prints time and peak memory of both, and their ratio.
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
  seconds: number
  megabytes: number
  pages: number
}

/** Runs a program to its end, and asks the system for the memory of all its processes at their highest. */
async function measure(argv: string[], output: string): Promise<Measured> {
  const begin = performance.now()
  const child = spawn('/usr/bin/env', ['bash', '-c', 'exec "$@"', 'bash', ...argv], {
    cwd: place,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let peak = 0
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMegabytes(child.pid ?? 0))
  }, 200)
  const code = await new Promise((resolve) => child.on('close', resolve))
  clearInterval(timer)
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}`)
  const pages = readdirSync(output, { recursive: true }).filter((path) => String(path).endsWith('.html')).length
  return { seconds: (performance.now() - begin) / 1000, megabytes: peak, pages }
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
  const ours = await measure(
    [process.execPath, join(root, 'dist/cli/bin.js'), 'site', 'build', '--reports', 'src/reports', '--out', 'ours'],
    join(place, 'ours'),
  )
  print('deep-review, whole site', ours)
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
