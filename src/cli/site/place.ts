import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Failure } from '../../failure.ts'
import { makeFolder } from '../../store/index.ts'
import { installedFolder, optionalPackages } from '../packages.ts'

/** The file by which a folder is known for a site that may be replaced. */
const mark = '.deep-review-site'

const packageRequire = createRequire(import.meta.url)

/** The folder of this package, wherever it is installed. */
export const packageFolder = dirname(packageRequire.resolve('deep-review/package.json'))

/** What of this package the pages are made of; of src an installed package has the documents of the rules alone. */
const sources = ['site', 'src', 'schemas']

/**
 * Astro writes beside its root, resolves what it imports from there, and takes a page that lies elsewhere for one below
 * it. So it gets a root of its own, in the folder for temporary files, with a copy of the pages and links to what they
 * import: nothing is written into this package, nor into the user's folder.
 */
export async function withRoot<T>(work: (root: string) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(realpathSync(tmpdir()), 'deep-review-'))
  const before = process.cwd()
  try {
    for (const source of sources) await cp(join(packageFolder, source), join(root, source), { recursive: true })
    if (!existsSync(join(packageFolder, 'src/index.ts'))) await writeDoors(root)
    for (const name of dependencies()) {
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

/** Where pages import sources that the package does not carry they get what was built of them. */
async function writeDoors(root: string): Promise<void> {
  const built = join(packageFolder, 'dist')
  const rooms = readdirSync(built, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const doors = rooms.map(({ name }) => `${name}/index`).filter((door) => existsSync(join(built, `${door}.js`)))
  for (const door of [...doors, 'failure']) {
    const path = join(root, 'src', `${door}.ts`)
    await makeFolder(dirname(path))
    await writeFile(path, `export * from ${JSON.stringify(join(built, `${door}.js`))}\n`)
  }
}

function dependencies(): string[] {
  const manifest: unknown = packageRequire('deep-review/package.json')
  const isManifest = typeof manifest === 'object' && manifest !== null && 'dependencies' in manifest
  return [...(isManifest ? Object.keys(Object(manifest.dependencies)) : []), ...optionalPackages.site]
}

/** Where a dependency is installed, in whatever way. @throws {Failure} where it is not */
export function folderOf(name: string): string {
  const folder = installedFolder(name)
  if (folder === null) throw new Failure(`Cannot find ${name}, which the site is built with; install deep-review anew`)
  return folder
}

/**
 * Builds into a new folder beside the one wanted, which it then replaces: a build that fails leaves the old site.
 * @throws {Failure} for a folder that holds anything but an earlier site
 */
export async function replaceFolder(
  out: string,
  shown: string,
  build: (folder: string) => Promise<void>,
): Promise<void> {
  if (existsSync(out) && !existsSync(join(out, mark)) && !isEmpty(out)) {
    throw new Failure(`Cannot write the site to ${shown}: it holds something else; give a new folder with --out`)
  }
  await makeFolder(dirname(out))
  const fresh = await mkdtemp(join(dirname(out), `.${basename(out)}-`))
  try {
    await build(fresh)
    await writeFile(join(fresh, mark), '')
    await rm(out, { recursive: true, force: true })
    await rename(fresh, out)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

function isEmpty(path: string): boolean {
  try {
    return readdirSync(path).length === 0
  } catch {
    return false
  }
}
