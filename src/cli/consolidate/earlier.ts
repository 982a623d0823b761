import type { Consolidation } from '../../../schemas/consolidation.ts'
import { earlierOf, withEarlier } from '../../consolidate/index.ts'
import { parse } from '../../parse/index.ts'
import { findReports, lookUp, NoReports, readCollection, readTargetRecords } from '../../store/index.ts'
import { trackUpTo } from '../../track/index.ts'
import type { Io } from '../io.ts'

interface Marked {
  result: Consolidation
  /** Whether an earlier report could not be read. */
  failed: boolean
}

/**
 * Marks the findings that were raised in earlier rounds, and prints on stderr which of them were declined there, and
 * which earlier reports can't be read.
 * @param folder the folder with the earlier reports; by default `reviews/`, if it exists
 */
export async function markEarlier(result: Consolidation, folder: string | undefined, io: Io): Promise<Marked> {
  const paths = await findReports([folder ?? 'reviews'], io.cwd).catch((error: unknown) => {
    // The first round has no earlier reports, so no reports is fine; a named folder that doesn't exist is a mistake.
    const isFine = folder === undefined || lookUp(folder, io.cwd)?.isDirectory()
    if (error instanceof NoReports && isFine) return []
    throw error
  })
  const { read, failures } = await readCollection(paths, io.cwd, (text, path) => parse(text, { path }).report)
  for (const { message } of failures) io.err(`deep-review: ${message}\n`)
  const records = await readTargetRecords(folder ?? 'reviews', io.cwd)
  const earlier = earlierOf(trackUpTo(result.report, read, records))
  for (const [id, { declinedIn, reason }] of earlier) {
    if (declinedIn !== null) io.err(`${id} was declined in round ${declinedIn}${reason ? `: ${reason}` : ''}\n`)
  }
  return { result: withEarlier(result, earlier), failed: failures.length > 0 }
}
