import type { Io } from '../io.ts'
import { readOperands } from './read-operands.ts'
import { type ReadReport, reportsIn } from './read-reports.ts'
import { hasReports, matchesOf } from './report-globs.ts'

/**
 * The reports in these folders, or those of the configuration if none is given, without those that the configuration
 * ignores. Folders without reports, and files that are none, are skipped silently; files that can't be read are named on
 * stderr.
 */
export async function knownReports(
  folders: readonly string[],
  io: Io,
): Promise<{ reports: ReadReport[]; failed: boolean }> {
  const some: string[] = []
  for (const folder of folders) if ((await matchesOf(folder, io)).length > 0) some.push(folder)
  const isNone = folders.length > 0 ? some.length === 0 : !(await hasReports(io))
  if (isNone) return { reports: [], failed: false }
  const { texts, failed } = await readOperands(some, io)
  return { reports: reportsIn(texts), failed }
}
