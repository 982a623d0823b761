import { resolve } from 'node:path'
import type { Message } from '../../../schemas/message.ts'

import {
  condense,
  fingerprintsOf,
  type LintInput,
  lint,
  ruleFacts,
  type Settings,
  type TreeOf,
  treesOf,
} from '../../lint/index.ts'
import type { Outcome } from '../../reporters/index.ts'
import type { Arguments } from '../command.ts'
import type { Io } from '../io.ts'
import { readOperands } from '../operands.ts'
import { version } from '../version.ts'
import { compareWithBaseline } from './baseline.ts'
import { fixInputs } from './fix.ts'
import { print } from './print.ts'

/**
 * Reads the files, fixes them where that is asked for, checks them and prints what is wrong.
 * @returns the exit code
 */
export async function runOnce(
  input: Arguments,
  io: Io,
  settings: Settings,
  operands: readonly string[],
): Promise<number> {
  const { texts, failed } = await readOperands(operands, io)
  if (texts.length === 0) return 2
  const checked = input.flag('fix') || input.flag('fix-dry-run') ? await fixInputs(texts, input, io, settings) : texts
  if (checked === null) return failed ? 2 : 0
  const messages = condense(await lint(checked, settings, await readTrees(input, io)), checked.length)
  const outcome = await outcomeOf(messages, checked)
  const fresh = await compareWithBaseline(outcome, input, io)
  const shown = input.flag('quiet') ? fresh.filter(({ level }) => level !== 'note') : fresh
  const code = isClean(fresh, input) ? 0 : 1
  await print({ ...outcome, messages: shown }, input, io)
  return failed ? 2 : code
}

/** The code that the reports reviewed, where a checkout is named. */
async function readTrees(input: Arguments, io: Io): Promise<TreeOf | undefined> {
  const repo = input.text('repo')
  if (repo === undefined) return undefined
  const { Checkout } = await import('../../git/index.ts')
  return treesOf(await Checkout.open(resolve(io.cwd, repo)))
}

async function outcomeOf(messages: readonly Message[], inputs: readonly LintInput[]): Promise<Outcome> {
  const sources = new Map(inputs.map(({ path, text }) => [path, text]))
  let marks: ReadonlyMap<Message, string> | undefined
  return {
    messages,
    sources,
    rules: ruleFacts(),
    version: await version(),
    fingerprint(message) {
      marks ??= fingerprintsOf(messages, sources)
      return marks.get(message) ?? ''
    },
  }
}

/** Notes never fail; warnings do, but for as many as are allowed, unless only errors are to. */
function isClean(messages: readonly Message[], input: Arguments): boolean {
  const failOn = input.text('fail-on')
  const allowed = input.number('max-warnings') ?? (failOn === 'error' ? Number.POSITIVE_INFINITY : 0)
  if (failOn === 'never') return true
  if (messages.some(({ level }) => level === 'error')) return false
  const warnings = messages.filter(({ level }) => level === 'warning').length
  return warnings <= allowed
}
