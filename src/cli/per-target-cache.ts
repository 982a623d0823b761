import type { TargetRecord } from '../../schemas/targets.ts'
import { crypto } from '../crypto.ts'
import { Failure } from '../failure.ts'
import { limitsHere } from '../limits.ts'
import { byCodeUnits } from '../order.ts'
import { parse } from '../parse/index.ts'
import { groupTargets, type KnownTarget } from '../track/index.ts'
import { line } from '../visible.ts'
import type { Io } from './io.ts'
import { recordsBeside } from './reports/named-reports.ts'
import { decodeFiles, readOperandFiles } from './reports/read-operands.ts'
import { unitsOf } from './reports/target-units.ts'
import { programMark, readResults, writeResults } from './results.ts'
import { version } from './version.ts'

/** A command whose output for a target depends on nothing but the target, so that it can be cached. */
interface PerTarget<T> {
  /** The command, and everything besides the reports that its output depends on. */
  command: string
  options: object
  skipCache: boolean
  /** Computes the output; null for a target that isn't wanted. It must survive being written as JSON and read again. */
  compute: (target: KnownTarget) => T | null | Promise<T | null>
}

/** The output for the targets in a group of files. */
interface GroupOutput<T> {
  /** The files that aren't reports. */
  others: string[]
  /** Whether a file could not be read. */
  failed: boolean
  reports: number
  targets: { name: [repository: string, target: string]; output: T }[]
}

type File = Awaited<ReturnType<typeof readOperandFiles>>['files'][number]

/**
 * Computes the output of a command for each target of the reports that the operands name, in the order of the targets.
 * Output for the same texts is taken from the cache; the texts are always read, so the cache can't be stale.
 * @param programVersion identifies this program; given by tests only
 * @throws {Failure} if there is no report
 */
export async function cachedPerTarget<T>(
  operands: readonly string[],
  work: PerTarget<T>,
  io: Io,
  programVersion?: string,
): Promise<{ outputs: T[]; reports: number; failed: boolean }> {
  const { files, failed: isUnread } = await readOperandFiles(operands, io)
  const paths = files.map(({ path }) => path)
  const records = await recordsBeside(paths, io)
  const program = work.skipCache || paths.includes('-') ? null : (programVersion ?? programMark(await version()))
  const units =
    program === null
      ? [await outputOf(files, records, work, io)]
      : await fromCache(unitsOf(files, records), records, work, program, io)
  const failed = isUnread || units.some((unit) => unit.failed)
  for (const path of units.flatMap(({ others }) => others))
    io.err(line`deep-review: ${path} is not a report; skipping it`)
  const reports = units.reduce((sum, unit) => sum + unit.reports, 0)
  if (reports === 0 && !failed)
    throw new Failure('No reports to read; name report files, or a folder that contains some')
  const targets = units
    .flatMap((unit) => unit.targets)
    .sort(({ name: [a, x] }, { name: [b, y] }) => byCodeUnits(`${a}\n${x}`, `${b}\n${y}`))
  return { outputs: targets.map(({ output }) => output), reports, failed }
}

async function fromCache<T>(
  units: readonly File[][],
  records: readonly TargetRecord[],
  work: PerTarget<T>,
  program: string,
  io: Io,
): Promise<GroupOutput<T>[]> {
  const of = { command: work.command, program, env: io.env }
  const known = readResults<GroupOutput<T>>(of)
  const shared = JSON.stringify([work.options, records, await limitsHere()])
  const fresh = new Map<string, GroupOutput<T>>()
  const keys = new Set<string>()
  const all: GroupOutput<T>[] = []
  for (const files of units) {
    const key = keyOf(files, shared)
    const unit = known.get(key) ?? (await outputOf(files, records, work, io))
    // What could not be read is named again by the next run.
    if (!known.has(key) && !unit.failed) fresh.set(key, unit)
    keys.add(key)
    all.push(unit)
  }
  if (fresh.size > 0) writeResults(of, keys, new Map([...known, ...fresh]))
  return all
}

function keyOf(files: readonly File[], shared: string): string {
  const hash = crypto().createHash('sha256').update(shared)
  // The lengths make it unambiguous where one part ends and the next begins.
  for (const { path, bytes } of files) hash.update(`\n${path.length} ${bytes.length}\n${path}\n`).update(bytes)
  return hash.digest('base64url')
}

async function outputOf<T>(
  files: File[],
  records: readonly TargetRecord[],
  { compute }: PerTarget<T>,
  io: Io,
): Promise<GroupOutput<T>> {
  const { texts, failed } = await decodeFiles(files, io)
  const read = texts.map(({ path, text }) => ({ path, report: parse(text, { path }).report }))
  const reports = read.flatMap(({ report }) => report ?? [])
  const others = read.flatMap(({ path, report }) => (report ? [] : path))
  const unit: GroupOutput<T> = { others, failed, reports: reports.length, targets: [] }
  for (const target of groupTargets(reports, records)) {
    const output = await compute(target)
    if (output !== null) unit.targets.push({ name: [target.repository ?? '', target.target], output })
  }
  return unit
}
