import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { crypto } from '../../crypto.ts'
import { Failure } from '../../failure.ts'
import { leftoversIn, makeFolder, temporaryName, withLock } from '../../store/index.ts'
import { reasonOf } from '../../system-error.ts'
import { removedWhenKilled } from './killed.ts'

/** The file that marks a folder as a site of ours, which may be replaced. */
export const mark = '.deep-review-site'

/**
 * Builds into a temporary folder, which then replaces the old one, so that a build that fails or is killed keeps the
 * old site. First repairs what killed builds left.
 * @param shown the path for messages
 * @param build fills the folder, and returns the text of the file that marks the site
 * @throws {Failure} if the folder contains anything but an earlier site, or can't be written
 */
export async function replaceFolder(
  out: string,
  shown: string,
  build: (folder: string) => Promise<string>,
): Promise<void> {
  const fresh = join(dirname(out), temporaryName('site'))
  const keep = removedWhenKilled(fresh)
  try {
    await orFailure(shown, async () => {
      await makeFolder(dirname(out))
      await withLock(out, shown, () => repair(out))
      refuseOther(out, shown)
      await mkdir(fresh)
    })
    const said = await build(fresh)
    await orFailure(shown, async () => {
      await writeFile(join(fresh, mark), said)
      await withLock(out, shown, async () => {
        refuseOther(out, shown)
        await rm(swap(fresh, out), { recursive: true, force: true })
      })
    })
  } finally {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined)
    keep()
  }
}

/** Replaces a folder by another one. @returns the new path of the replaced folder */
function swap(fresh: string, out: string): string {
  const aside = join(dirname(out), temporaryName(asideOf(out)))
  // Both renames are synchronous, so that nothing happens in between; if the process is killed there, `repair` helps.
  if (existsSync(out)) renameSync(out, aside)
  try {
    renameSync(fresh, out)
  } catch (error) {
    if (existsSync(aside)) renameSync(aside, out)
    throw error
  }
  return aside
}

/** Removes what killed builds left. If one was killed between its two renames, puts the old site back. */
async function repair(out: string): Promise<void> {
  for (const aside of await leftoversIn(dirname(out), asideOf(out))) {
    if (existsSync(out)) rmSync(aside, { recursive: true, force: true })
    else renameSync(aside, out)
  }
  for (const fresh of await leftoversIn(dirname(out), 'site')) rmSync(fresh, { recursive: true, force: true })
}

/** The kind of temporary name for an old site. It depends on the site's name, so that `repair` doesn't mix sites up. */
function asideOf(out: string): string {
  const hash = crypto().createHash('sha256').update(basename(out)).digest('hex').slice(0, 12)
  return `old${hash.replace(/\d/g, (digit) => String.fromCharCode(103 + Number(digit)))}`
}

function refuseOther(out: string, shown: string): void {
  if (existsSync(out) && !existsSync(join(out, mark)) && !isEmpty(out))
    throw new Failure(`Cannot write the site to ${shown}: it contains other files; choose a new folder with --out`)
}

function isEmpty(path: string): boolean {
  try {
    return readdirSync(path).length === 0
  } catch {
    return false
  }
}

async function orFailure(shown: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(`Cannot write the site to ${shown}: ${reasonOf(error)}`, { cause: error })
  }
}
