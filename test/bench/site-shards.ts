import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generatedReport } from './generated-report.ts'
import { measure, print } from './processes.ts'

/**
 * Builds one site of many repositories: a separate shard for each, and then the site that joins them. Prints the processor
 * time and the peak memory of the shards and of the joined site.
 * Usage, after `npm run build`: npx node test/bench/site-shards.ts [repositories] [reports of each]
 */
const [repositories = 50, reports = 1000] = process.argv.slice(2).map(Number)
const bin = join(import.meta.dirname, '../../dist/cli/bin.js')
const place = mkdtempSync(join(tmpdir(), 'deep-review-'))
const env = { XDG_CACHE_HOME: join(place, 'cache') }

try {
  const total = { seconds: 0, megabytes: 0, pages: 0 }
  const names = Array.from({ length: repositories }, (_, index) => `repository-${index + 1}`)
  for (const [index, name] of names.entries()) {
    const folder = join(place, name)
    mkdirSync(join(folder, 'reviews'), { recursive: true })
    for (let number = 0; number < reports; number += 1) {
      const report = generatedReport(number, 4, index)
      writeFileSync(join(folder, 'reviews', report.name), report.text.replaceAll('example/service', `example/${name}`))
    }
    const built = await measure(
      [process.execPath, bin, 'site', 'build', '--shard', '--out', join(place, 'shards', name)],
      {
        cwd: folder,
        env,
        output: join(place, 'shards', name),
      },
    )
    total.seconds += built.seconds
    total.megabytes = Math.max(total.megabytes, built.megabytes)
    total.pages += built.pages
    rmSync(folder, { recursive: true })
    rmSync(env.XDG_CACHE_HOME, { recursive: true, force: true })
  }
  print(`${repositories} shards of ${reports} reports`, total)
  const list = names.map((name) => `  - shard: shards/${name}\n`).join('')
  writeFileSync(join(place, 'repositories.yaml'), `repositories:\n${list}`)
  const joined = await measure(
    [process.execPath, bin, 'site', 'build', '--collection', 'repositories.yaml', '--out', 'site'],
    { cwd: place, env, output: join(place, 'site') },
  )
  print('one site of all', joined)
} finally {
  rmSync(place, { recursive: true, force: true })
}
