import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Consolidation } from '../../../schemas/consolidation.ts'
import { type Earlier, withEarlier } from '../../consolidate/index.ts'
import { Failure } from '../../failure.ts'
import { parse } from '../../parse/index.ts'
import { findReports, readCollection } from '../../store/index.ts'
import { groupTargets, trackTarget } from '../../track/index.ts'
import type { Io } from '../io.ts'

/**
 * Marks the findings that earlier rounds had, and says on stderr which of them had been declined.
 * @param folder the earlier reports; those under `reviews/`, if there are any, when left out
 */
export async function markEarlier(result: Consolidation, folder: string | undefined, io: Io): Promise<Consolidation> {
  const { slug, target } = result.report
  const paths = await findReports([folder ?? 'reviews'], io.cwd).catch(async (error: unknown) => {
    // The first round has no earlier ones: only a folder that is named and is not there is a mistake.
    if (error instanceof Failure && (folder === undefined || (await isFolder(resolve(io.cwd, folder))))) return []
    throw error
  })
  const { read } = await readCollection(paths, io.cwd, (text, path) => parse(text, { path }).report)
  const others = read.filter((report) => report.target === target && report.slug !== slug)
  const group = groupTargets([...others, result.report]).find(({ rounds }) => rounds.includes(result.report))
  const rounds = group?.rounds.slice(0, group.rounds.indexOf(result.report) + 1) ?? []
  if (!group || rounds.length < 2) return result
  const history = trackTarget({ ...group, rounds })
  const earlier = new Map<string, Earlier>()
  for (const finding of history.rounds.at(-1)?.findings ?? []) {
    if (!finding.previous) continue
    const before = history.rounds.find((round) => round.slug === finding.previous?.report)
    const previous = before?.findings.find(({ id }) => id === finding.previous?.id)
    const declined = finding.declinedIn === null ? null : finding.reason
    earlier.set(finding.id, {
      round: before?.round ?? null,
      id: previous?.name ?? finding.previous.id,
      declinedIn: finding.declinedIn,
      reason: declined,
    })
    if (finding.declinedIn !== null) {
      io.err(
        `${finding.id} had been declined in round ${finding.declinedIn}${declined === null ? '' : `: ${declined}`}\n`,
      )
    }
  }
  return withEarlier(result, earlier)
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (known) => known.isDirectory(),
    () => false,
  )
}
