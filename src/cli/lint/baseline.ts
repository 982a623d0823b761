import type { Message } from '../../../schemas/message.ts'
import { Failure } from '../../failure.ts'
import { baselineOf, type LintInput, readBaseline, withoutKnown } from '../../lint/index.ts'
import type { LintOutcome } from '../../reporters/index.ts'
import { lookUp, readText, writeText } from '../../store/index.ts'
import { counted, jsonText } from '../../text.ts'
import { line } from '../../visible.ts'
import type { Arguments } from '../command.ts'
import type { Io } from '../io.ts'
import { rootOf } from '../root.ts'

/**
 * Removes the messages that are in the baseline. With `--update-baseline`, first rewrites it for the checked files;
 * entries of other files are kept as long as the files exist.
 * @param firstPath gives the path that a report had before it was renamed
 * @returns the messages that are not in the baseline
 * @throws {Failure} if the baseline can't be read, or `--update-baseline` is used without `--baseline`
 */
export async function compareWithBaseline(
  outcome: LintOutcome,
  inputs: readonly LintInput[],
  firstPath: (path: string) => string,
  input: Arguments,
  io: Io,
): Promise<readonly Message[]> {
  const path = input.text('baseline')
  const { messages, fingerprint, fromRoot } = outcome
  if (path === undefined) {
    if (input.flag('update-baseline')) throw new Failure('Cannot write a baseline: name the file with --baseline')
    return messages
  }
  const checked = new Set(inputs.flatMap((one) => [fromRoot(one.path), firstPath(fromRoot(one.path))]))
  if (input.flag('update-baseline')) {
    const before = lookUp(path, io.cwd) ? await readBaseline(await readText(path, io.cwd), path) : null
    const isKept = ([file]: [string, unknown]) => !checked.has(file) && lookUp(file, rootOf(io)) !== null
    const kept = Object.fromEntries(Object.entries(before?.known ?? {}).filter(isKept))
    const baseline = baselineOf(messages, outcome, kept)
    const written = await writeText(path, jsonText(baseline), io.cwd)
    io.err(line`${path} ${written}`)
    return withoutKnown(messages, baseline, fingerprint, checked).messages
  }
  const baseline = await readBaseline(await readText(path, io.cwd), path)
  const { messages: fresh, known, gone } = withoutKnown(messages, baseline, fingerprint, checked)
  if (known > 0) io.err(`${counted(known, 'known problem')} ignored\n`)
  if (gone > 0) io.err(`${counted(gone, 'known problem')} no longer found; remove them with --update-baseline\n`)
  return fresh
}
