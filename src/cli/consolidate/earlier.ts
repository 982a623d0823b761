import type { Consolidation } from '../../../schemas/consolidation.ts'
import { earlierOf, withEarlier } from '../../consolidate/index.ts'
import { Failure } from '../../failure.ts'
import { lookUp } from '../../store/index.ts'
import { trackUpTo } from '../../track/index.ts'
import type { Io } from '../io.ts'
import { knownReports } from '../reports/known-reports.ts'
import { recordsBeside } from '../reports/named-reports.ts'

interface Marked {
  result: Consolidation
  /** Whether an earlier report could not be read. */
  failed: boolean
}

/**
 * Marks the findings that were raised in earlier rounds, and prints on stderr which of them were declined there, and
 * which earlier reports can't be read.
 * @param folder the folder with the earlier reports; by default, the reports of the configuration
 * @throws {Failure} if the named folder doesn't exist; having no reports is fine, since there is a first round
 */
export async function markEarlier(result: Consolidation, folder: string | undefined, io: Io): Promise<Marked> {
  if (folder !== undefined && !lookUp(folder, io.cwd)?.isDirectory())
    throw new Failure(`Cannot find earlier reports: there is no folder ${folder}`)
  const { reports, failed } = await knownReports(folder === undefined ? [] : [folder], io)
  const records = await recordsBeside(
    reports.map(({ path }) => path),
    io,
  )
  const read = reports.map(({ report }) => report)
  const earlier = earlierOf(trackUpTo(result.report, read, records))
  for (const [id, { declinedIn, reason }] of earlier) {
    if (declinedIn !== null) io.err(`${id} was declined in round ${declinedIn}${reason ? `: ${reason}` : ''}\n`)
  }
  return { result: withEarlier(result, earlier), failed }
}
