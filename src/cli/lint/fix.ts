import { Failure } from '../../failure.ts'
import { fixText, type LintInput, lint, type Settings } from '../../lint/index.ts'
import { parse } from '../../parse/index.ts'
import { writeText } from '../../store/index.ts'
import type { Arguments } from '../command.ts'
import type { Io } from '../io.ts'
import { readBackFixed } from '../read-back.ts'
import { requireRule } from './configs.ts'

interface FixedInputs {
  /** The texts after fixing; null if they were only printed, so that there is nothing left to check. */
  texts: LintInput[] | null
  /** Whether a file could not be written; each such file has been named on stderr. */
  failed: boolean
}

/**
 * Fixes reports in place. In a dry run, prints a diff instead; for standard input, prints the fixed text.
 * If a file can't be written, the others still are.
 * @throws {Failure} if `--accept` names an unknown rule
 */
export async function fixInputs(
  inputs: readonly LintInput[],
  input: Arguments,
  io: Io,
  settings: Settings,
): Promise<FixedInputs> {
  const accepted = new Set(input.texts('accept'))
  for (const id of accepted) requireRule(id, '--accept')
  const isDryRun = input.flag('fix-dry-run')
  const results: LintInput[] = []
  let failed = false
  for (const { path, text } of inputs) {
    const fixed = await fixText({ path, text }, (entry) => lint([entry], settings), accepted)
    if (isDryRun) io.out(await difference(path, text, fixed.text))
    else if (path === '-') io.out(fixed.text)
    else {
      const failure = await write(path, text, fixed.text, io)
      if (failure !== null) io.err(`deep-review: ${failure.message}\n`)
      failed ||= failure !== null
      results.push({ path, text: failure === null ? fixed.text : text })
    }
  }
  return { texts: isDryRun || inputs.some(({ path }) => path === '-') ? null : results, failed }
}

/** Writes what was fixed, once it is known to say the same. @returns what kept it from being written */
async function write(path: string, before: string, after: string, io: Io): Promise<Failure | null> {
  if (before === after) return null
  try {
    const { report } = parse(before, { path })
    if (report) readBackFixed(after, path, report)
    await writeText(path, after, io.cwd, { text: before })
    return null
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}

async function difference(path: string, before: string, after: string): Promise<string> {
  if (before === after) return ''
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff')
  const options = { context: 2, headerOptions: FILE_HEADERS_ONLY }
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, options)
}
