import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { crypto } from '../crypto.ts'
import { Failure } from '../failure.ts'
import { reasonOf } from '../system-error.ts'
import { removedWhenKilled } from './killed.ts'
import { leftoversIn, temporaryName } from './leftovers.ts'
import { withLock } from './lock.ts'
import { makeFolder, resolveOutput } from './write.ts'

/** A folder that a command writes as a whole. */
interface OutputFolder {
  /** As the user gave it, relative to `cwd`. */
  path: string
  cwd: string
  /** What it contains, for messages. */
  content: string
  /** The file that marks it as one of ours, which may be replaced. */
  mark: string
}

/**
 * Builds into a temporary folder, which then replaces the old one, so that a build that fails or is killed keeps the
 * old one. First repairs what killed builds left.
 * @param build fills the folder, including its mark; gets the temporary folder, and the one that it will replace
 * @throws {Failure} if the folder contains anything but an earlier output, or can't be written
 */
export async function replaceFolder(
  output: OutputFolder,
  build: (fresh: string, out: string) => Promise<void>,
): Promise<void> {
  const out = await orFailure(output, () => resolveOutput(output.path, output.cwd))
  const fresh = join(dirname(out), temporaryName('folder'))
  const keep = removedWhenKilled(fresh)
  try {
    await orFailure(output, async () => {
      await makeFolder(dirname(out))
      await withLock(out, shownPath(output), () => repair(out))
      refuseOther(out, output)
      await mkdir(fresh)
    })
    await build(fresh, out)
    await orFailure(output, () =>
      withLock(out, shownPath(output), async () => {
        refuseOther(out, output)
        const aside = swap(fresh, out)
        const done = removedWhenKilled(aside)
        await rm(aside, { recursive: true, force: true }).finally(done)
      }),
    )
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

/** Removes what killed builds left. If one was killed between its two renames, puts the old folder back. */
async function repair(out: string): Promise<void> {
  for (const aside of await leftoversIn(dirname(out), asideOf(out))) {
    if (existsSync(out)) rmSync(aside, { recursive: true, force: true })
    else renameSync(aside, out)
  }
  for (const fresh of await leftoversIn(dirname(out), 'folder')) rmSync(fresh, { recursive: true, force: true })
}

/** The kind of temporary name for an old folder. It depends on its name, so that `repair` doesn't mix folders up. */
function asideOf(out: string): string {
  const hash = crypto().createHash('sha256').update(basename(out)).digest('hex').slice(0, 12)
  return `old${hash.replace(/\d/g, (digit) => String.fromCharCode(103 + Number(digit)))}`
}

function refuseOther(out: string, output: OutputFolder): void {
  if (existsSync(out) && !existsSync(join(out, output.mark)) && !isEmpty(out))
    throw new Failure(
      `Cannot write ${output.content} to ${shownPath(output)}: it contains other files; choose a new folder with --out`,
    )
}

function isEmpty(path: string): boolean {
  try {
    return readdirSync(path).length === 0
  } catch {
    return false
  }
}

function shownPath({ path, cwd }: OutputFolder): string {
  return relative(cwd, resolve(cwd, path)) || '.'
}

async function orFailure<T>(output: OutputFolder, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(`Cannot write ${output.content} to ${shownPath(output)}: ${reasonOf(error)}`, { cause: error })
  }
}
