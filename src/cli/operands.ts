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
  const texts: ReadOperands['texts'] = []
  let failed = false
  const attempt = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      io.err(`deep-review: ${error.message}\n`)
      failed = true
      return null
    }
  }
  for (const operand of operands.length > 0 ? operands : [undefined]) {
    const paths = await attempt(() => findReports(operand === undefined ? [] : [operand], io.cwd))
    for (const path of paths ?? []) {
      const text = await attempt(async () =>
        path === '-' ? decodeText(await io.readInput(), '-') : readText(path, io.cwd),
      )
      if (text !== null) texts.push({ path, text })
    }
  }
  return { texts, failed }
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
