import { resolve } from 'node:path'
import type { Limits } from '../../schemas/limits.ts'
import type { Message } from '../../schemas/message.ts'
import type { Report } from '../../schemas/report.ts'
import type { TargetRecord } from '../../schemas/targets.ts'
import { Failure } from '../failure.ts'
import { limitsHere, refuseLargeFile, refuseLongLines, refuseManyFindings } from '../limits.ts'
import { parse } from '../parse/index.ts'
import { decode, type Encoding, findReports, lookUp, NoReports, readFileBytes } from '../store/index.ts'
import { groupTargets, type KnownTarget } from '../track/index.ts'
import { line } from '../visible.ts'
import type { Io } from './io.ts'
import { recordsBeside, reportsNamed } from './named-reports.ts'
import { excludedBy, leftOut, reportGlobs } from './report-globs.ts'

interface RawOperands {
  files: { path: string; bytes: Uint8Array }[]
  /** Whether a file could not be read; each such file has been named on stderr. */
  failed: boolean
}

interface ReadOperands {
  texts: { path: string; text: string; encoding: Encoding }[]
  /** Whether a file could not be read; each such file has been named on stderr. */
  failed: boolean
}

/**
 * Reads the files that operands name, each once: operands in the order given, the files of a glob or folder sorted by
 * path. An operand that matches no file may be a slug, or a target, which means the reports of all its rounds. Without
 * operands, reads the reports of the configuration. An operand `!glob` excludes files.
 */
export async function readOperands(operands: readonly string[], io: Io): Promise<ReadOperands> {
  const { files, failed } = await readOperandFiles(operands, io)
  const decoded = await decodeFiles(files, io)
  return { texts: decoded.texts, failed: failed || decoded.failed }
}

/** The same files as bytes, for callers that recognise unchanged files without their text. */
export async function readOperandFiles(operands: readonly string[], io: Io): Promise<RawOperands> {
  const named = operands.filter((operand) => !operand.startsWith('!'))
  const isLeftOut = await leftOut(excludedBy(operands), io)
  const patterns = named.length > 0 ? named : await reportGlobs(io)
  const files = new Map<string, RawOperands['files'][number]>()
  let failed = false
  // If a file can't be read, the others still are.
  const report = (error: unknown) => {
    failed = true
    nameFailure(error, io)
    return []
  }
  for (const pattern of patterns) {
    const paths = await findReports([pattern], io.cwd).catch((error) => pathsNamed(pattern, error, io).catch(report))
    for (const path of paths) {
      const key = path === '-' ? path : resolve(io.cwd, path)
      if (files.has(key) || (path !== pattern && isLeftOut(path))) continue
      const read = path === '-' ? io.readInput() : readFileBytes(resolve(io.cwd, path), path)
      for (const bytes of await read.then((found) => [found]).catch(report)) files.set(key, { path, bytes })
    }
  }
  return { files: [...files.values()], failed }
}

/** The paths of the reports with this name. @throws {unknown} `error` if there is none, or if it has another cause */
async function pathsNamed(name: string, error: unknown, io: Io): Promise<string[]> {
  const paths = error instanceof NoReports ? (await reportsNamed(name, io)).flatMap(({ paths }) => paths) : []
  if (paths.length === 0) throw error
  return paths
}

/** The texts of files. Files that aren't text or exceed the limits are named on stderr. */
export async function decodeFiles(files: RawOperands['files'], io: Io): Promise<ReadOperands> {
  const limits = await limitsHere()
  let failed = false
  const texts = files.flatMap(({ path, bytes }) => {
    try {
      const read = decode(bytes, path, limits)
      refuseFindingsOf(read.text, path, limits)
      return [{ path, ...read }]
    } catch (error) {
      failed = true
      nameFailure(error, io)
      return []
    }
  })
  return { texts, failed }
}

function nameFailure(error: unknown, io: Io): void {
  if (!(error instanceof Failure)) throw error
  io.err(`deep-review: ${error.message}\n`)
}

/** Whether a text may contain so many findings. Each begins a line or a JSON object, and counting those is cheap. */
function mayHold(text: string, findings: number): boolean {
  let count = 0
  for (const start of ['\n', '{'])
    for (let at = text.indexOf(start); at !== -1 && count <= findings; at = text.indexOf(start, at + 1)) count += 1
  return count >= findings
}

function refuseFindingsOf(text: string, path: string, limits: Limits): void {
  if (!mayHold(text, limits.findings)) return
  const { report, review } = parse(text, { path })
  refuseManyFindings((report ?? review)?.findings.length ?? 0, path, limits)
}

/** Applies the limits for files to a text that wasn't read by `readOperands`. @throws {Failure} beyond a limit */
export async function refuseBeyondLimits(text: string, path: string): Promise<void> {
  const limits = await limitsHere()
  refuseLargeFile(text.length, path, limits)
  refuseLongLines(text, path, limits)
  refuseFindingsOf(text, path, limits)
}

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
  const reports = texts.flatMap(({ path, text }): ReadReport[] => {
    const { report, messages } = parse(text, { path })
    if (report) return [{ path, text, report, messages }]
    io.err(line`deep-review: ${path} is not a report; skipping it`)
    return []
  })
  if (reports.length === 0 && !failed)
    throw new Failure('No reports to read; name report files, or a folder that contains some')
  return { reports, failed }
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

/** Normalises an id in a Resolution: `i1` becomes `I1`, `Testing:2` becomes `testing:2`. */
export function targetName(text: string): string {
  return /^[cis]\d+$/i.test(text) ? text.toUpperCase() : text.toLowerCase()
}
