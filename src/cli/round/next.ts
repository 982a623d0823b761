import { resolve } from 'node:path'
import type { RoundReviewer } from '../../../schemas/round.ts'
import { Failure } from '../../failure.ts'
import { Checkout } from '../../git/index.ts'
import { parse } from '../../parse/index.ts'
import { type Context, contextOf, type ReviewedChange } from '../../prompt/index.ts'
import { findReports, readCollection, readTargetRecords } from '../../store/index.ts'
import { groupTargets, orderRounds, trackTarget } from '../../track/index.ts'
import type { Arguments, Option } from '../command.ts'
import type { Io } from '../io.ts'

/** The options by which a command knows the round that comes next. */
export const nextRoundOptions = {
  pr: { description: 'The pull request; without it the branch is the target', value: 'number' },
  base: { description: 'What the change is compared with; the default branch when left out', value: 'commit' },
  repo: { description: 'The checkout', value: 'folder', default: '.' },
  reviews: { description: 'Where the reports are', value: 'folder', default: 'reviews' },
} as const satisfies Record<string, Option>

/** The round that comes next, as git and the earlier rounds know it. */
export interface NextRound {
  /** The folder of the checkout. */
  root: string
  change: ReviewedChange
  branch: string | null
  pullRequest: number | null
  /** Who wrote the newest commit. */
  author: string | null
  /** Who reviewed the round before. */
  reviewers: RoundReviewer['name'][]
  /** What earlier rounds know; null in the first. */
  context: Context | null
}

/** @throws {Failure} where git cannot tell what the change is */
export async function nextRound(input: Arguments, io: Io): Promise<NextRound> {
  const checkout = await Checkout.open(resolve(io.cwd, input.text('repo') ?? '.'))
  const branch = await checkout.branch()
  const pullRequest = input.number('pr') ?? null
  if (pullRequest === null && branch === null)
    throw new Failure('No branch is checked out; give --pr, or check out the branch')
  const target = pullRequest === null ? (branch ?? '').replace(/[^\w.-]+/g, '-') : `pr-${pullRequest}`
  const base = input.text('base') ?? (await checkout.defaultBranch())
  if (base === null)
    throw new Failure('Cannot tell the default branch; say with --base what the change is compared with')
  const earlier = await earlierRounds(input.text('reviews') ?? 'reviews', target, io.cwd)
  const rounds = earlier?.rounds ?? []
  const commits = await checkout.log(base, 'HEAD')
  return {
    root: checkout.root,
    change: {
      repository: await checkout.repository(),
      target,
      round: Math.max(0, ...rounds.map((report) => report.round ?? 0), rounds.length) + 1,
      base,
      head: await checkout.resolve('HEAD'),
      commits: commits.map(({ sha, subject }) => ({ sha, subject })),
    },
    branch,
    pullRequest,
    author: commits[0]?.author ?? null,
    reviewers: orderRounds(rounds)
      .slice(-1)
      .flatMap((last) => last.reviewers.map(({ name }) => name)),
    context: earlier && contextOf(earlier, trackTarget(earlier)),
  }
}

/** The rounds of a target, or of the one that it is an alias of; null where there is none. */
async function earlierRounds(folder: string, target: string, cwd: string) {
  const paths = await findReports([`${folder}/*.md`], cwd).catch((error: unknown) => {
    if (error instanceof Failure) return []
    throw error
  })
  if (paths.length === 0) return null
  const records = await readTargetRecords(folder, cwd)
  const { read } = await readCollection(paths, cwd, (text, path) => parse(text, { path }).report)
  const isIt = (name: string) =>
    name === target || records.some(({ id, aliases }) => id === name && (aliases ?? []).includes(target))
  return groupTargets(read, records).find((group) => isIt(group.target)) ?? null
}
