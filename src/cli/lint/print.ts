import { Failure } from '../../failure.ts'
import { type LintOutcome, loadReporter, type Reporter, reporterNames } from '../../reporters/index.ts'
import { writeText } from '../../store/index.ts'
import type { Arguments } from '../command.ts'
import type { Io } from '../io.ts'
import { outputStyle, styleFor } from '../style.ts'

/**
 * Prints the outcome of a run, and writes it to the files of `--report`.
 * @throws {Failure} for an unknown format
 */
export async function print(outcome: LintOutcome, input: Arguments, io: Io): Promise<void> {
  const reports = await Promise.all(input.texts('report').map(readReport))
  const reporter = await reporterOf(input.text('format') ?? 'text')
  io.out(reporter(outcome, outputStyle(input, io)))
  for (const { write, path } of reports) await writeText(path, write(outcome, styleFor(false, {}, true)), io.cwd)
}

async function readReport(text: string): Promise<{ write: Reporter; path: string }> {
  const [, format = '', path = ''] = /^([a-z]+)=(.+)$/.exec(text) ?? []
  if (path === '') throw new Failure(`Unknown --report '${text}'; give a format and a file, such as sarif=lint.sarif`)
  return { write: await reporterOf(format), path }
}

async function reporterOf(format: string): Promise<Reporter> {
  const reporter = await loadReporter(format)
  if (!reporter) throw new Failure(`Unknown format '${format}'; choose from ${reporterNames.join(', ')}`)
  return reporter
}
