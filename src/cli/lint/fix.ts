import { fixText, type LintInput, lint, type Settings } from '../../lint/index.ts'
import { parse } from '../../parse/index.ts'
import { updateText } from '../../store/index.ts'
import type { Arguments } from '../command.ts'
import type { Io } from '../io.ts'
import { orPrintFailure } from '../print-failure.ts'
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
  const fixed = async (path: string, text: string) =>
    (await fixText({ path, text }, (entry) => lint([entry], settings), accepted)).text
  for (const { path, text } of inputs) {
    if (isDryRun) io.out(await difference(path, text, await fixed(path, text)))
    else if (path === '-') io.out(await fixed(path, text))
    else {
      const after = await fixFile(path, fixed, io)
      failed ||= after === null
      results.push({ path, text: after ?? text })
    }
  }
  return { texts: isDryRun || inputs.some(({ path }) => path === '-') ? null : results, failed }
}

/**
 * Fixes a file and writes it, once the fixed text is known to say the same. If another process changes the file
 * meanwhile, its new text is fixed. @returns the new text; null if it can't be written, which is named on stderr
 */
function fixFile(path: string, fixed: (path: string, text: string) => Promise<string>, io: Io): Promise<string | null> {
  let after = ''
  return orPrintFailure(async () => {
    await updateText(path, io.cwd, async (before) => {
      after = await fixed(path, before)
      const report = after === before ? null : parse(before, { path }).report
      if (report) readBackFixed(after, path, report)
      return after
    })
    return after
  }, io)
}

async function difference(path: string, before: string, after: string): Promise<string> {
  if (before === after) return ''
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff')
  const options = { context: 2, headerOptions: FILE_HEADERS_ONLY }
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, options)
}
