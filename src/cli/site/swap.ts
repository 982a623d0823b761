import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { crypto } from '../../crypto.ts'
import { Failure } from '../../failure.ts'
import { leftoversIn, makeFolder, reasonOf, temporaryName, withLock } from '../../store/index.ts'
import { removedWhenKilled } from './killed.ts'

/** The file by which a folder is known for a site that may be replaced. */
export const mark = '.deep-review-site'

/**
 * Builds into a new folder beside the one wanted, which then takes its place: a build that fails, or is killed, leaves
 * the old site. What earlier builds left that were killed is put right first.
 * @param shown the path for messages
 * @param build fills the folder, and gives what the site is to say of itself
 * @throws {Failure} for a folder that holds anything but an earlier site, or that cannot be written
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

/** Puts a folder where another one may be. @returns where that is now */
function swap(fresh: string, out: string): string {
  const aside = join(dirname(out), temporaryName(asideOf(out)))
  // Between the two renames nothing else may happen in this process; should it be killed there, `repair` knows.
  if (existsSync(out)) renameSync(out, aside)
  try {
    renameSync(fresh, out)
  } catch (error) {
    if (existsSync(aside)) renameSync(aside, out)
    throw error
  }
  return aside
}

/** Removes what killed builds left; where one was killed between its two renames the old site is put back. */
async function repair(out: string): Promise<void> {
  for (const aside of await leftoversIn(dirname(out), asideOf(out))) {
    if (existsSync(out)) rmSync(aside, { recursive: true, force: true })
    else renameSync(aside, out)
  }
  for (const fresh of await leftoversIn(dirname(out), 'site')) rmSync(fresh, { recursive: true, force: true })
}

/** Sites that lie side by side have each a kind of their own, or one could come back as another. */
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
