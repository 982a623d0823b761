import { promises as fs } from 'node:fs'
import { join, posix, resolve } from 'node:path'
import type { ImportPlan } from '../../../schemas/import-plan.ts'
import { consolidate } from '../../consolidate/index.ts'
import { Failure } from '../../failure.ts'
import { isBelow } from '../../is-below.ts'
import { limitsHere, refuseLargeFile } from '../../limits.ts'
import { parse } from '../../parse/index.ts'
import { renderReport } from '../../render/index.ts'
import { repositoryRoot } from '../../repository-root.ts'
import { createFile, createText, isReadableBelow, readText, roundFile, staysBelow } from '../../store/index.ts'
import { ignoreMissing, reasonOf } from '../../system-error.ts'
import { line } from '../../visible.ts'
import { readSource } from '../consolidate/source.ts'
import type { Io } from '../io.ts'
import { printFailure } from '../print-failure.ts'
import { refuseBeyondLimits } from '../reports/read-operands.ts'

/**
 * Writes the raw folders and reports of a plan. Existing files are kept.
 * @returns whether every round and report now exists
 */
export async function carryOut(
  { rounds, reports }: ImportPlan,
  reviews: string,
  operands: readonly string[],
  io: Io,
): Promise<boolean> {
  const folders = [io.cwd, repositoryRoot(io.cwd) ?? io.cwd, ...operands.map((operand) => resolve(io.cwd, operand))]
  let isWhole = true
  const attempt = async (slug: string, work: () => Promise<boolean>) => {
    try {
      const path = posix.join(reviews, `${slug}.md`)
      io.err(line`${(await work()) ? 'wrote' : 'kept '} ${path}`)
    } catch (error) {
      printFailure(error, io)
      isWhole = false
    }
  }
  for (const round of rounds) await attempt(round.slug, () => writeRound(round, reviews, folders, io))
  for (const { slug, source } of reports)
    await attempt(slug, async () => {
      await refuseWayOut(source, folders, io.cwd)
      const text = await readText(source, io.cwd)
      await refuseBeyondLimits(text, source)
      const { report } = parse(text, { path: `${slug}.md` })
      if (!report) throw new Failure(`Cannot import ${source}: it is not a report`)
      return createText(join(reviews, `${slug}.md`), renderReport(report), io.cwd)
    })
  return isWhole
}

async function writeRound(
  round: ImportPlan['rounds'][number],
  reviews: string,
  folders: readonly string[],
  io: Io,
): Promise<boolean> {
  const folder = join(reviews, 'raw', round.slug)
  const { stringify } = await import('yaml')
  const { slug, dateFrom, roundFrom, targetFrom, pullRequest, reviewers, ...rest } = round
  const metadata = {
    ...rest,
    ...(pullRequest === undefined ? {} : { pullRequest: { number: pullRequest } }),
    reviewers: reviewers.map(({ name, file }) => ({ name, file })),
  }
  for (const { source, file } of reviewers) await copyNew(source, join(folder, file), folders, io.cwd)
  await createText(join(folder, roundFile), stringify(metadata), io.cwd)
  const { input } = await readSource(folder, undefined, undefined, io)
  return createText(join(reviews, `${slug}.md`), renderReport(consolidate(input).report), io.cwd)
}

/** Copies a file byte for byte, completely or not at all, unless the target exists. @throws {Failure} if it can't */
async function copyNew(source: string, target: string, folders: readonly string[], cwd: string): Promise<void> {
  await refuseWayOut(source, folders, cwd)
  const bytes = await fs.readFile(resolve(cwd, source)).catch((error: unknown) => {
    throw new Failure(`Cannot read ${source}: ${reasonOf(error)}`, { cause: error })
  })
  refuseLargeFile(bytes.length, source, await limitsHere())
  await createFile(target, bytes, cwd)
}

/**
 * Refuses files outside the repository and the folders that the user named, since a plan may come from somebody else.
 * @throws {Failure} for a file that is elsewhere, by its path or through a link
 */
async function refuseWayOut(source: string, folders: readonly string[], cwd: string): Promise<void> {
  const target = await fs.realpath(resolve(cwd, source)).catch(ignoreMissing)
  // The failure to read a missing file is reported by the caller.
  if (target === null) return
  const named = resolve(cwd, source)
  if (!(await isReadableBelow(target, folders)) || !(await staysBelow(named, cwd))) {
    // For a link, it doesn't help to name its folder on the command line.
    const isLink = folders.some((folder) => isBelow(named, folder))
    throw new Failure(
      `Cannot import ${source}: ${isLink ? 'it points outside the repository; put the file itself there' : 'it is outside the repository; also name its folder on the command line'}`,
    )
  }
  if (!(await fs.stat(target)).isFile()) throw new Failure(`Cannot import ${source}: it is not a file`)
}
