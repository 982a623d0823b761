import { createHash } from 'node:crypto'
import { dirname, resolve } from 'node:path'
import type { Decisions } from '../../schemas/decisions.ts'
import type { Report } from '../../schemas/report.ts'
import type { RoundEntry } from '../../schemas/site-rounds.ts'
import type { TargetRecord } from '../../schemas/targets.ts'
import { Failure } from '../../src/failure.ts'
import { limitsHere, manyFindings } from '../../src/limits.ts'
import { byCodeUnits } from '../../src/order.ts'
import { parse, slugOfPath } from '../../src/parse/index.ts'
import { decisionsBeside, findReports, readFiles, readTargetRecords } from '../../src/store/index.ts'
import { groupByTargetName, groupTargets, trackTarget } from '../../src/track/index.ts'
import type { EntryCache, MadeRounds } from './entry-cache.ts'
import { type MadeRound, roundOf } from './round-entry.ts'
import { segment } from './segment.ts'
import type { Source } from './source.ts'

export interface LoadOptions {
  /** An absolute path; the reports are relative to it. */
  folder: string
  /** Files, folders and globs. */
  reports: readonly string[]
  /** The repository of reports that name none. */
  repository?: string | null
  /** Hosts that links may go to, in addition to well-known ones. */
  hosts?: readonly string[]
  /** Called for every file that is left out. */
  warn: (message: string) => void
  /** Returns entries of earlier builds if none of their inputs has changed. */
  cache?: EntryCache
  /** Called for every report that was read. */
  leave?: (entry: Pick<RoundEntry, 'source'>, source: Source) => Promise<void>
}

/**
 * Reads all reports into entries, target by target, so that only the texts of one target are in memory at a time.
 * @yields rounds in the order of targets, and in order within each; none if the patterns match no file
 */
export async function* loadRounds(options: LoadOptions): AsyncGenerator<MadeRound> {
  const { folder, reports, repository = null, hosts = [], warn, cache } = options
  const paths = await findReports(reports, folder, ({ message }) => warn(message)).catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error
    warn(error.message)
    return []
  })
  const records = await recordsBeside(paths, folder, warn)
  const groups = groupByTargetName(paths, (path) => path, records)
  for (const [, group] of [...groups].sort(([a], [b]) => byCodeUnits(a, b))) {
    const texts: TextOf[] = []
    const { failures } = await readFiles(group, folder, (text, path) => {
      texts.push({ path, text, decisions: {} })
      return text
    })
    for (const failure of failures) warn(failure.message)
    texts.sort((a, b) => byCodeUnits(a.path, b.path))
    for (const source of texts) source.decisions = await decisionsOf(source.path, folder, warn)
    const around = JSON.stringify([
      hosts,
      repository,
      await limitsHere(),
      records,
      texts.map(({ decisions }) => decisions),
    ])
    const key = cache?.keyOf([around, ...texts.flatMap(({ path, text }) => [path, text])])
    const known = key && (await cache?.read(key))
    const made = known || (await roundsOf(texts, records, options))
    if (key && !known) await cache?.write(key, made)
    for (const warning of made.warnings) warn(warning)
    // The same reports may be in another folder now.
    for (const { entry, details } of made.rounds)
      yield { entry: { ...entry, source: resolve(folder, entry.path) }, details }
  }
}

interface TextOf {
  path: string
  text: string
  decisions: Decisions
}

/** Makes rounds from the reports whose file names have the same target, which are mostly of one repository. */
async function roundsOf(
  texts: readonly TextOf[],
  records: readonly TargetRecord[],
  { folder, repository = null, hosts = [], leave }: LoadOptions,
): Promise<MadeRounds> {
  const made: MadeRounds = { rounds: [], warnings: [] }
  const limits = await limitsHere()
  const sources = new Map<Report, TextOf>()
  for (const source of texts) {
    const { report } = parse(source.text, { path: source.path })
    const refusal = report && manyFindings(report.findings.length, source.path, limits)
    if (refusal) made.warnings.push(refusal.message)
    else if (report) sources.set(report.repository === null ? { ...report, repository } : report, source)
    else made.warnings.push(`${source.path} is not a report; skipping it`)
  }
  for (const target of groupTargets([...sources.keys()], records)) {
    const pathOf = (report: Report) => sources.get(report)?.path ?? report.slug
    const rounds = withoutTwins(target.rounds, (twin) =>
      made.warnings.push(`Left out ${pathOf(twin)}: it is a second report with this slug on ${twin.target}`),
    )
    const history = trackTarget({ ...target, rounds })
    for (const [index, report] of rounds.entries()) {
      const { text = '', decisions = {} } = sources.get(report) ?? {}
      const source = resolve(folder, pathOf(report))
      await leave?.({ source }, { text, report })
      made.rounds.push(
        roundOf(report, history.rounds[index]?.findings ?? [], {
          key: segment(report.slug),
          path: pathOf(report),
          source,
          digest: createHash('sha256').update(text).digest('base64url'),
          target,
          place: index + 1,
          hosts,
          decisions,
        }),
      )
    }
  }
  return made
}

/** The decisions about a round; none if they can't be read. */
function decisionsOf(path: string, folder: string, warn: LoadOptions['warn']): Promise<Decisions> {
  return decisionsBeside(path, slugOfPath(path), folder).catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error
    warn(error.message)
    return {}
  })
}

/** The records of targets in the folders of the reports. */
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

function withoutTwins(rounds: readonly Report[], drop: (twin: Report) => void): Report[] {
  const seen = new Set<string>()
  return rounds.filter((report) => {
    if (!seen.has(report.slug)) return seen.add(report.slug)
    drop(report)
    return false
  })
}
