import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withRoot } from '../../src/cli/site/place.ts'
import { type BuiltSite, buildAgain, buildSite, filesIn } from './site.ts'

const added = '20260111-120000-fix-prices'
/** Rounds of targets of their own. */
const [edited, removed] = ['20260112-120000-edited.md', '20260113-120000-removed.md']
const config = 'site:\n  title: Other name\n'
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
  site = await build({ [edited]: onBranch(edited), [removed]: onBranch(removed) })
})

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/site', name), 'utf8')
const laterRound = () => fixture('20260110-080000-fix-prices.md').replaceAll('20260110-080000', added.slice(0, 15))
/** The round of a file, on a branch with the name of the file. */
const onBranch = (name: string) =>
  fixture('20260110-080000-fix-prices.md')
    .replaceAll('20260110-080000', name.slice(0, 15))
    .replaceAll('fix-prices', name.slice(16, -3))
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
  it('follows the configuration', async () => {
    writeFileSync(join(site.place, 'deep-review.config.yaml'), config)
    await buildAgain(site)
    expect(readFileSync(join(site.folder, 'rounds/20260105-101500-pr-7/index.html'), 'utf8')).toContain('Other name')
  }, 1_800_000)

  it('equals a first build after reports were added, changed and removed, and pages were edited', async () => {
    const [before, first] = [filesOnDisk(site), textsOf(site)]
    const reports = join(site.place, 'reviews')
    writeFileSync(join(reports, `${added}.md`), laterRound())
    writeFileSync(join(reports, '20260110-080000-fix-prices.md'), changedText())
    rmSync(join(reports, removed))
    writeFileSync(join(site.folder, 'targets/bo/till/edited/index.html'), 'edited')
    await buildAgain(site)
    const fresh = await build({
      '../deep-review.config.yaml': config,
      [`${added}.md`]: laterRound(),
      '20260110-080000-fix-prices.md': changedText(),
      [edited]: onBranch(edited),
    })
    expect(differences(textsOf(site), textsOf(fresh))).toEqual([])
    expect(differences(textsOf(site), first)).not.toEqual([])

    // Only the target with a new round, and that with an edited page, were built again.
    const after = filesOnDisk(site)
    const isSame = (file: string) => before.has(file) && before.get(file) === after.get(file)
    expect(isSame('rounds/20260105-101500-pr-7/index.html')).toBe(true)
    expect(isSame('targets/ada/shop/pr-7/index.html')).toBe(true)
    expect(isSame('targets/bo/till/fix-prices/index.html')).toBe(false)
  }, 1_800_000)
})
