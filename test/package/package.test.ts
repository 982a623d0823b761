import { existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { beforeAll, describe, expect, it } from 'vitest'
import { containedPackages, optionalPackages, packagesOf } from '../../src/cli/packages.ts'
import { install, pack, root, run } from './packed.ts'

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

let packed: string
let folder: string

beforeAll(() => {
  packed = pack()
  folder = install(packed)
}, 600_000)

function deepReview(...argv: string[]): string {
  return run(folder, process.execPath, join(folder, 'node_modules/deep-review/dist/cli/bin.js'), ...argv)
}

/** Every file below a folder, with its size on a disk that keeps files in blocks of 4 kB. */
function sizeOf(path: string): number {
  const blocks = readdirSync(path, { recursive: true, withFileTypes: true }).map((entry) =>
    Math.ceil(statSync(join(entry.parentPath, entry.name)).size / 4096),
  )
  return blocks.reduce((sum, count) => sum + count * 4096, 0)
}

function packagesIn(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^(?:.*[\\/]node_modules[\\/])?(?:@[^\\/]+[\\/])?[^\\/]+[\\/]package\.json$/.test(name),
  )
}

describe('the package', () => {
  it('installs in 25 MB', () => {
    expect(sizeOf(join(folder, 'node_modules')) / 1024 / 1024).toBeLessThan(25)
  })

  it('installs no more packages than markdownlint-cli2', () => {
    expect(packagesIn(join(folder, 'node_modules')).length).toBeLessThanOrEqual(86)
  })

  it('passes on the licenses of the packages whose code it contains', () => {
    const licenses = readFileSync(join(folder, 'node_modules/deep-review/dist/LICENSES.txt'), 'utf8')
    for (const name of containedPackages) expect(licenses).toContain(`${name} ${manifest.devDependencies[name]}\n`)
  })

  it('contains what its documents link to', () => {
    const installed = join(folder, 'node_modules/deep-review')
    const documents = ['README.md', ...readdirSync(join(installed, 'site/docs'), { recursive: true, encoding: 'utf8' })]
    const broken = documents.flatMap((name) => {
      const path = join(installed, name === 'README.md' ? name : `site/docs/${name}`)
      if (!path.endsWith('.md')) return []
      const links = readFileSync(path, 'utf8').matchAll(
        /\]\((?!https?:)([^)#\s]+)|(?:src|srcset)="(?!https?:)([^"]+)"/g,
      )
      const targets = [...links].map(([, link, picture]) => link ?? picture ?? '')
      return targets.filter((target) => !existsSync(join(dirname(path), target))).map((target) => `${name}: ${target}`)
    })
    expect(broken).toEqual([])
  })

  it('runs nothing when it is installed', () => {
    const { scripts } = manifest
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) expect(scripts).not.toHaveProperty(name)
  })

  it('is as publint wants it', async () => {
    const bytes = readFileSync(packed)
    const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
    expect((await publint({ pack: { tarball }, level: 'suggestion', strict: true })).messages).toEqual([])
  })

  it('has types that every resolution of modules finds, as a package of ES modules', async () => {
    const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(packed))))
    const problems = analysis.types ? analysis.problems : [analysis]
    // The profile `esm-only` of @arethetypeswrong/cli: Node 10 knows no exports, and require() of such a package is ESM.
    const isOfOldNode = (problem: object) =>
      'resolutionKind' in problem && ['node10', 'node16-cjs'].includes(String(problem.resolutionKind))
    expect(problems.filter((problem) => !isOfOldNode(problem))).toEqual([])
  })

  it('has every entry point', () => {
    const doors = Object.keys(manifest.exports)
      .filter((door) => !/json$|\*$/.test(door))
      .map((door) => `deep-review${door.slice(1)}`)
    const script = doors.map((door) => `await import('${door}')`).join(';')
    expect(run(folder, process.execPath, '--input-type=module', '--eval', script)).toBe('')
  })

  it('says what it can do', () => {
    expect(deepReview('--version')).toBe(`${manifest.version} (site not installed, mcp not installed)\n`)
  })

  it('names what to install where the site is asked for', async () => {
    const command = `npm install --save-dev ${(await packagesOf('site')).join(' ')}`
    expect(() => deepReview('site', 'build')).toThrow(
      `deep-review: The site needs packages that are not installed; run: ${command}\n`,
    )
  })

  it('builds the site once they are there', async () => {
    for (const name of optionalPackages.site) {
      const [scope, own] = name.split('/')
      if (own !== undefined) await mkdir(join(folder, 'node_modules', scope ?? ''), { recursive: true })
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
    }
    await mkdir(join(folder, 'reviews'))
    const report =
      '# Deep Review: 20260101-120000-pr-7\n\n## Critical Issues\n\nC1. **Loses data** — `a.ts:3` [Claude]\n'
    await writeFile(join(folder, 'reviews/20260101-120000-pr-7.md'), report)
    deepReview('site', 'build', '--docs', '--out', 'public')
    expect(readdirSync(join(folder, 'public'))).toEqual(expect.arrayContaining(['docs', 'index.html', 'rules']))
  })
})

describe('its manifest', () => {
  it('offers as optional peers what single commands need, in the versions it is developed with', () => {
    const peers = Object.values(optionalPackages).flat().sort()
    expect(Object.keys(manifest.peerDependencies)).toEqual(peers)
    expect(manifest.peerDependenciesMeta).toEqual(Object.fromEntries(peers.map((name) => [name, { optional: true }])))
    for (const name of peers) expect(manifest.devDependencies).toHaveProperty([name])
  })

  it('pins what it installs', () => {
    for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/)
  })
})
