import { resolve } from 'node:path'
import type { Message } from '../../../schemas/message.ts'
import type { TargetRecord } from '../../../schemas/targets.ts'
import {
  condense,
  fingerprintsOf,
  type LintInput,
  lint,
  ruleFacts,
  type Settings,
  type TreeOf,
  treesOf,
  withoutNotes,
} from '../../lint/index.ts'
import { slugOfPath } from '../../parse/index.ts'
import type { LintOutcome } from '../../reporters/index.ts'
import type { Arguments } from '../command.ts'
import type { Io } from '../io.ts'
import { recordsBeside } from '../reports/named-reports.ts'
import { pathFromRoot } from '../root.ts'
import { version } from '../version.ts'
import { compareWithBaseline } from './baseline.ts'
import { type ConfigOf, settingsFor } from './configs.ts'
import { fixInputs } from './fix.ts'
import { print } from './print.ts'
import { select } from './select.ts'

/**
 * Reads the files, fixes them with `--fix`, checks them and prints the messages.
 * @returns the exit code: 0 clean, 1 not clean, 2 if a file couldn't be read or written
 */
export async function runOnce(
  input: Arguments,
  io: Io,
  configs: ConfigOf,
  operands: readonly string[],
): Promise<number> {
  const selection = await select(operands, configs, input, io)
  if (selection === null) {
    io.err(input.flag('staged') || input.flag('changed') ? 'No reports to check\n' : 'No reports yet\n')
    return 0
  }
  const { asked, others, failed } = selection
  if (asked.length === 0) return 2
  const settings = await settingsFor(
    [...asked, ...others].map(({ path }) => path),
    configs,
    input,
    io,
  )
  const isFix = input.flag('fix') || input.flag('fix-dry-run')
  const fixed = isFix ? await fixInputs(asked, input, io, settings) : { texts: asked, failed: false }
  const isIncomplete = failed || fixed.failed
  const checked = fixed.texts
  if (checked === null) return isIncomplete ? 2 : 0
  const records = await recordsBeside(
    [...checked, ...others].map(({ path }) => path),
    io,
  )
  // An entry of a baseline counts as gone if it isn't found again, even if its rule now only gives notes.
  const due = input.flag('quiet') && input.text('baseline') === undefined ? withoutNotes(settings) : settings
  const found = await check([...checked, ...others], due, records, input, io)
  const messages = condense(others.length > 0 ? about(checked, found) : found, checked.length)
  const firstPath = firstPathOf(records)
  const outcome = await outcomeOf(messages, [...checked, ...others], firstPath, io)
  const fresh = await compareWithBaseline(outcome, checked, firstPath, input, io)
  const shown = input.flag('quiet') ? fresh.filter(({ level }) => level !== 'note') : fresh
  const code = isClean(fresh, input) ? 0 : 1
  await print({ ...outcome, messages: shown, sources: sourcesOf(checked, shown, outcome) }, input, io)
  return isIncomplete ? 2 : code
}

/** Checks the files. The cache is used unless they are compared with code. */
async function check(
  inputs: readonly LintInput[],
  settings: Settings,
  records: readonly TargetRecord[],
  input: Arguments,
  io: Io,
): Promise<readonly Message[]> {
  const trees = await readTrees(input, io)
  if (trees || input.flag('no-cache')) return lint(inputs, settings, trees, records)
  const [{ lintCached }, { programMark }] = await Promise.all([import('./cached.ts'), import('../results.ts')])
  const program = programMark(await version())
  return program === null
    ? lint(inputs, settings, undefined, records)
    : lintCached(inputs, settings, program, io.env, records)
}

/** The messages on these files, and those on other files that refer to one of these. */
function about(files: readonly LintInput[], messages: readonly Message[]): Message[] {
  const paths = new Set<string | null>(files.map(({ path }) => path))
  return messages.filter(({ path, related }) => paths.has(path) || related.some((place) => paths.has(place.path)))
}

/** The texts that were checked, and the others that have a message. */
function sourcesOf(
  checked: readonly LintInput[],
  messages: readonly Message[],
  { sources }: LintOutcome,
): ReadonlyMap<string, string> {
  const paths = new Set<string | null>([...checked, ...messages].map(({ path }) => path))
  return new Map([...sources].filter(([path]) => paths.has(path)))
}

/** Access to the reviewed code; undefined without `--repo`. */
async function readTrees(input: Arguments, io: Io): Promise<TreeOf | undefined> {
  const repo = input.text('repo')
  if (repo === undefined) return undefined
  const { Checkout } = await import('../../git/index.ts')
  return treesOf(await Checkout.open(resolve(io.cwd, repo)))
}

async function outcomeOf(
  messages: readonly Message[],
  inputs: readonly LintInput[],
  firstPath: (path: string) => string,
  io: Io,
): Promise<LintOutcome> {
  const sources = new Map(inputs.map(({ path, text }) => [path, text]))
  const fromRoot = pathFromRoot(io)
  let marks: ReadonlyMap<Message, string> | undefined
  return {
    messages,
    sources,
    rules: ruleFacts(),
    version: await version(),
    columns: io.columns,
    fromRoot,
    fingerprint(message) {
      marks ??= fingerprintsOf(messages, sources, (path) => firstPath(fromRoot(path)))
      return marks.get(message) ?? ''
    },
  }
}

/** Gives the path that a report had before it was renamed, so that its messages keep their fingerprints. */
function firstPathOf(records: readonly TargetRecord[]): (path: string) => string {
  const first = new Map(records.flatMap(({ renamed = {} }) => Object.entries(renamed)))
  return (path) => {
    const slug = slugOfPath(path)
    const known = first.get(slug)
    return known === undefined ? path : path.replace(/[^/\\]*$/, (name) => name.replace(slug, () => known))
  }
}

/** Applies `--fail-on` and `--max-warnings`. Notes never fail. */
function isClean(messages: readonly Message[], input: Arguments): boolean {
  const failOn = input.text('fail-on')
  const allowed = input.number('max-warnings') ?? (failOn === 'error' ? Number.POSITIVE_INFINITY : 0)
  if (failOn === 'never') return true
  if (messages.some(({ level }) => level === 'error')) return false
  const warnings = messages.filter(({ level }) => level === 'warning').length
  return warnings <= allowed
}
