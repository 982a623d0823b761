import type { Message } from '../../schemas/message.ts'
import type { Report } from '../../schemas/report.ts'
import { Failure } from '../failure.ts'
import { parse } from '../parse/index.ts'
import { decodeText, findReports, readText } from '../store/index.ts'
import type { Io } from './io.ts'

export interface ReadOperands {
  texts: { path: string; text: string }[]
  /** Whether a file could not be read; each such file has been named on stderr. */
  failed: boolean
}

/** Reads the files that operands name, in the order given; globs and folders in the order of paths. */
export async function readOperands(operands: readonly string[], io: Io): Promise<ReadOperands> {
  const patterns = operands.length > 0 ? operands.map((operand) => [operand]) : [[]]
  const found = await inBatches(patterns, (pattern) => orFailure(findReports(pattern, io.cwd)))
  const entries = found.flatMap((paths): (string | Failure)[] => (paths instanceof Failure ? [paths] : paths))
  const read = await inBatches(entries, async (entry) =>
    entry instanceof Failure ? entry : orFailure(readOperand(entry, io)),
  )
  const failures = read.filter((entry) => entry instanceof Failure)
  for (const { message } of failures) io.err(`deep-review: ${message}\n`)
  const texts = read.flatMap((entry) => (entry instanceof Failure ? [] : [entry]))
  return { texts, failed: failures.length > 0 }
}

/** More files at a time would use up those that a process may have open. */
const batchSize = 64

/** What an asynchronous function gives for each of some values, in their order. */
async function inBatches<V, T>(values: readonly V[], work: (value: V) => Promise<T>): Promise<T[]> {
  const done: T[] = []
  for (let from = 0; from < values.length; from += batchSize) {
    done.push(...(await Promise.all(values.slice(from, from + batchSize).map(work))))
  }
  return done
}

/** A failure as a value: one file that cannot be read must not stop the others. */
function orFailure<T>(work: Promise<T>): Promise<T | Failure> {
  return work.catch((error: unknown) => {
    if (error instanceof Failure) return error
    throw error
  })
}

async function readOperand(path: string, io: Io): Promise<{ path: string; text: string }> {
  const text = path === '-' ? decodeText(await io.readInput(), '-') : await readText(path, io.cwd)
  return { path, text }
}

export interface ReadReport {
  path: string
  text: string
  report: Report
  messages: Message[]
}

/** Reads and parses the reports that operands name, each once; a file that holds none is named on stderr. */
export async function readReports(
  operands: readonly string[],
  io: Io,
): Promise<{ reports: ReadReport[]; failed: boolean }> {
  const { texts, failed } = await readOperands(operands, io)
  const reports = texts.flatMap(({ path, text }): ReadReport[] => {
    const { report, messages } = parse(text, { path })
    if (report) return [{ path, text, report, messages }]
    io.err(`deep-review: ${path} is no report; it is left out\n`)
    return []
  })
  if (reports.length === 0 && !failed)
    throw new Failure('No report to read; give report files, or a folder that holds some')
  return { reports, failed }
}
