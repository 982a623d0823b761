import { basename, dirname } from 'node:path'
import type { TargetRecord } from '../../../schemas/targets.ts'
import { parse } from '../../parse/index.ts'
import { readFiles, readTargetRecords } from '../../store/index.ts'
import { groupTargets, targetId } from '../../track/index.ts'
import type { Io } from '../io.ts'
import { reportPaths } from './report-globs.ts'
import { hasName } from './target-option.ts'

/** The reports that a name means. */
interface NamedReports {
  repository: string | null
  /** In the order of the rounds. */
  paths: string[]
}

/**
 * Finds the reports of the configuration that a name means: the one with this slug, or those of the target or branch;
 * for a target of several repositories, those of each.
 */
export async function reportsNamed(given: string, io: Io): Promise<NamedReports[]> {
  const name = /^pr-\d+$/i.test(given) ? given.toLowerCase() : given
  if (/[*?[\]{}]/.test(name)) return []
  const paths = await reportPaths(io)
  const slugged = paths.find((path) => basename(path, '.md') === name)
  if (slugged !== undefined) return [{ repository: null, paths: [slugged] }]
  const { read, failures } = await readFiles(paths, io.cwd, (text, path) => {
    const { report } = parse(text, { path })
    return report && { path, report }
  })
  for (const { message } of failures) io.err(`deep-review: ${message}\n`)
  const records = await recordsBeside(paths, io)
  const id = targetId(name, records)
  const pathOf = new Map(read.map(({ path, report }) => [report, path]))
  return groupTargets([...pathOf.keys()], records)
    .filter((target) => hasName(target, id))
    .map(({ repository, rounds }) => ({ repository, paths: rounds.flatMap((round) => pathOf.get(round) ?? []) }))
}

/** The records of `targets.yaml` in the folders of these reports. */
export async function recordsBeside(paths: readonly string[], io: Io): Promise<TargetRecord[]> {
  const folders = new Set(paths.filter((path) => path !== '-').map((path) => dirname(path)))
  return (await Promise.all([...folders].map((folder) => readTargetRecords(folder, io.cwd)))).flat()
}
