import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withRoot } from '../../src/cli/site/place.ts'
import { type BuiltSite, buildAgain, buildSite, filesIn } from './site.ts'

const added = '20260111-120000-fix-prices'
const sites: BuiltSite[] = []

// Anybody can put these files into the folder for temporary files, and Astro and Vite search all parent folders for them.
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

async function build(reports: Record<string, string> = {}): Promise<BuiltSite> {
  const site = await buildSite('/', reports, true, [], { TMPDIR: temporary })
  sites.push(site)
  return site
}
afterAll(() => {
  for (const site of sites) site.remove()
  rmSync(temporary, { recursive: true })
})

let site: BuiltSite
beforeAll(async () => {
  site = await build()
})

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/site', name), 'utf8')
const laterRound = () => fixture('20260110-080000-fix-prices.md').replaceAll('20260110-080000', added.slice(0, 15))
const changedText = () =>
  fixture('20260110-080000-fix-prices.md').replace('## Executive Summary', '## Executive Summary\n\nNew.')

/** The texts of the files of a site, by path. */
function textsOf({ folder }: BuiltSite): Map<string, string> {
  return new Map(filesIn(folder).map((file) => [file, readFileSync(join(folder, file), 'latin1')]))
}

/** The files that differ between two sites. */
function differences(one: Map<string, string>, other: Map<string, string>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((file) => one.get(file) !== other.get(file))
}

/** The files of a site with their inodes; a file that was written again has another one. */
function filesOnDisk({ folder }: BuiltSite): Map<string, number> {
  return new Map(filesIn(folder).map((file) => [file, statSync(join(folder, file)).ino]))
}

describe('a site without the documentation', () => {
  it('has no pages about the rules of lint, and runs no code of the folder for temporary files', () => {
    const files = filesIn(site.folder)
    expect(files.filter((file) => file.startsWith('rules/') || file.startsWith('docs/'))).toEqual([])
    expect(existsSync(join(temporary, 'hurt'))).toBe(false)
  })

  it.runIf(process.platform === 'linux')('is not built if others can write to the only possible folder', async () => {
    await expect(withRoot(null, async () => 'built')).rejects.toThrow(
      /^Cannot build the site in [^\n]+: others can write to \/tmp; set HOME or XDG_CACHE_HOME/,
    )
  })
})

describe('a site that is built again', () => {
  it('equals a first build after reports were added, changed and removed, and pages were edited', async () => {
    const [before, first] = [filesOnDisk(site), textsOf(site)]
    const changed = join(site.place, 'reviews/20260110-080000-fix-prices.md')
    const more = join(site.place, 'reviews', `${added}.md`)
    writeFileSync(more, laterRound())
    writeFileSync(changed, changedText())
    await buildAgain(site)
    const fresh = await build({ [`${added}.md`]: laterRound(), '20260110-080000-fix-prices.md': changedText() })
    expect(differences(textsOf(site), textsOf(fresh))).toEqual([])
    expect(differences(textsOf(site), first)).not.toEqual([])

    // Only the target with a new round was built again.
    const after = filesOnDisk(site)
    const isSame = (file: string) => before.has(file) && before.get(file) === after.get(file)
    expect(isSame('rounds/20260105-101500-pr-7/index.html')).toBe(true)
    expect(isSame('targets/ada/shop/pr-7/index.html')).toBe(true)
    expect(isSame('targets/bo/till/fix-prices/index.html')).toBe(false)

    rmSync(more)
    writeFileSync(changed, fixture('20260110-080000-fix-prices.md'))
    for (const target of ['bo/till/fix-prices', 'ada/shop/pr-7'])
      writeFileSync(join(site.folder, `targets/${target}/index.html`), 'edited')
    await buildAgain(site)
    expect(differences(textsOf(site), first)).toEqual([])
  }, 1_800_000)

  it('follows the configuration, and needs no files of earlier builds', async () => {
    const config = 'site:\n  title: Other name\n'
    writeFileSync(join(site.place, 'deep-review.config.yaml'), config)
    await buildAgain(site)
    expect(readFileSync(join(site.folder, 'rounds/20260105-101500-pr-7/index.html'), 'utf8')).toContain('Other name')
    const kept = textsOf(site)
    rmSync(join(site.place, 'cache'), { recursive: true })
    rmSync(site.folder, { recursive: true })
    await buildAgain(site)
    expect(textsOf(site)).toEqual(kept)
  }, 1_800_000)
})
