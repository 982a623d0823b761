import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { Failure } from '../../failure.ts'
import { leftoversIn, makeFolder, temporaryName } from '../../store/index.ts'
import { installedFolder, optionalPackages } from '../packages.ts'

const packageRequire = createRequire(import.meta.url)

/** The folder of this package, wherever it is installed. */
export const packageFolder = dirname(packageRequire.resolve('deep-review/package.json'))

/** What the pages are made of in a checkout. */
export const sources = ['site', 'src', 'schemas']
/** What an installed package has instead, in one file: hundreds of small ones take more room on a disk. */
const packedSources = 'dist/site.json.br'

/**
 * Astro writes beside its root, resolves what it imports from there, and takes a page that lies elsewhere for one below
 * it. So it gets a root of its own, in the folder for temporary files, with a copy of the pages and links to what they
 * import: nothing is written into this package, nor into the user's folder.
 */
export async function withRoot<T>(work: (root: string) => Promise<T>): Promise<T> {
  const temporary = realpathSync(tmpdir())
  await removeLeft(temporary)
  const root = join(temporary, temporaryName('build').slice(1))
  // It holds programs that are run: nobody else may write to it.
  await mkdir(root, { mode: 0o700 })
  const before = process.cwd()
  try {
    if (existsSync(join(packageFolder, 'src/index.ts')))
      for (const source of sources) await cp(join(packageFolder, source), join(root, source), { recursive: true })
    else await unpack(root)
    for (const name of siteDependencies()) {
      const link = join(root, 'node_modules', name)
      await mkdir(dirname(link), { recursive: true })
      await symlink(folderOf(name), link, 'junction')
    }
    // Where the output is not below the working folder Astro uses that one for what it builds on the way.
    process.chdir(root)
    return await work(root)
  } finally {
    process.chdir(before)
    await rm(root, { recursive: true, force: true })
  }
}

/** Removes what killed runs left in the folder for temporary files, which is everybody's. */
async function removeLeft(folder: string): Promise<void> {
  for (const left of await leftoversIn(folder, 'build')) {
    const known = lstatSync(left, { throwIfNoEntry: false })
    if (known?.isDirectory() && (process.getuid === undefined || known.uid === process.getuid()))
      await rm(left, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Writes the pages of an installed package; where they import the library they get what was built of it. */
async function unpack(root: string): Promise<void> {
  const built = join(packageFolder, 'dist')
  const files: Record<string, string> = JSON.parse(
    brotliDecompressSync(readFileSync(join(packageFolder, packedSources))).toString('utf8'),
  )
  const inner = new Set(['chunks', 'cli', 'types'])
  const doors = readdirSync(built, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.js') && !inner.has(name.split('/')[0] ?? ''))
  for (const door of doors)
    files[`src/${door.replace(/js$/, 'ts')}`] = `export * from ${JSON.stringify(join(built, door))}\n`
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, name)
    await makeFolder(dirname(path))
    await writeFile(path, text, name.endsWith('.png') ? 'base64' : 'utf8')
  }
}

/** The packages that pages are made with. */
export function siteDependencies(): string[] {
  const manifest: unknown = packageRequire('deep-review/package.json')
  const isManifest = typeof manifest === 'object' && manifest !== null && 'dependencies' in manifest
  return [...(isManifest ? Object.keys(Object(manifest.dependencies)) : []), ...optionalPackages.site]
}

/** Where a dependency is installed, in whatever way. @throws {Failure} where it is not */
export function folderOf(name: string): string {
  const folder = installedFolder(name)
  if (folder === null) throw new Failure(`Cannot find ${name}, which the site is built with; reinstall deep-review`)
  return folder
}
