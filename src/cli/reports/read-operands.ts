import { resolve } from 'node:path'
import type { Limits } from '../../../schemas/limits.ts'
import { limitsHere, refuseLargeFile, refuseLongLines, refuseManyFindings } from '../../limits.ts'
import { parse } from '../../parse/index.ts'
import { decode, type Encoding, findReports, NoReports, readFileBytes } from '../../store/index.ts'
import type { Io } from '../io.ts'
import { printFailure } from '../print-failure.ts'
import { reportsNamed } from './named-reports.ts'
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
    printFailure(error, io)
    return []
  }
  for (const pattern of patterns) {
    const paths = await findReports([pattern], io.cwd, report).catch((error) =>
      pathsNamed(pattern, error, io).catch(report),
    )
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
      printFailure(error, io)
      return []
    }
  })
  return { texts, failed }
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
