import { dirname, resolve } from 'node:path'
import type { TargetState } from '../../../schemas/enums.ts'
import type { TargetRecord } from '../../../schemas/targets.ts'
import { Failure } from '../../failure.ts'
import type { Merges } from '../../git/index.ts'
import { targetsFile, writeTargetRecords } from '../../store/index.ts'
import type { KnownTarget } from '../../track/index.ts'
import { line } from '../../visible.ts'
import type { Arguments, Command } from '../command.ts'
import type { Io } from '../io.ts'
import { readTargets } from '../operands.ts'
import { hasName } from '../target-option.ts'

const flags = { merged: 'merged', closed: 'closed', superseded: 'superseded', reopen: 'open' } as const

export const closeCommand: Command = {
  name: 'close',
  operands: '[target…]',
  description:
    'Records in targets.yaml that a target was merged, closed without merging, or superseded. Its open findings no longer need action, but stay visible as left open. With --from-git, it finds merged targets by itself; add --write to record them. With --alias, it records that a branch was opened as a pull request, so that both count as one target.',
  options: {
    merged: { description: 'The target was merged (the default without --alias)' },
    closed: { description: 'The target was closed without merging' },
    superseded: { description: 'Another target replaced it' },
    reopen: { description: 'The target is open again' },
    since: { description: 'The date; today if not given', value: 'YYYY-MM-DD' },
    alias: { description: 'Another name for the same change, such as its branch', value: 'name', multiple: true },
    'from-git': { description: 'Find out from git which targets were merged' },
    write: { description: 'Record what --from-git found' },
    repo: { description: 'The git checkout for --from-git', value: 'folder', default: '.' },
  },
  examples: [
    ['deep-review close pr-236 --merged', 'mark a pull request as merged'],
    ['deep-review close --from-git --write', 'mark everything that git knows to be merged'],
    ['deep-review close pr-236 --alias feat-cache', 'a branch was opened as a pull request'],
  ],
  async run(input, io) {
    const { targets, reports, records, failed } = await readTargets([], io)
    const folder = dirname(reports[0]?.path ?? '')
    const found = input.flag('from-git') ? await fromGit(targets, input, io) : recordsOf(input, targets, records)
    if (found.length === 0) {
      io.err('According to git, no open target was merged\n')
      return failed ? 2 : 0
    }
    const isWritten = !input.flag('from-git') || input.flag('write')
    const done = isWritten ? await writeTargetRecords(folder, io.cwd, found) : null
    for (const { id, aliases = [], state, since } of found)
      io.err(line`${id} is ${state ?? `also ${aliases.join(', ')}`}${since === undefined ? '' : ` since ${since}`}`)
    if (done) io.err(line`${done.path} ${done.written}`)
    return failed ? 2 : 0
  },
}

/** The records for the targets that the user named. @throws {Failure} for an unknown or ambiguous target */
function recordsOf(
  input: Arguments,
  targets: readonly KnownTarget[],
  records: readonly TargetRecord[],
): TargetRecord[] {
  if (input.operands.length === 0)
    throw new Failure('Give a target such as pr-7, or --from-git; see deep-review close --help')
  const given = Object.entries(flags).filter(([flag]) => input.flag(flag))
  if (given.length > 1)
    throw new Failure(
      `Give one of ${Object.keys(flags)
        .map((flag) => `--${flag}`)
        .join(', ')}`,
    )
  const aliases = input.texts('alias')
  // Another name alone says nothing about the state.
  const asked: TargetState | undefined = given[0]?.[1] ?? (aliases.length > 0 ? undefined : 'merged')
  const since = input.day('since')
  if (aliases.length > 0 && input.operands.length > 1) throw new Failure('--alias works with one target only')
  return input.operands.map((operand): TargetRecord => {
    const known = records.find(({ id, aliases: others = [] }) => id === operand || others.includes(operand))
    const id = known?.id ?? targets.find((target) => hasName(target, operand))?.target ?? operand
    const named = targets.filter(({ target }) => target === id)
    if (named.length === 0) throw new Failure(`No report is on ${operand}; deep-review status --all lists all targets`)
    if (named.length > 1 && known === undefined)
      throw new Failure(
        `${operand} is a target in several repositories; add it to ${targetsFile} by hand, with its repository`,
      )
    const all = [...new Set([...(known?.aliases ?? []), ...aliases])]
    const ended = asked === undefined ? known : { state: asked, since }
    return {
      id,
      ...(all.length > 0 ? { aliases: all } : {}),
      ...(ended?.state === undefined ? {} : { state: ended.state }),
      ...(ended?.since === undefined ? {} : { since: ended.since }),
    }
  })
}

/** Records for the open targets that were merged into the default branch of a checkout. */
async function fromGit(targets: readonly KnownTarget[], input: Arguments, io: Io): Promise<TargetRecord[]> {
  if (input.operands.length > 0) throw new Failure('Use either targets or --from-git')
  const { Checkout } = await import('../../git/index.ts')
  const checkout = await Checkout.open(resolve(io.cwd, input.text('repo') ?? '.'))
  const branch = await checkout.defaultBranch()
  if (branch === null) throw new Failure('Cannot determine the default branch of this checkout')
  const merges = await checkout.mergesInto(branch)
  const found: TargetRecord[] = []
  for (const target of targets.filter(({ state }) => state === 'open')) {
    const since = await mergedSince(target, merges)
    if (since !== null) found.push({ id: target.target, state: 'merged', since })
  }
  return found
}

/** The day on which a target was merged; null if git doesn't say so. */
async function mergedSince({ target, rounds }: KnownTarget, merges: Merges): Promise<string | null> {
  const number = /^pr-(\d+)$/.exec(target)?.[1]
  const since = number === undefined ? null : merges.pullRequest(Number(number))
  if (since !== null) return since
  const names = [...(number === undefined ? [target] : []), ...rounds.flatMap((report) => report.branch ?? [])]
  if (names.some((name) => merges.isAhead(name))) return null
  // The branch of a pull request may be used for others too.
  if (number === undefined)
    for (const name of names) {
      const day = await merges.branch(name)
      if (day !== null) return day
    }
  const latest = rounds.at(-1)
  return latest && !latest.omittedCommits ? merges.commits(latest.commits.map(({ sha }) => sha)) : null
}
