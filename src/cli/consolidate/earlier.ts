import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Consolidation } from '../../../schemas/consolidation.ts'
import { earlierOf, withEarlier } from '../../consolidate/index.ts'
import { Failure } from '../../failure.ts'
import { parse } from '../../parse/index.ts'
import { findReports, readCollection, readTargetRecords } from '../../store/index.ts'
import { trackUpTo } from '../../track/index.ts'
import type { Io } from '../io.ts'

/**
 * Marks the findings that were raised in earlier rounds, and prints on stderr which of them were declined there.
 * @param folder the folder with the earlier reports; by default `reviews/`, if it exists
 */
export async function markEarlier(result: Consolidation, folder: string | undefined, io: Io): Promise<Consolidation> {
  const paths = await findReports([folder ?? 'reviews'], io.cwd).catch(async (error: unknown) => {
    // The first round has no earlier reports, so no reports is fine; a named folder that doesn't exist is a mistake.
    if (error instanceof Failure && (folder === undefined || (await isFolder(resolve(io.cwd, folder))))) return []
    throw error
  })
  const { read } = await readCollection(paths, io.cwd, (text, path) => parse(text, { path }).report)
  const records = await readTargetRecords(folder ?? 'reviews', io.cwd)
  const earlier = earlierOf(trackUpTo(result.report, read, records))
  for (const [id, { declinedIn, reason }] of earlier) {
    if (declinedIn !== null) io.err(`${id} was declined in round ${declinedIn}${reason ? `: ${reason}` : ''}\n`)
  }
  return withEarlier(result, earlier)
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (known) => known.isDirectory(),
    () => false,
  )
}
