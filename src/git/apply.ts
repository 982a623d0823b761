import { copyFile, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Failure } from '../failure.ts'
import { isBelow } from '../is-below.ts'
import { ignoreMissing } from '../system-error.ts'
import { run } from './run.ts'

/**
 * Checks whether a patch applies to a file of the work tree. This is done with a copy outside the repository, where git
 * doesn't run the filters that the repository configures.
 * @param file the file, with links followed; null if it doesn't exist, since a fix may add it
 * @returns git's reason if it doesn't apply; null if it does
 */
export function whyItFails(patch: string, path: string, file: string | null): Promise<string | null> {
  return inTemporaryFolder(async (folder) => {
    const copy = join(folder, path)
    if (!isBelow(copy, folder)) return `${path} is outside the repository`
    await mkdir(dirname(copy), { recursive: true })
    if (file !== null) await copyFile(file, copy).catch(ignoreMissing)
    return check(folder, [], patch, { GIT_CEILING_DIRECTORIES: dirname(folder) })
  })
}

/** The same for patches to the files of a commit, given by its full hash. @throws {Failure} if they can't be read */
export function whyTheyFail(root: string, commit: string, patches: readonly string[]): Promise<(string | null)[]> {
  return inTemporaryFolder(async (folder) => {
    // Uses a temporary index, so that the work tree and the index of the repository aren't touched.
    const index = { GIT_INDEX_FILE: join(folder, 'index') }
    const read = await run(root, ['read-tree', commit], { env: index })
    if (read.code !== 0) throw new Failure(`Cannot read the files of ${commit}: ${read.err.trim()}`)
    const reasons: (string | null)[] = []
    for (const patch of patches) reasons.push(await check(root, ['--cached'], patch, index))
    return reasons
  })
}

async function check(
  folder: string,
  options: readonly string[],
  patch: string,
  env: Record<string, string>,
): Promise<string | null> {
  const result = await run(folder, ['apply', '--check', ...options, '-'], { input: patch, env })
  return result.code === 0 ? null : result.err.trim()
}

async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'deep-review-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
