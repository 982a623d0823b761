import { resolve } from 'node:path'
import type { TargetRecord } from '../../../schemas/targets.ts'
import { Failure } from '../../failure.ts'
import type { Merges } from '../../git/index.ts'
import type { KnownTarget } from '../../track/index.ts'
import type { Arguments } from '../command.ts'
import type { Io } from '../io.ts'

/** Records for the open targets that were merged into the default branch of a checkout. */
export async function mergedTargets(
  targets: readonly KnownTarget[],
  input: Arguments,
  io: Io,
): Promise<TargetRecord[]> {
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
