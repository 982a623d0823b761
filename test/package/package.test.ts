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

/** The size of a folder on a disk with blocks of 4 kB. */
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

  it('includes the licenses of the packages whose code it contains', () => {
    const licenses = readFileSync(join(folder, 'node_modules/deep-review/dist/LICENSES.txt'), 'utf8')
    for (const name of containedPackages) expect(licenses).toContain(`${name} ${manifest.devDependencies[name]}\n`)
  })

  it('contains every file that its documents link to', () => {
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

  it('passes publint', async () => {
    const bytes = readFileSync(packed)
    const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
    expect((await publint({ pack: { tarball }, level: 'suggestion', strict: true })).messages).toEqual([])
  })

  it('has types that every module resolution of ES modules finds', async () => {
    const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(packed))))
    const problems = analysis.types ? analysis.problems : [analysis]
    // The profile `esm-only` of @arethetypeswrong/cli: Node 10 does not know `exports`, and require() of an ESM package gets ESM.
    const isOfOldNode = (problem: object) =>
      'resolutionKind' in problem && ['node10', 'node16-cjs'].includes(String(problem.resolutionKind))
    expect(problems.filter((problem) => !isOfOldNode(problem))).toEqual([])
  })

  it('can be imported by each of its entry points', () => {
    const entryPoints = Object.keys(manifest.exports)
      .filter((entryPoint) => !/json$|\*$/.test(entryPoint))
      .map((entryPoint) => `deep-review${entryPoint.slice(1)}`)
    const script = entryPoints.map((entryPoint) => `await import('${entryPoint}')`).join(';')
    expect(run(folder, process.execPath, '--input-type=module', '--eval', script)).toBe('')
  })

  it('prints its version and which optional parts are not installed', () => {
    expect(deepReview('--version')).toBe(`${manifest.version} (site not installed, mcp not installed)\n`)
  })

  it('names the packages to install when the site is requested', async () => {
    const command = `npm install --save-dev ${(await packagesOf('site')).join(' ')}`
    expect(() => deepReview('site', 'build')).toThrow(
      `deep-review: The site needs packages that are not installed; run: ${command}\n`,
    )
  })

  it('builds the site once those packages are installed', async () => {
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
  it('lists the packages that only some commands need as optional peers', () => {
    const peers = Object.values(optionalPackages).flat().sort()
    expect(Object.keys(manifest.peerDependencies)).toEqual(peers)
    expect(manifest.peerDependenciesMeta).toEqual(Object.fromEntries(peers.map((name) => [name, { optional: true }])))
    for (const name of peers) expect(manifest.devDependencies).toHaveProperty([name])
  })

  it('pins every version that it installs', () => {
    for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/)
  })
})
