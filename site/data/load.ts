import { createHash } from 'node:crypto'
import type { Report } from '../../schemas/report.ts'
import { Failure } from '../../src/failure.ts'
import { parse, readSlug } from '../../src/parse/index.ts'
import { byCodeUnits, findReports, readCollection } from '../../src/store/index.ts'
import { groupTargets, trackTarget } from '../../src/track/index.ts'
import { entryOf, type RoundEntry } from './round-entry.ts'
import { segment } from './segment.ts'

export interface LoadOptions {
  /** Absolute; the reports are relative to it. */
  folder: string
  /** Files, folders and globs. */
  reports: readonly string[]
  /** ComparedText of every file that is left out. */
  warn: (message: string) => void
}

/**
 * Reads all reports into entries, target by target, so that only the texts of one target are in memory at a time.
 * @returns entries in the order of targets, and of the rounds within each; none where the patterns name no file
 */
export async function loadRounds({ folder, reports, warn }: LoadOptions): Promise<RoundEntry[]> {
  const paths = await findReports(reports, folder).catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error
    warn(error.message)
    return []
  })
  const entries: RoundEntry[] = []
  for (const group of groupByTarget(paths)) {
    const paths = new Map<Report, string>()
    const { failures } = await readCollection(group, folder, (text, path) => {
      const { report } = parse(text, { path })
      if (report) paths.set(report, path)
      else warn(`${path} is no report; it is left out`)
      return report
    })
    for (const failure of failures) warn(failure.message)
    const ordered = [...paths].sort(([, a], [, b]) => byCodeUnits(a, b)).map(([report]) => report)
    for (const target of groupTargets(ordered)) {
      const rounds = withoutTwins(target.rounds, (twin) =>
        warn(`${paths.get(twin) ?? twin.slug} is a second report of this name on ${twin.target}; it is left out`),
      )
      const history = trackTarget({ ...target, rounds })
      rounds.forEach((report, index) => {
        entries.push(
          entryOf(report, history.rounds[index]?.findings ?? [], {
            key: segment(report.slug),
            path: paths.get(report) ?? report.slug,
            repository: target.repository,
            place: index + 1,
          }),
        )
      })
    }
  }
  return withUniqueKeys(entries)
}

/** The target is part of the name of a file, so that files can be told apart before they are read. */
function groupByTarget(paths: readonly string[]): string[][] {
  const groups = new Map<string, string[]>()
  for (const path of paths) {
    const name = path.replace(/^.*[\\/]/, '').replace(/\.(?:md|markdown)$/i, '')
    const { target } = readSlug(name)
    groups.set(target, [...(groups.get(target) ?? []), path])
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

/** Rounds of several repositories may bear one slug: all but the first are told apart by a hash of the repository. */
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
