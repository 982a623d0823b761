import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, type Stats } from 'node:fs'
import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { Failure } from '../../failure.ts'
import { leftoversIn, makeFolder, temporaryName } from '../../store/index.ts'
import { containedPackages, installedFolder, optionalPackages } from '../packages.ts'

const packageRequire = createRequire(import.meta.url)

/** The folder of this package, wherever it is installed. */
export const packageFolder = dirname(packageRequire.resolve('deep-review/package.json'))

/** The folders that the site is built from in a checkout. */
export const sources = ['site', 'src', 'schemas']
/** The same in an installed package: one compressed file, because hundreds of small ones take more disk space. */
const packedSources = 'dist/site.json.br'
/** The documents that `site build --docs` adds, which a package has as files. */
const documents = ['schemas/FORMAT.md', 'site/docs', 'src/lint/rules', 'src/parse/formats/README.md']

/** Files that keep Astro and Vite from searching parent folders for settings. */
const ends: Record<string, string> = {
  'package.json': '{"private": true, "type": "module"}\n',
  'pnpm-workspace.yaml': 'packages: []\n',
  'tsconfig.json': '{}\n',
}

/**
 * Runs `work` with a temporary root folder for Astro, which contains a copy of the pages and links to the packages they
 * import. Astro writes into its root, resolves imports from there, and requires all pages to be below it; this way
 * nothing is written into this package or into the user's folder.
 * @param own a folder that nobody else can write to; null if there is none
 * @throws {Failure} if a package is missing, or there is no place for the folder
 */
export async function withRoot<T>(own: string | null, work: (root: string) => Promise<T>): Promise<T> {
  const parent = realpathSync(own ?? ownTemporaryFolder())
  await removeLeft(parent)
  const root = join(parent, temporaryName('build').slice(1))
  // Code is run from this folder, so nobody else may write to it.
  await mkdir(root, { mode: 0o700 })
  const before = process.cwd()
  try {
    for (const [name, text] of Object.entries(ends)) await writeFile(join(root, name), text)
    if (isCheckout())
      for (const source of sources) await cp(join(packageFolder, source), join(root, source), { recursive: true })
    else await unpack(root)
    for (const name of siteDependencies()) {
      const link = join(root, 'node_modules', name)
      await mkdir(dirname(link), { recursive: true })
      await symlink(folderOf(name), link, 'junction')
    }
    // If the output isn't below the working directory, Astro puts intermediate files into the working directory.
    process.chdir(root)
    return await work(root)
  } finally {
    process.chdir(before)
    await rm(root, { recursive: true, force: true })
  }
}

/**
 * The folder for temporary files, if it is the user's own. Bundlers search all folders above their root for packages and
 * settings, which are programs, so nobody else may be able to put files there.
 * @throws {Failure} if others can write to it
 */
function ownTemporaryFolder(): string {
  const folder = realpathSync(tmpdir())
  for (let at = folder; ; at = dirname(at)) {
    if (process.getuid !== undefined && isWritableByOthers(lstatSync(at)))
      throw new Failure(
        `Cannot build the site in ${folder}: others can write to ${at}; set HOME or XDG_CACHE_HOME to a folder of your own`,
      )
    if (dirname(at) === at) return folder
  }
}

function isWritableByOthers({ uid, mode }: Stats): boolean {
  return (mode & 0o002) !== 0 || ![0, process.getuid?.()].includes(uid)
}

/** Removes the root folders that killed runs left in a folder, if they belong to the user. */
async function removeLeft(folder: string): Promise<void> {
  for (const left of await leftoversIn(folder, 'build')) {
    const known = lstatSync(left, { throwIfNoEntry: false })
    if (known?.isDirectory() && (process.getuid === undefined || known.uid === process.getuid()))
      await rm(left, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Writes the pages of an installed package. Where they import the library, they get the built one. */
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
  for (const path of documents) await cp(join(packageFolder, path), join(root, path), { recursive: true })
}

/** Whether the sources are there; an installed package only has what was built from them. */
function isCheckout(): boolean {
  return existsSync(join(packageFolder, 'src/index.ts'))
}

/** The packages that pages, and in a checkout the library, import. */
export function siteDependencies(): string[] {
  const manifest: unknown = packageRequire('deep-review/package.json')
  const isManifest = typeof manifest === 'object' && manifest !== null && 'dependencies' in manifest
  const dependencies = isManifest ? Object.keys(Object(manifest.dependencies)) : []
  return [...dependencies, ...(isCheckout() ? containedPackages : []), ...optionalPackages.site]
}

/** The folder of an installed dependency. @throws {Failure} if it isn't installed */
export function folderOf(name: string): string {
  const folder = installedFolder(name)
  if (folder === null) throw new Failure(`Cannot find ${name}, which the site is built with; reinstall deep-review`)
  return folder
}
