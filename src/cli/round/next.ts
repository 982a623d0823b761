import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import type { Report } from '../../../schemas/report.ts'
import type { RoundReviewer } from '../../../schemas/round.ts'
import type { TargetRecord } from '../../../schemas/targets.ts'
import { Failure } from '../../failure.ts'
import { Checkout, type LoggedCommit } from '../../git/index.ts'
import { limitsHere, refuseManyFindings } from '../../limits.ts'
import { largest } from '../../lists.ts'
import { parse, readSlug, targetOfBranch } from '../../parse/index.ts'
import { contextOf, type PromptContext, type ReviewedChange } from '../../prompt/index.ts'
import { findReports, NoReports, readFiles, readRound, readTargetRecords } from '../../store/index.ts'
import { beginOf, groupTargets, type KnownTarget, targetId, trackTarget } from '../../track/index.ts'
import type { Arguments, Option } from '../command.ts'
import type { Io } from '../io.ts'
import { reportsFolder } from '../reports/report-globs.ts'
import { roundFolders } from './folder.ts'
import { aliasAdvice, type Opened, type OpenedBranch, openedBranch } from './opened-branch.ts'

/** The options of commands that prepare the next round. */
export const nextRoundOptions = {
  pr: { description: 'The pull request; without it, the target is the branch', value: 'number' },
  base: { description: 'Compare the branch with this commit; the default branch if not given', value: 'commit' },
  repo: { description: 'The git checkout', value: 'folder', default: '.' },
  apart: { description: 'Keep earlier rounds of the branch separate from those of the pull request' },
  reviews: {
    description: 'The folder with the reports; by default that of the configuration, or reviews',
    value: 'folder',
  },
} as const satisfies Record<string, Option>

/** The next round, computed from git and earlier rounds. */
export interface NextRound {
  /** The folder of the checkout. */
  root: string
  change: ReviewedChange
  branch: string | null
  pullRequest: number | null
  /** The record that makes earlier rounds of the branch rounds of the pull request; null if it isn't needed. */
  joined: TargetRecord | null
  /** The author of the newest commit: a login, or a name of several words. */
  author: string | null
  /** The reviewers of the previous round. */
  reviewers: RoundReviewer['name'][]
  /** The start of the previous round, from its slug. The next one must be later, even if the clocks differ. */
  after: string | null
  /** What reviewers should know from earlier rounds; null in the first round. */
  context: PromptContext | null
}

/** Works out the next round. @throws {Failure} if git doesn't know the branch, its base or its commits */
export async function nextRound(input: Arguments, io: Io): Promise<NextRound> {
  const subject = await subjectOf(input, io)
  const { checkout, branch, pullRequest, base } = subject
  const folder = input.text('reviews') ?? (await reportsFolder(io))
  const { targets, records } = await knownTargets(folder, io.cwd)
  const reports = targets.flatMap(({ rounds }) => rounds)
  const target =
    pullRequest === null
      ? branchTarget(branch ?? '', [...reports, ...(await branchesOfRounds(folder, io))])
      : `pr-${pullRequest}`
  const id = targetId(target, records)
  const repository = await checkout.repository()
  const opened = await openedBy(subject, { id, repository, targets, records })
  if (opened && !opened.isSure) io.err(aliasAdvice(opened))
  const joined = opened?.isSure && !input.flag('apart') ? opened.record : null
  const grouped = joined === null ? targets : groupTargets(reports, [...records, joined])
  const earlier = grouped.find((group) => group.target === id) ?? null
  const rounds = earlier?.rounds ?? []
  const commits = await checkout.log(base, 'HEAD')
  return {
    root: checkout.root,
    change: {
      repository,
      target,
      round: largest([0, ...rounds.map((report) => report.round ?? 0), rounds.length]) + 1,
      base,
      head: await checkout.requireCommit('HEAD'),
      commits: commits.map(({ sha, subject }) => ({ sha, subject })),
      reviews: rounds.length === 0 ? null : folderInCheckout(checkout.root, resolve(io.cwd, folder)),
    },
    branch,
    pullRequest,
    joined,
    author: authorOf(commits[0]),
    reviewers: rounds.slice(-1).flatMap((last) => last.reviewers.map(({ name }) => name)),
    after: lastBegin(rounds),
    context: earlier && contextOf(earlier, trackTarget(earlier)),
  }
}

/** The path of a folder in a checkout; null if it is outside, or a shell would read its name differently. */
function folderInCheckout(root: string, folder: string): string | null {
  const path = relative(realpathSync(root), realpathSync(folder)).replaceAll('\\', '/')
  return /^[\w-][\w./-]*$/.test(path) ? path : null
}

/** A single word in a report is taken for a login, so a name of one word is left out. */
function authorOf(commit: LoggedCommit | undefined): string | null {
  return commit?.login ?? (commit?.author.includes(' ') ? commit.author : null)
}

/** What is to be reviewed: the branch that is checked out, compared with a base. */
interface Subject {
  checkout: Checkout
  branch: string | null
  pullRequest: number | null
  base: string
}

/** @throws {Failure} if there is no commit, no branch or no base */
async function subjectOf(input: Arguments, io: Io): Promise<Subject> {
  const checkout = await Checkout.open(resolve(io.cwd, input.text('repo') ?? '.'))
  if ((await checkout.findCommit('HEAD')) === null)
    throw new Failure('This repository has no commit yet; make one, then check out the branch you want reviewed')
  const branch = await checkout.branch()
  const pullRequest = input.number('pr') ?? null
  if (pullRequest === null && branch === null)
    throw new Failure('No branch is checked out; use --pr, or check out the branch')
  const base = input.text('base') ?? (await checkout.defaultBranch())
  if (base === null) throw new Failure('Cannot determine the default branch; name a commit or branch with --base')
  return { checkout, branch, pullRequest, base }
}

/** The earlier rounds of the branch of a pull request; null if there are none, or no pull request. */
async function openedBy(
  { checkout, branch, pullRequest, base }: Subject,
  known: Pick<Opened, 'id' | 'repository' | 'targets' | 'records'>,
): Promise<OpenedBranch | null> {
  if (pullRequest === null || branch === null) return null
  return openedBranch({ ...known, branch, defaultBranch: (await checkout.defaultBranch()) ?? base })
}

function lastBegin(rounds: readonly Report[]): string | null {
  const last = rounds.at(-1)
  return last === undefined || readSlug(last.slug).time === null ? null : beginOf(last)
}

/** The targets of the reports in a folder. */
async function knownTargets(folder: string, cwd: string): Promise<{ targets: KnownTarget[]; records: TargetRecord[] }> {
  const paths = await findReports([`${folder}/*.md`], cwd).catch((error: unknown) => {
    if (error instanceof NoReports) return []
    throw error
  })
  const records = await readTargetRecords(folder, cwd)
  const limits = await limitsHere()
  const { read, failures } = await readFiles(paths, cwd, (text, path) => {
    const { report } = parse(text, { path })
    refuseManyFindings(report?.findings.length ?? 0, path, limits)
    return report
  })
  // Without one of its rounds, the number and the findings of a target would be wrong.
  for (const failure of failures) throw failure
  return { targets: groupTargets(read, records), records }
}

/** The target and branch of a round. */
type BranchRound = Pick<Report, 'target' | 'branch'>

/** The targets and branches of the raw folders, which may have no report yet. */
async function branchesOfRounds(reviews: string, io: Io): Promise<BranchRound[]> {
  const folders = await roundFolders(join(reviews, 'raw'), io)
  const found = await Promise.all(
    folders.map(async (folder): Promise<BranchRound[]> => {
      const round = await readRound(folder, io.cwd).catch((error: unknown) => {
        // A folder with mistakes is no obstacle for another round.
        if (error instanceof Failure) return null
        throw error
      })
      return round === null ? [] : [{ target: readSlug(basename(folder)).target, branch: round.branch ?? null }]
    }),
  )
  return found.flat()
}

/** The name of a branch in slugs; with a hash at the end if it is taken by another branch. */
function branchTarget(branch: string, rounds: readonly BranchRound[]): string {
  const plain = targetOfBranch(branch)
  const isOther = (round: BranchRound) => round.target === plain && round.branch !== null && round.branch !== branch
  if (!rounds.some(isOther)) return plain
  const mark = createHash('sha256').update(branch).digest('hex').slice(0, 6)
  return `${plain}-${mark}`
}
