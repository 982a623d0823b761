import type { Message } from '../../../schemas/message.ts'
import { Failure } from '../../failure.ts'
import { baselineOf, readBaseline, withoutKnown } from '../../lint/index.ts'
import { type Outcome, plural } from '../../reporters/index.ts'
import { readText, writeText } from '../../store/index.ts'
import type { Arguments } from '../command.ts'
import type { Io } from '../io.ts'

/**
 * Leaves out the messages that the baseline holds; writes it anew where that is asked for.
 * @throws {Failure} when it cannot be read, or was not named
 */
export async function compareWithBaseline(outcome: Outcome, input: Arguments, io: Io): Promise<readonly Message[]> {
  const path = input.text('baseline')
  const { messages, fingerprint } = outcome
  if (path === undefined) {
    if (input.flag('update-baseline')) throw new Failure('Cannot write a baseline: name it with --baseline <file>')
    return messages
  }
  if (input.flag('update-baseline')) {
    const baseline = baselineOf(messages, fingerprint)
    const written = await writeText(path, `${JSON.stringify(baseline, null, 2)}\n`, io.cwd)
    io.err(`${path} ${written}\n`)
    return withoutKnown(messages, baseline, fingerprint).messages
  }
  const {
    messages: fresh,
    known,
    gone,
  } = withoutKnown(messages, await readBaseline(await readText(path, io.cwd), path), fingerprint)
  if (known > 0) io.err(`${plural(known, 'known problem')} left out\n`)
  if (gone > 0) io.err(`${plural(gone, 'known problem')} no longer there; --update-baseline forgets them\n`)
  return fresh
}
