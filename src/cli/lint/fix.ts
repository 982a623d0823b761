import { Failure } from '../../failure.ts'
import { fixText, type LintInput, lint, ruleIds, type Settings } from '../../lint/index.ts'
import { writeText } from '../../store/index.ts'
import type { Arguments } from '../command.ts'
import type { Io } from '../io.ts'

/**
 * Fixes reports in place; in a dry run, and for standard input, prints what would come out instead.
 * @returns the texts as they are now; null where printing them was all that was asked for
 * @throws {Failure} for an accepted rule that there is not
 */
export async function fixInputs(
  inputs: readonly LintInput[],
  input: Arguments,
  io: Io,
  settings: Settings,
): Promise<LintInput[] | null> {
  const accepted = new Set(input.texts('accept'))
  const unknown = [...accepted].find((id) => !ruleIds.includes(id))
  if (unknown !== undefined) throw new Failure(`Unknown rule '${unknown}' in --accept; lint --rules lists all`)
  const isDryRun = input.flag('fix-dry-run')
  const results: LintInput[] = []
  for (const { path, text } of inputs) {
    const fixed = await fixText({ path, text }, (entry) => lint([entry], settings), accepted)
    results.push({ path, text: fixed.text })
    if (isDryRun) io.out(await difference(path, text, fixed.text))
    else if (path === '-') io.out(fixed.text)
    else await writeText(path, fixed.text, io.cwd, text)
  }
  return isDryRun || inputs.some(({ path }) => path === '-') ? null : results
}

async function difference(path: string, before: string, after: string): Promise<string> {
  if (before === after) return ''
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff')
  const options = { context: 2, headerOptions: FILE_HEADERS_ONLY }
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, options)
}
