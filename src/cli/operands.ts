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
  const texts: ReadOperands['texts'] = []
  let failed = false
  // One that cannot be read must not stop the others.
  const tell = (error: unknown) => {
    if (!(error instanceof Failure)) throw error
    failed = true
    io.err(`deep-review: ${error.message}\n`)
    return []
  }
  for (const pattern of patterns) {
    for (const path of await findReports(pattern, io.cwd).catch(tell)) {
      texts.push(...(await readOperand(path, io).catch(tell)))
    }
  }
  return { texts, failed }
}

async function readOperand(path: string, io: Io): Promise<ReadOperands['texts']> {
  return [{ path, text: path === '-' ? decodeText(await io.readInput(), '-') : await readText(path, io.cwd) }]
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
