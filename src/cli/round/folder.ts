import { readdir } from 'node:fs/promises'
import { basename, join, posix, resolve } from 'node:path'
import { Failure } from '../../failure.ts'
import { byCodeUnits } from '../../order.ts'
import { readSlug, targetOfBranch } from '../../parse/index.ts'
import { lookUp, refuseOtherFile, roundFile } from '../../store/index.ts'
import { ignoreMissing, reasonOf } from '../../system-error.ts'
import type { Io } from '../io.ts'
import { reportsFolder } from '../reports/report-globs.ts'

/** The folder that contains the raw folders of all rounds. */
export async function rawFolder(io: Io): Promise<string> {
  return join(await reportsFolder(io), 'raw')
}

/** The paths of all raw folders, oldest first. */
export async function roundFolders(raw: string, io: Io): Promise<string[]> {
  const entries = await readdir(resolve(io.cwd, raw), { withFileTypes: true })
    .catch(ignoreMissing)
    .catch((error: unknown) => {
      throw new Failure(`Cannot read ${raw}: ${reasonOf(error)}`, { cause: error })
    })
  return (entries ?? [])
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort(byCodeUnits)
    .map((name) => join(raw, name))
}

/**
 * Resolves an operand to the path of a file or of a raw folder. A slug means its raw folder, a target its newest one; a
 * branch may be written with its slashes. A folder without a round.yaml doesn't count, because it may have the name of a
 * target, such as `site`.
 * @throws {Failure} if there is neither a file, nor a folder, nor such a round
 */
export async function namedRound(operand: string, io: Io): Promise<string> {
  if (lookUp(operand, io.cwd)?.isFile() || lookUp(join(operand, roundFile), io.cwd)) return operand
  const raw = await rawFolder(io)
  const target = targetOfBranch(operand)
  const isNamed = (slug: string) => slug === operand || readSlug(slug).target === target
  const round = (await roundFolders(raw, io)).findLast((folder) => isNamed(basename(folder)))
  if (round === undefined && lookUp(operand, io.cwd) === null)
    throw new Failure(
      `Cannot find ${operand}: there is no such file or folder, and no round in ${raw} with this slug or target`,
    )
  return round ?? operand
}

/** The path to write a report to. If `output` is a folder, the file in it is named after the round. */
export async function reportPath(output: string, round: string, io: Io): Promise<string> {
  const found = lookUp(output, io.cwd)
  const isFolder = found?.isDirectory() === true || (found === null && /[\\/]$/.test(output))
  if (!isFolder) return output
  const file = `${basename(resolve(io.cwd, round), '.md')}.md`
  await refuseOtherFile(file, output, io.cwd)
  return posix.join(output.replaceAll('\\', '/'), file)
}
