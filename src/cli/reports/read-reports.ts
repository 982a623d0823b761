import type { Message } from '../../../schemas/message.ts'
import type { Report } from '../../../schemas/report.ts'
import type { TargetRecord } from '../../../schemas/targets.ts'
import { Failure } from '../../failure.ts'
import { parse } from '../../parse/index.ts'
import { lookUp } from '../../store/index.ts'
import { groupTargets, type KnownTarget } from '../../track/index.ts'
import { line } from '../../visible.ts'
import type { Io } from '../io.ts'
import { recordsBeside, reportsNamed } from './named-reports.ts'
import { readOperands } from './read-operands.ts'

export interface ReadReport {
  path: string
  text: string
  report: Report
  messages: Message[]
}

/**
 * Reads and parses the reports that operands name, each once. Files that aren't reports are named on stderr.
 * @throws {Failure} if there is no report
 */
export async function readReports(
  operands: readonly string[],
  io: Io,
): Promise<{ reports: ReadReport[]; failed: boolean }> {
  const { texts, failed } = await readOperands(operands, io)
  const reports = reportsIn(texts, (path) => io.err(line`deep-review: ${path} is not a report; skipping it`))
  if (reports.length === 0 && !failed)
    throw new Failure('No reports to read; name report files, or a folder that contains some')
  return { reports, failed }
}

/** Parses texts. @param skip is called for each that isn't a report */
export function reportsIn(
  texts: readonly { path: string; text: string }[],
  skip: (path: string) => void = () => undefined,
): ReadReport[] {
  return texts.flatMap(({ path, text }) => {
    const { report, messages } = parse(text, { path })
    if (report) return [{ path, text, report, messages }]
    skip(path)
    return []
  })
}

/** Reads reports, with the records of `targets.yaml` in their folders, and groups them by target. */
export async function readTargets(
  operands: readonly string[],
  io: Io,
): Promise<{ targets: KnownTarget[]; reports: ReadReport[]; records: TargetRecord[]; failed: boolean }> {
  const { reports, failed } = await readReports(operands, io)
  const records = await recordsBeside(
    reports.map(({ path }) => path),
    io,
  )
  return {
    targets: groupTargets(
      reports.map(({ report }) => report),
      records,
    ),
    reports,
    records,
    failed,
  }
}

/**
 * Finds the report that an operand names: a file, a slug, or a target or branch, which means its latest round. Folders are
 * ignored, because one may have the same name as a target.
 * @returns null if the file can't be read, which is then printed on stderr
 * @throws {Failure} if there is no such report, or several repositories have such a target
 */
export async function findReport(operand: string, io: Io): Promise<ReadReport | null> {
  const there = lookUp(operand, io.cwd)
  // The name of a branch may look like a path.
  if (operand === '-' || there?.isFile() || (there && /[\\/]/.test(operand)) || /\.md$/i.test(operand)) {
    const { reports, failed } = await readReports([operand], io)
    return failed || reports.length === 0 ? null : (reports[0] ?? null)
  }
  const named = await reportsNamed(operand, io)
  if (named.length > 1)
    throw new Failure(
      `${operand} is a target of ${named.map(({ repository }) => repository ?? 'no repository').join(', ')}; give a file or a slug`,
    )
  const latest = named[0]?.paths.at(-1)
  if (latest === undefined)
    throw new Failure(`No report has the slug or the target ${operand}; deep-review status lists all targets`)
  const { reports } = await readReports([latest], io)
  return reports[0] ?? null
}
