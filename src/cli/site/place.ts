import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Failure } from '../../failure.ts'

/** The file by which a folder is known for a site that may be replaced. */
const mark = '.deep-review-site'

const packageRequire = createRequire(import.meta.url)

/** The folder of this package, wherever it is installed. */
export const packageFolder = dirname(packageRequire.resolve('deep-review/package.json'))

/**
 * Astro writes beside its root, and resolves what it imports from there. So it gets a root of its own, in the folder
 * for temporary files: nothing is written into this package, nor into the user's folder.
 */
export async function withRoot<T>(work: (root: string) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(realpathSync(tmpdir()), 'deep-review-'))
  const before = process.cwd()
  try {
    await mkdir(join(root, 'node_modules'))
    for (const name of ['astro', 'satteri']) {
      await symlink(folderOf(name), join(root, 'node_modules', name), 'junction')
    }
    // Where the output is not below the working folder Astro uses that one for what it builds on the way.
    process.chdir(root)
    return await work(root)
  } finally {
    process.chdir(before)
    await rm(root, { recursive: true, force: true })
  }
}

function folderOf(name: string): string {
  for (const folder of packageRequire.resolve.paths(name) ?? []) {
    if (existsSync(join(folder, name, 'package.json'))) return realpathSync(join(folder, name))
  }
  throw new Failure(`Cannot find ${name}, which the site is built with; install deep-review anew`)
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
  await mkdir(dirname(out), { recursive: true })
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
