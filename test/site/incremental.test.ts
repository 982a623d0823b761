import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { withRoot } from '../../src/cli/site/place.ts'
import { type BuiltSite, buildAgain, buildSite, filesIn } from './site.ts'

const added = '20260111-120000-fix-prices'
const sites: BuiltSite[] = []

async function build(reports: Record<string, string> = {}): Promise<BuiltSite> {
  const site = await buildSite('/', reports)
  sites.push(site)
  return site
}
afterAll(() => {
  for (const site of sites) site.remove()
})

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/site', name), 'utf8')
const laterRound = () => fixture('20260110-080000-fix-prices.md').replaceAll('20260110-080000', added.slice(0, 15))
const changedText = () =>
  fixture('20260107-093000-pr-7.md').replace('## Executive Summary', '## Executive Summary\n\nNew.')

/** The files that differ between two sites. */
function differences(one: BuiltSite, other: BuiltSite): string[] {
  const files = new Set([...filesIn(one.folder), ...filesIn(other.folder)])
  const read = (site: BuiltSite, file: string) => {
    try {
      return readFileSync(join(site.folder, file))
    } catch {
      return null
    }
  }
  return [...files].filter((file) => {
    const [a, b] = [read(one, file), read(other, file)]
    return a === null || b === null || !a.equals(b)
  })
}

/** The files of a site with their inodes; a file that was written again has another one. */
function filesOnDisk({ folder }: BuiltSite): Map<string, number> {
  return new Map(filesIn(folder).map((file) => [file, statSync(join(folder, file)).ino]))
}

describe('a site without the documentation', () => {
  it('has no pages about the rules of lint, and runs no code of the folder for temporary files', async () => {
    // Anybody can put these files there, and Astro and Vite search all parent folders for them.
    const temporary = mkdtempSync(join(tmpdir(), 'deep-review-'))
    const trap = `require('node:fs').writeFileSync(${JSON.stringify(join(temporary, 'hurt'))}, '')\nmodule.exports = {}\n`
    for (const [path, text] of Object.entries({
      'package.json': '{"workspaces": ["*"]}',
      'postcss.config.cjs': trap,
      'vite.config.cjs': trap,
      'node_modules/astro:content/package.json': '{"main": "index.cjs"}',
      'node_modules/astro:content/index.cjs': trap,
    })) {
      mkdirSync(dirname(join(temporary, path)), { recursive: true })
      writeFileSync(join(temporary, path), text)
    }
    const site = await buildSite('/', {}, true, [], { TMPDIR: temporary })
    sites.push(site)
    const files = filesIn(site.folder)
    expect(files.filter((file) => file.startsWith('rules/') || file.startsWith('docs/'))).toEqual([])
    expect(existsSync(join(temporary, 'hurt'))).toBe(false)
    rmSync(temporary, { recursive: true })
  }, 400_000)

  it.runIf(process.platform === 'linux')('is not built if others can write to the only possible folder', async () => {
    await expect(withRoot(null, async () => 'built')).rejects.toThrow(
      /^Cannot build the site in [^\n]+: others can write to \/tmp; set HOME or XDG_CACHE_HOME/,
    )
  })
})

describe('a site that is built again', () => {
  it('equals a first build after reports were added, changed and removed, and pages were edited', async () => {
    const site = await build()
    const before = filesOnDisk(site)
    writeFileSync(join(site.place, 'reviews', `${added}.md`), laterRound())
    await buildAgain(site)
    expect(differences(site, await build({ [`${added}.md`]: laterRound() }))).toEqual([])

    // Only the target with a new round was built again.
    const after = filesOnDisk(site)
    const isSame = (file: string) => before.has(file) && before.get(file) === after.get(file)
    expect(isSame('rounds/20260105-101500-pr-7/index.html')).toBe(true)
    expect(isSame('targets/ada/shop/pr-7/index.html')).toBe(true)
    expect(isSame('targets/bo/till/fix-prices/index.html')).toBe(false)

    rmSync(join(site.place, 'reviews', `${added}.md`))
    writeFileSync(join(site.place, 'reviews/20260107-093000-pr-7.md'), changedText())
    writeFileSync(join(site.folder, 'targets/bo/till/fix-prices/index.html'), 'edited')
    await buildAgain(site)
    expect(differences(site, await build({ '20260107-093000-pr-7.md': changedText() }))).toEqual([])
  }, 400_000)

  it('follows the configuration, and needs no files of earlier builds', async () => {
    const site = await build()
    const config = 'site:\n  title: Other name\n'
    writeFileSync(join(site.place, 'deep-review.config.yaml'), config)
    await buildAgain(site)
    expect(readFileSync(join(site.folder, 'rounds/20260105-101500-pr-7/index.html'), 'utf8')).toContain('Other name')
    const kept = filesIn(site.folder).map((file) => readFileSync(join(site.folder, file), 'utf8'))
    rmSync(join(site.place, 'cache'), { recursive: true })
    rmSync(site.folder, { recursive: true })
    await buildAgain(site)
    expect(filesIn(site.folder).map((file) => readFileSync(join(site.folder, file), 'utf8'))).toEqual(kept)
  }, 400_000)
})
