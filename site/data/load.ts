import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import type { Report } from '../../schemas/report.ts'
import type { TargetRecord } from '../../schemas/targets.ts'
import { Failure } from '../../src/failure.ts'
import { byCodeUnits } from '../../src/order.ts'
import { parse, readSlug, slugOfPath } from '../../src/parse/index.ts'
import { findReports, readCollection, readTargetRecords } from '../../src/store/index.ts'
import { groupTargets, trackTarget } from '../../src/track/index.ts'
import { entryOf, type RoundEntry } from './round-entry.ts'
import { segment } from './segment.ts'

export interface LoadOptions {
  /** Absolute; the reports are relative to it. */
  folder: string
  /** Files, folders and globs. */
  reports: readonly string[]
  /** Hosts that links may lead to, besides those that anybody knows. */
  hosts?: readonly string[]
  /** Called for every file that is left out. */
  warn: (message: string) => void
}

/**
 * Reads all reports into entries, target by target, so that only the texts of one target are in memory at a time.
 * @returns entries in the order of targets, and of the rounds within each; none where the patterns name no file
 */
export async function loadRounds({ folder, reports, hosts = [], warn }: LoadOptions): Promise<RoundEntry[]> {
  const paths = await findReports(reports, folder).catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error
    warn(error.message)
    return []
  })
  const entries: RoundEntry[] = []
  const records = await recordsBeside(paths, folder, warn)
  for (const group of groupByTarget(paths, records)) {
    const paths = new Map<Report, string>()
    const { failures } = await readCollection(group, folder, (text, path) => {
      const { report } = parse(text, { path })
      if (report) paths.set(report, path)
      else warn(`${path} is no report; it is left out`)
      return report
    })
    for (const failure of failures) warn(failure.message)
    const ordered = [...paths].sort(([, a], [, b]) => byCodeUnits(a, b)).map(([report]) => report)
    for (const target of groupTargets(ordered, records)) {
      const rounds = withoutTwins(target.rounds, (twin) =>
        warn(`${paths.get(twin) ?? twin.slug} is a second report of this name on ${twin.target}; it is left out`),
      )
      const history = trackTarget({ ...target, rounds })
      rounds.forEach((report, index) => {
        entries.push(
          entryOf(report, history.rounds[index]?.findings ?? [], {
            key: segment(report.slug),
            path: paths.get(report) ?? report.slug,
            target,
            place: index + 1,
            hosts,
          }),
        )
      })
    }
  }
  return withUniqueKeys(entries)
}

/** What the folders of the reports say of their targets. */
async function recordsBeside(
  paths: readonly string[],
  folder: string,
  warn: LoadOptions['warn'],
): Promise<TargetRecord[]> {
  const folders = [...new Set(paths.map((path) => dirname(path)))].sort(byCodeUnits)
  const records = folders.map((beside) =>
    readTargetRecords(beside, folder).catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error
      warn(error.message)
      return []
    }),
  )
  return (await Promise.all(records)).flat()
}

/** The target is part of the name of a file, so that files can be distinguished before they are read. */
function groupByTarget(paths: readonly string[], records: readonly TargetRecord[]): string[][] {
  const groups = new Map<string, string[]>()
  for (const path of paths) {
    const { target } = readSlug(slugOfPath(path))
    // What a record says of a name may hold for one of its repositories only: then all of them are read together.
    const id = records.find(({ aliases = [] }) => aliases.includes(target))?.id ?? target
    groups.set(id, [...(groups.get(id) ?? []), path])
  }
  return [...groups].sort(([a], [b]) => byCodeUnits(a, b)).map(([, group]) => group)
}

function withoutTwins(rounds: readonly Report[], drop: (twin: Report) => void): Report[] {
  const seen = new Set<string>()
  return rounds.filter((report) => {
    if (!seen.has(report.slug)) return seen.add(report.slug)
    drop(report)
    return false
  })
}

/** Rounds of several repositories may bear one slug: all but the first are distinguished by a hash of the repository. */
function withUniqueKeys(entries: readonly RoundEntry[]): RoundEntry[] {
  const seen = new Set<string>()
  return entries.map((entry) => {
    if (!seen.has(entry.key)) {
      seen.add(entry.key)
      return entry
    }
    const hash = createHash('sha256')
      .update(entry.repository ?? '')
      .digest('hex')
      .slice(0, 8)
    return { ...entry, key: `${entry.key}~${hash}` }
  })
}
