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
 * Marks the findings that earlier rounds had, and says on stderr which of them had been declined.
 * @param folder the earlier reports; those under `reviews/`, if there are any, when left out
 */
export async function markEarlier(result: Consolidation, folder: string | undefined, io: Io): Promise<Consolidation> {
  const paths = await findReports([folder ?? 'reviews'], io.cwd).catch(async (error: unknown) => {
    // The first round has no earlier ones: only a folder that is named and is not there is a mistake.
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
